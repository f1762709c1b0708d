import { hostname } from "node:os";
import { stackFiles } from "../../plan/stack-files";
import { answered } from "../deploy/pulumi";
import { isAlive, type OpenRun } from "../deploy/open-run";
import { EXIT, say, Stop } from "../outcome";
import { ROOT } from "../run";
import { holderOf, lockText, type Lock } from "./lock";
import { readLocks } from "./lock-files";

/** The locks that a recovery may clear. Stops when one is, or may be, that of a run that is still going on. */
export async function clearableLocks(stack: string, marks: readonly OpenRun[], unlock: boolean): Promise<Lock[]> {
  const mark = marks.find(({ where, pid }) => where === hostname() && isAlive(pid));
  if (mark !== undefined && !unlock) {
    throw new Stop(
      EXIT.cannotRun,
      `${mark.who} began a deployment of ${stack} at ${mark.when}, and its process ${mark.pid} is still running here.\n` +
        "Wait for its end. If that process is something else, which took over the number, add --unlock. Nothing was changed.",
    );
  }
  const { url } = JSON.parse(await answered(stack, ["whoami", "--verbose", "--json"])) as { url: string };
  const locks = await readLocks(url, stackFiles(ROOT).project.name, stack);
  for (const lock of locks) {
    const holder = holderOf(lock);
    if (holder === "alive") {
      throw new Stop(
        EXIT.cannotRun,
        `The state is locked by ${lockText(lock)}, which is still running here. Wait for its end, or end it: ` +
          `kill -INT ${lock.pid} lets it finish what it has asked for. Nothing was changed.`,
      );
    }
    if (holder === "elsewhere" && !unlock) {
      throw new Stop(
        EXIT.cannotRun,
        `The state is locked by ${lockText(lock)}, which cannot be looked at from here.\n` +
          `Make sure there that it is dead, or run this there; then npm run recover -- ${stack} --yes --unlock clears ` +
          "its lock. Nothing was changed.",
      );
    }
    say(`A lock was left behind by ${lockText(lock)}${holder === "dead" ? ", which is dead" : ""}.`);
  }
  return locks;
}
