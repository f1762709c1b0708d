import { hostname, userInfo } from "node:os";
import { parsedTree } from "../json";
import { EXIT, Stop } from "../outcome";
import { answered } from "./pulumi";

/** A stack tag: kept beside the state, so that it is seen from every machine and survives the one that made it. */
export const OPEN_RUN_TAG = "careplane:open-run";

/** A run of `npm run up` that has begun and whose end nobody has seen. */
export interface OpenRun {
  who: string;
  /** Host name. */
  where: string;
  /** ISO 8601. */
  when: string;
  pid: number;
}

/** The run that is marked as open on a stack; undefined when the last one came to a clean end. */
export async function openRun(stack: string): Promise<OpenRun | undefined> {
  const printed = await answered(stack, ["stack", "tag", "ls", "--stack", stack, "--json"]);
  return markIn(printed);
}

/** Reads the mark in what `pulumi stack tag ls --json` printed. A mark that cannot be read is a mark all the same. */
export function markIn(printed: string): OpenRun | undefined {
  const tags = parsedTree(printed) ?? {};
  const mark = tags[OPEN_RUN_TAG];
  if (typeof mark !== "string") return undefined;
  const { who, where, when, pid } = parsedTree(mark) ?? {};
  return {
    who: typeof who === "string" ? who : "somebody",
    where: typeof where === "string" ? where : "an unknown host",
    when: typeof when === "string" ? when : "an unknown time",
    pid: typeof pid === "number" ? pid : 0,
  };
}

/** Marks the run that now begins. Stops when another one has begun since the stack was looked at. */
export async function markOpen(stack: string): Promise<OpenRun> {
  const other = await openRun(stack);
  if (other !== undefined) throw notClosed(stack, other);
  const mine = { who: userInfo().username, where: hostname(), when: new Date().toISOString(), pid: process.pid };
  await answered(stack, ["stack", "tag", "set", OPEN_RUN_TAG, JSON.stringify(mine), "--stack", stack]);
  return mine;
}

/** Takes the mark of a run away: nothing can exist that the state does not know. That of another run stays. */
export async function closeRun(stack: string, run: OpenRun): Promise<void> {
  const marked = await openRun(stack);
  if (marked === undefined || JSON.stringify(marked) !== JSON.stringify(run)) return;
  await answered(stack, ["stack", "tag", "rm", OPEN_RUN_TAG, "--stack", stack]);
}

/** Stops a deployment on top of a run that was not closed. */
export function notClosed(stack: string, run: OpenRun): Stop {
  const said = `${run.who} began a deployment of ${stack} at ${run.when} on ${run.where} (process ${run.pid})`;
  if (run.where === hostname() && isAlive(run.pid)) {
    return new Stop(EXIT.cannotRun, `${said}, and it is still running. Wait for its end. Nothing was changed.`);
  }
  return new Stop(
    EXIT.cannotRun,
    [
      `${said}, and it has not been closed: it was killed, or lost an answer of AWS.`,
      "AWS may hold resources that the state does not know; deploying now would make them a second time.",
      `If it still runs on ${run.where}, wait for its end. Otherwise run npm run recover -- ${stack}, which says what was ` +
        "left behind and changes nothing without --yes. Nothing was changed.",
    ].join("\n"),
  );
}

/** Whether a process of this host is running; one of another user is. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
