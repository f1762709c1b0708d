import type { Effect } from "./effects";
import { KINDS } from "./effects-model";
import type { Story } from "./events";
import type { UnsafeChange, Verdict } from "./verdict";

/** A verdict as a person reads it; empty when there is nothing to say. */
export function verdictText(stack: string, { unsafe, mandatory, advisory }: Verdict): string {
  const parts: string[] = [];
  if (unsafe.length > 0) {
    parts.push(`${counted(unsafe.length, "change")} would lose what a resource holds:`, ...unsafe.map(unsafeText));
  }
  if (mandatory.length > 0) {
    parts.push(`${counted(mandatory.length, "finding")} of mandatory policies:`);
    parts.push(...mandatory.map(({ policy, message, urn }) => `  x ${policy}${ofResource(urn)}\n${indented(message)}`));
  }
  if (advisory.length > 0) {
    parts.push(`${counted(advisory.length, "advisory finding")}, stopping nothing:`);
    parts.push(...adviceLines(advisory));
  }
  if (unsafe.length > 0)
    parts.push(
      lastWord(
        stack,
        unsafe.some((one) => one.protected),
      ),
    );
  return parts.join("\n");
}

const ofResource = (urn: string): string => (urn === "" ? "" : `: ${urn.split("::").at(-1) ?? ""}`);

/** Names of resources that one line shows; the others are counted. */
const SHOWN_NAMES = 4;

/** A line a rule and what it says first; docs/policies.md has the rest. */
function adviceLines(advisory: Verdict["advisory"]): string[] {
  const alike = new Map<string, string[]>();
  for (const { policy, message, urn } of advisory) {
    const key = `  - ${policy}: ${message.split("\n")[0] ?? ""}`;
    alike.set(key, [...(alike.get(key) ?? []), urn.split("::").at(-1) ?? ""]);
  }
  return [...alike].map(([line, names]) => {
    const named = names.filter((name) => name !== "");
    const shown = named.slice(0, SHOWN_NAMES).join(", ");
    const rest = named.length > SHOWN_NAMES ? ` and ${named.length - SHOWN_NAMES} more` : "";
    return named.length === 0 ? line : `${line} (${shown}${rest})`;
  });
}

function unsafeText({ name, type, would, because, along, protected: isProtected, stateful }: UnsafeChange): string {
  const cause =
    along !== undefined
      ? `, along with ${along}`
      : because.length > 0
        ? `, because ${because.join(", ")} ${because.length === 1 ? "changes" : "change"}`
        : would === "delete"
          ? ", because it is no longer in the program"
          : "";
  return [
    `  x ${name} (${type}) would be ${PAST[would]}${cause}`,
    `      it holds:  ${stateful.holds}`,
    ...(would === "delete"
      ? [`      renamed or moved?  give it an alias with its old name or parent, and nothing is deleted`]
      : [`      to keep it: set ${because.length > 0 ? because.join(", ") : "the setting"} back`]),
    `      safe way:  ${stateful.safeWay}`,
    ...(isProtected ? [] : ["      mind:      it is not protected; pulumi up would do this without asking"]),
  ].join("\n");
}

const PAST: Readonly<Record<UnsafeChange["would"], string>> = {
  replace: "replaced",
  delete: "deleted",
  shorten: "cut short",
  move: "moved away from",
};

/** What a deployment does to what holds data or serves users, as a person reads it; empty when nothing. */
export function effectsText(effects: readonly Effect[]): string {
  const groups = KINDS.flatMap((kind) => {
    const lines = linesOf(effects.filter((effect) => effect.kind === kind));
    return lines.length === 0 ? [] : [`  ${kind}:`, ...lines];
  });
  return groups.length === 0 ? "" : ["What this does to what holds data or serves users:", ...groups].join("\n");
}

/** Resources to which the same happens share a line. */
function linesOf(effects: readonly Effect[]): string[] {
  const alike = new Map<string, Effect[]>();
  for (const effect of effects) {
    const key = JSON.stringify([effect.noun, effect.how, effect.properties, effect.what]);
    alike.set(key, [...(alike.get(key) ?? []), effect]);
  }
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { noun, how, properties, what, safeWay } = first;
    const cause = properties.length === 0 ? "" : ` ${properties.join(", ")}`;
    return [
      `    ${namesOf(same)} (${noun})${how === "changed" ? "" : ` ${how}`}${cause}: ${what}`,
      ...(safeWay === undefined ? [] : [`      safe way: ${safeWay}`]),
    ];
  });
}

const SHOWN = 3;

function namesOf(effects: readonly Effect[]): string {
  const names = effects.map(({ name }) => name);
  return names.length <= SHOWN ? names.join(", ") : `${names.length} of them, ${names[0] ?? ""} first`;
}

const lastWord = (stack: string, isProtected: boolean) =>
  [
    `If what it holds may really go: ${isProtected ? "unprotect that one resource (npx pulumi state unprotect <urn>) and " : ""}run`,
    `npx pulumi up -s ${stack} yourself. This command never does it.`,
  ].join("\n");

/** What a deployment would do, in one line. */
export function countsText({ counts }: Story): string {
  const words: Record<string, string> = {
    same: "unchanged",
    create: "to create",
    update: "to update",
    delete: "to delete",
    replace: "to replace",
  };
  const said = Object.entries(counts).map(([op, count]) => `${count} ${words[op] ?? op}`);
  return said.length === 0 ? "nothing" : said.join(", ");
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const indented = (text: string) =>
  text
    .split("\n")
    .map((line) => `      ${line}`)
    .join("\n");
