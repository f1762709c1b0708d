import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { parsedTree } from "../json";
import { EXIT, Stop } from "../outcome";
import { ROOT } from "../run";
import { answered } from "./pulumi";

/**
 * A stack tag for each run, whose name begins like this: kept beside the state, so that it is seen from every machine and
 * survives the one that made it. Each run has its own, so that none takes another's away.
 */
export const OPEN_RUN_TAG = "careplane:open-run";

/** A run of `npm run up` that has begun and whose end nobody has seen. */
export interface OpenRun {
  /** Name of its stack tag. */
  tag: string;
  who: string;
  /** Host name. */
  where: string;
  /** ISO 8601. */
  when: string;
  pid: number;
  /** Commit of the program that it deploys; undefined outside a git checkout. */
  commit?: string;
}

/** The runs that are marked as open on a stack, the oldest first; none when the last one came to a clean end. */
export async function openRuns(stack: string): Promise<OpenRun[]> {
  return marksIn(await answered(stack, ["stack", "tag", "ls", "--stack", stack, "--json"]));
}

/** Reads the marks in what `pulumi stack tag ls --json` printed. A mark that cannot be read is a mark all the same. */
export function marksIn(printed: string): OpenRun[] {
  const marks = Object.entries(parsedTree(printed) ?? {}).filter(([name]) => name.startsWith(OPEN_RUN_TAG));
  const read = marks.map(([tag, mark]): OpenRun => {
    const { who, where, when, pid, commit } = parsedTree(typeof mark === "string" ? mark : "") ?? {};
    return {
      tag,
      who: typeof who === "string" ? who : "somebody",
      where: typeof where === "string" ? where : "an unknown host",
      when: typeof when === "string" ? when : "an unknown time",
      pid: typeof pid === "number" ? pid : 0,
      ...(typeof commit === "string" ? { commit } : {}),
    };
  });
  return read.sort((one, other) => (one.when < other.when ? -1 : 1));
}

/** Marks the run that now begins. Stops when another one has begun since the stack was looked at. */
export async function markOpen(stack: string): Promise<OpenRun> {
  const [other] = await openRuns(stack);
  if (other !== undefined) throw notClosed(stack, other);
  const commit = commitHere();
  const mark = {
    ...{ who: userInfo().username, where: hostname(), when: new Date().toISOString(), pid: process.pid },
    ...(commit === undefined ? {} : { commit }),
  };
  const mine = { tag: `${OPEN_RUN_TAG}:${randomBytes(4).toString("hex")}`, ...mark };
  await answered(stack, ["stack", "tag", "set", mine.tag, JSON.stringify(mark), "--stack", stack]);
  // Two that looked at the same moment have both found nothing.
  const racing = (await openRuns(stack)).find(({ tag }) => tag !== mine.tag);
  if (racing === undefined) return mine;
  await closeRun(stack, mine);
  throw notClosed(stack, racing);
}

/** Takes the mark of a run away: nothing can exist that the state does not know. Those of other runs stay. */
export async function closeRun(stack: string, { tag }: OpenRun): Promise<void> {
  await answered(stack, ["stack", "tag", "rm", tag, "--stack", stack]);
}

/** The commit that is checked out; undefined when this is no git checkout or git is not installed. */
export function commitHere(): string | undefined {
  const { status, stdout } = spawnSync("git", ["rev-parse", "HEAD"], { cwd: ROOT, encoding: "utf8", timeout: 10_000 });
  return status === 0 ? stdout.trim() : undefined;
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

/** Whether a process of this host is running; one of another user is, one that has ended and was not collected is not. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !hasEnded(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Linux keeps the number of a process that was killed until its parent asks; in a container often nobody does. */
function hasEnded(pid: number): boolean {
  try {
    // The state follows the name, which is in brackets and may hold any character.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return "ZX".includes(stat.slice(stat.lastIndexOf(")") + 2).charAt(0));
  } catch {
    return false;
  }
}
