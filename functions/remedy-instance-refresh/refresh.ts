import { subjectOf, type Finding } from "../shared/remedies/finding";

/** An Auto Scaling group, and the setting that says what its servers run. */
export interface Subject {
  group: string;
  /** The setting, as in the stack file. */
  setting: string;
  /** Minutes after which a refresh is taken for stuck. */
  stuckMinutes: number;
}

/** The latest instance refresh of a group. */
export interface Refresh {
  id: string;
  status: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  endedAt: number | undefined;
  /** What AWS says about it. */
  reason: string;
}

/** Still replacing servers by new ones; a rollback is not. */
const RUNNING: readonly string[] = ["Pending", "InProgress", "Baking"];
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Whether a refresh has to be stopped, or a person has to know of it. Stopping changes no property of the group; its
 * release is the program's, so that going back is a person's change of the stack file.
 */
export function refreshFinding(
  { group, setting, stuckMinutes }: Subject,
  refresh: Refresh | undefined,
  now: number,
  cancel: () => Promise<unknown>,
): Finding {
  const nothing = (because: string): Finding => ({ subject: subjectOf(group), key: group, do: "nothing", because });
  if (refresh === undefined) return nothing("the group has never been refreshed");
  const { id, status, startedAt, endedAt, reason } = refresh;
  // By the refresh, and not by the group: each is called for once, the next one again.
  const about = { subject: subjectOf(group), key: `${group} ${id}` };
  const back = `Set the release back to the one before it (git log -p on the stack file shows it), or give a new one.`;
  const said = reason === "" ? "" : ` AWS says: ${reason.slice(0, 300)}`;
  const isRecent = endedAt !== undefined && now - endedAt < DAY_MS;
  if (isRecent && status === "RollbackSuccessful") {
    const text = `The last release of ${group} was taken back: the servers run what they ran before, while the stack file still names it. ${back}${said}`;
    return { ...about, do: "call", call: { reason: "refresh-rolled-back", text, setting } };
  }
  if (isRecent && (status === "Failed" || status === "RollbackFailed")) {
    const text = `The last instance refresh of ${group} failed (${status}): some servers may run the old release and some the new one. ${back}${said}`;
    return { ...about, do: "call", call: { reason: "refresh-failed", text, setting } };
  }
  const isStuck = now - startedAt > stuckMinutes * MINUTE_MS;
  if (isStuck && status === "RollbackInProgress") {
    const text = `The rollback of ${group} has been running for more than ${stuckMinutes} minutes. Stopping it would leave two releases side by side, so it was left: look at the group's activity history.${said}`;
    return { ...about, do: "call", call: { reason: "rollback-stuck", text } };
  }
  if (!isStuck || !RUNNING.includes(status)) return nothing(`the latest refresh is ${status}`);
  const text = `The instance refresh of ${group} ran for more than ${stuckMinutes} minutes and was stopped: some servers run the old release and some the new one. ${back}${said}`;
  return {
    ...about,
    do: "act",
    action: "cancel-refresh",
    act: async () => {
      await cancel();
      return { call: { reason: "refresh-stuck", text, setting } };
    },
  };
}
