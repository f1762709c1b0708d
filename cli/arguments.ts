/** What a command takes. */
export interface Usage {
  /** The npm script: `up`. */
  command: string;
  /** What the command does, as a sentence, for `--help`. */
  purpose: string;
  /** Flags by name without dashes. `value` flags take one: `--name value` or `--name=value`. */
  flags: Readonly<Record<string, "switch" | "value">>;
  /** Whatever follows `--` goes to the Pulumi CLI. */
  passes?: boolean;
  /** Stacks to name in messages. */
  stacks: readonly string[];
}

export interface Arguments {
  stack: string;
  flags: Readonly<Record<string, string | true>>;
  /** What followed `--`. */
  passed: readonly string[];
}

export type Read =
  | { arguments: Arguments; problems?: never; help?: never }
  | { arguments?: never; problems: string[]; help?: never }
  | { arguments?: never; problems?: never; help: true };

/** Reads the words behind a command; returns what they say, or every problem with them. */
export function readArguments(usage: Usage, words: readonly string[]): Read {
  const end = words.indexOf("--");
  const own = end < 0 ? words : words.slice(0, end);
  const passed = end < 0 ? [] : words.slice(end + 1);
  const problems: string[] = [];
  if (own.includes("--help") || own.includes("-h")) return { help: true };
  const stacks: string[] = [];
  const flags: Record<string, string | true> = {};

  for (let at = 0; at < own.length; at++) {
    const word = own[at] ?? "";
    if (!word.startsWith("-")) {
      stacks.push(word);
      continue;
    }
    const [, name = "", inline] = /^--([^=]+)(?:=(.*))?$/.exec(word) ?? [];
    const kind = Object.hasOwn(usage.flags, name) ? usage.flags[name] : undefined;
    if (kind === undefined)
      problems.push(`${word} is not known${usage.passes ? "; flags of Pulumi go behind --" : ""}`);
    else if (kind === "switch" && inline !== undefined) problems.push(`--${name} takes no value`);
    else if (kind === "switch") flags[name] = true;
    else {
      const value = inline ?? own[++at];
      if (value === undefined || value === "" || value.startsWith("-")) problems.push(`--${name} needs a value`);
      else flags[name] = value;
    }
  }
  if (passed.length > 0 && !usage.passes) problems.push("nothing can follow --");
  const [stack, ...more] = stacks;
  if (stack === undefined) problems.push(`name a stack: ${usage.stacks.join(", ")}`);
  if (more.length > 0) problems.push(`one stack at a time, not ${stacks.join(", ")}`);
  if (stack === undefined || problems.length > 0) return { problems };
  return { arguments: { stack, flags, passed } };
}

/** What `--help` prints. */
export const helpText = (usage: Usage): string =>
  [
    usageText(usage),
    "",
    usage.purpose,
    `Stacks: ${usage.stacks.join(", ")}. Exit codes and every step: docs/runbooks/first-deployment.md`,
  ].join("\n");

/** How to call the command, for the end of a refusal. */
export function usageText({ command, flags, passes }: Usage): string {
  const shown = Object.entries(flags).map(([name, kind]) => ` [--${name}${kind === "value" ? " <value>" : ""}]`);
  return `usage: npm run ${command} -- <stack>${shown.join("")}${passes ? " [-- <flags of pulumi>]" : ""}`;
}
