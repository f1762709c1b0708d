import { helpText, readArguments, usageText, type Usage } from "../arguments";
import { placeOf, loadStackConfig, stackNames, stopOnProblems } from "../cell";
import { checkAccount, settingsOf } from "../deploy/checks";
import { closeRun, commitHere, notClosed, openRuns, type OpenRun } from "../deploy/open-run";
import { checkCli } from "../deploy/version";
import { resourceId } from "../../stacks/resource-id";
import { EXIT, say, Stop } from "../outcome";
import { clearableLocks } from "./locks";
import { clearPending, exported, importAll, unlock } from "./mend";
import { declared } from "./program";
import { situationOf, type Situation } from "./situation";
import { readState } from "./state";
import { findTagged } from "./tagged";
import { called, situationText } from "./text";

/** Seconds after which what AWS has made is sure to be in the index of tags. */
const SETTLED_AFTER = 60;

/** `npm run recover -- us`: what a run that was not closed left behind, and with `--yes` brings it into the state. */
export async function recover(words: readonly string[]): Promise<number> {
  const usage: Usage = {
    command: "recover",
    purpose:
      "Shows what a killed or broken deployment left in AWS that the state does not know; --yes imports it, clears its " +
      "lock and closes it. Deletes nothing.",
    flags: { yes: "switch", unlock: "switch", close: "switch", settle: "value" },
    stacks: stackNames(),
  };
  const read = readArguments(usage, words);
  if (read.help) {
    say(helpText(usage));
    return EXIT.done;
  }
  const settle = Number(read.arguments?.flags["settle"] ?? SETTLED_AFTER);
  const problems = read.problems ?? (settle >= 0 ? [] : ["--settle takes seconds, as in --settle 0"]);
  if (read.problems !== undefined || problems.length > 0) {
    throw new Stop(EXIT.cannotRun, `${problems.join("\n")}\n${usageText(usage)}`);
  }
  const { stack, flags } = read.arguments;
  const has = (flag: string) => flags[flag] === true;
  return recovered(stack, { yes: has("yes"), unlock: has("unlock"), close: has("close"), settle });
}

interface Choice {
  /** Do it. */
  yes: boolean;
  /** The locks of other hosts are known to be dead. */
  unlock: boolean;
  /** What is left to decide has been decided. */
  close: boolean;
  /** Seconds that the index of tags may lag behind. */
  settle: number;
}

async function recovered(stack: string, choice: Choice): Promise<number> {
  const settings = settingsOf(stack);
  await checkCli();
  await checkAccount(stack, settings);
  const place = placeOf(stack, loadStackConfig(stack));
  if ("problems" in place) {
    stopOnProblems(stack, place.problems);
    return EXIT.cannotRun;
  }
  const marks = await openRuns(stack);
  say(marks.length === 0 ? `No run of npm run up is open on ${stack}.` : marks.map(markText(stack)).join("\n"));
  const locks = await clearableLocks(stack, marks, choice.unlock);
  const state = readState(await exported(stack));
  const program = await declared(stack);
  const look = async () =>
    situationOf(state, program, await findTagged([place.primary, place.recovery]), place.primary);

  let situation = await look();
  const rest = choice.settle * 1000 - (Date.now() - state.written);
  const early = situation.notShown.length > 0 && rest > 0;
  if (early && choice.yes) {
    say(`Waits ${Math.ceil(rest / 1000)} s: what was made last may not be in AWS's index of tags yet.`);
    await new Promise((resolve) => setTimeout(resolve, rest));
    situation = await look();
  }
  if (marks.length === 0 && locks.length === 0 && isSettled(situation)) {
    say(`There is nothing to recover. Next: npm run up -- ${stack}`);
    return EXIT.done;
  }
  say(`\n${situationText(stack, situation)}\n`);
  if (early && !choice.yes) say("The state was written just now, and AWS's index of tags may lag behind; look again.");
  if (!choice.yes) {
    say(`Dry run: nothing was changed. npm run recover -- ${stack} --yes ${whatItDoes(situation, locks.length)}.`);
    return EXIT.stopped;
  }
  await stopIfAnotherBegan(stack, marks);
  if (locks.length > 0) await unlock(stack);
  const settled = await mended(stack, situation, choice.close);
  if (settled) for (const mark of marks) await closeRun(stack, mark);
  if (settled) say(`\nThe run is closed. Next: npm run up -- ${stack}`);
  return settled ? EXIT.done : EXIT.stopped;
}

/** What was looked at may be another's by now: the waiting takes a minute. */
async function stopIfAnotherBegan(stack: string, seen: readonly OpenRun[]): Promise<void> {
  const other = (await openRuns(stack)).find(({ tag }) => !seen.some((one) => one.tag === tag));
  if (other !== undefined) throw notClosed(stack, other);
}

/** Whose run is open, and of which version of the program when that is another than the one that looks. */
const markText =
  (stack: string) =>
  ({ who, when, where, pid, commit }: OpenRun): string => {
    const here = commitHere();
    const other =
      commit !== undefined && here !== undefined && commit !== here
        ? `\nIt deployed commit ${commit}; this is ${here}, which may not know what it made: look from that commit.`
        : "";
    return `${who} began a deployment of ${stack} at ${when} on ${where} (process ${pid}); it was not closed.${other}`;
  };

const isSettled = ({ toImport, ambiguous, unnamed, state }: Situation): boolean =>
  toImport.length + ambiguous.length + unnamed.length + state.pending.length === 0;

function whatItDoes({ toImport, state }: Situation, locks: number): string {
  const parts = [
    ...(locks > 0 ? ["clears the lock"] : []),
    ...(toImport.length > 0 ? [`imports ${toImport.length}`] : []),
    ...(state.pending.length > 0 ? ["clears the requests whose end nobody saw"] : []),
  ];
  return [...parts, "closes the run when nothing is left to decide"].join(", ");
}

/** Whether nothing is left to decide. */
async function mended(stack: string, situation: Situation, close: boolean): Promise<boolean> {
  const { toImport, program, state, ambiguous, unnamed, foreign } = situation;
  const { done, failed, said } = await importAll(stack, toImport, program, state);
  for (const { resource } of done) say(`+ imported ${called(resource.urn)}`);
  for (const { resource, arn } of failed) say(`x not imported: ${called(resource.urn)}, ${arn}`);
  if (said !== "") say(said.trimEnd());

  // Asked for by the lost run, which another version of the program may have made.
  const asked = new Set(state.pending.map(({ urn }) => resourceId(urn)));
  const unknown = foreign.filter(({ id }) => asked.has(id));
  for (const { arn } of unknown) {
    say(`x ${arn} was asked for by the lost run and is not in this version of the program: check that version out`);
  }
  const left = ambiguous.length + unnamed.length + failed.length + unknown.length;
  if (left > 0 && !close) {
    say(
      `\nLeft to decide: ${left}. The run stays open, because a deployment could make these a second time.\n` +
        "What holds data and is scheduled for deletion cannot be imported: cancel its deletion, or let it go.\n" +
        `docs/runbooks/recover.md goes through each case. Then run npm run recover -- ${stack} --yes again; when all is ` +
        "decided and it still says this, add --close.",
    );
    return false;
  }
  await clearPending(stack);
  return true;
}
