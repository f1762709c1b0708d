import { helpText, readArguments, usageText, type Usage } from "../arguments";
import { stackNames } from "../cell";
import { checkAccount, settingsOf } from "../deploy/checks";
import { notClosed, openRuns } from "../deploy/open-run";
import { answered } from "../deploy/pulumi";
import { checkCli } from "../deploy/version";
import { parsedTree } from "../json";
import { EXIT, say, Stop } from "../outcome";
import { askVersions } from "./ask-aws";
import { look, type Seen } from "./look";
import { namesOf } from "./names";
import { refusedText, servingText } from "./text";
import { settle } from "./wait";

/**
 * Minutes that everything may take. A rollout goes by one server, half, all, with a warm-up each and 5 minutes of
 * watching twice: half an hour for three Linux servers. Windows starts and warms up for 15 minutes each.
 */
const LIMIT_MINUTES = { linux: 60, windows: 150 } as const;
const LONGEST_MINUTES = 24 * 60;

/** Seconds between two looks. */
const EVERY_SECONDS = 15;

/** `npm run verify -- us`: waits until what was deployed serves, and says what serves, or why it does not. */
export async function verify(words: readonly string[]): Promise<number> {
  const usage: Usage = {
    command: "verify",
    purpose:
      "Waits until the rollout is over, servers, database, cache and canary are well, and prints what serves. Changes " +
      "nothing. --minutes is how long it waits, --every how many seconds lie between two looks.",
    flags: { minutes: "value", every: "value" },
    stacks: stackNames(),
  };
  const read = readArguments(usage, words);
  if (read.help) {
    say(helpText(usage));
    return EXIT.done;
  }
  const { minutes, every } = read.arguments?.flags ?? {};
  const problems = [
    ...(read.problems ?? []),
    ...numberProblems("minutes", minutes, LONGEST_MINUTES),
    ...numberProblems("every", every, 600),
  ];
  if (read.problems !== undefined || problems.length > 0) {
    throw new Stop(EXIT.cannotRun, `${problems.join("\n")}\n${usageText(usage)}`);
  }
  return verified(read.arguments.stack, minutes, Number(every ?? EVERY_SECONDS));
}

function numberProblems(name: string, value: string | true | undefined, most: number): string[] {
  if (value === undefined) return [];
  const number = Number(value);
  return number >= 0 && number <= most ? [] : [`--${name} takes a number from 0 to ${most}, not ${String(value)}`];
}

async function verified(stack: string, minutes: string | true | undefined, everySeconds: number): Promise<number> {
  const settings = settingsOf(stack);
  const limitMinutes = Number(minutes ?? LIMIT_MINUTES[settings.web.operatingSystem]);
  await checkCli();
  await checkAccount(stack, settings);
  const [unclosed] = await openRuns(stack);
  if (unclosed !== undefined) say(`Mind: ${notClosed(stack, unclosed).message}\n`);
  const names = namesOf(stack, await outputsOf(stack));

  const subject = { stack, region: settings.region, names, began: new Date() };
  say(`Looks at ${stack} in ${settings.region}, for ${limitMinutes} min at most.`);
  let seen: Seen | undefined;
  const settled = await settle(
    async () => {
      seen = await look(subject);
      return seen.findings;
    },
    {
      ...{ limitSeconds: limitMinutes * 60, everySeconds, say },
      now: Date.now,
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
  );
  if (settled.state !== "done" || seen === undefined) {
    say(`\n${refusedText(stack, limitMinutes, settled)}`);
    return settled.state === "failed" ? EXIT.stopped : EXIT.waiting;
  }
  const versions = await askVersions(settings.region, seen.proxy?.[0]?.id ?? "", seen.cache?.nodes[0]?.id ?? "");
  say(`\n${servingText(subject, seen, versions)}`);
  return EXIT.done;
}

async function outputsOf(stack: string) {
  const printed = await answered(stack, ["stack", "output", "--stack", stack, "--json"]);
  return parsedTree(printed) ?? {};
}
