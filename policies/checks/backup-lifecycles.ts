import { asNumber, read } from "../evidence";
import { cannotBeProved, satisfied, shown, violated, type Verdict } from "../verdict";

/** Days that a recovery point has to stay in cold storage. Source: AWS Backup API, Lifecycle. */
const COLD_DAYS = 90;

/** Days that a vault's lock allows. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/**
 * Days after which a rule, or a copy, deletes its recovery points; undefined where that cannot be read as a number.
 */
export function deleteAfter(holder: unknown): number | undefined {
  const days = read(holder, "lifecycle.deleteAfter");
  const number = days.state === "known" ? asNumber(days.value) : undefined;
  return number !== undefined && number > 0 ? number : undefined;
}

/** A lifecycle ends, leaves what is moved to cold storage there long enough, and fits the lock of its vault. */
export function lifecycleIsValid(holder: unknown, who: string, { least, most }: Range): Verdict {
  const [end, cold] = ["deleteAfter", "coldStorageAfter"].map((one) => read(holder, `lifecycle.${one}`));
  if (end?.state === "unknown" || cold?.state === "unknown") return cannotBeProved(`the lifecycle of ${who}`);
  if (end?.state !== "known") return violated(`${who} sets no lifecycle.deleteAfter, so nothing is ever deleted`);
  const days = deleteAfter(holder);
  if (days === undefined) return violated(`${who}: lifecycle.deleteAfter is ${shown(end.value)}, no number of days`);
  const moved = cold?.state === "known" ? asNumber(cold.value) : undefined;
  if (cold?.state === "known" && moved === undefined) {
    return violated(`${who}: lifecycle.coldStorageAfter is ${shown(cold.value)}, no number of days`);
  }
  if (moved !== undefined && days < moved + COLD_DAYS) {
    return violated(
      `${who} deletes after ${days} days; must be at least ${moved + COLD_DAYS}, cold storage from ${moved}`,
    );
  }
  if (days < least)
    return violated(`${who} deletes after ${days} days; the lock of its vault asks for ${least} at least`);
  return days > most
    ? violated(`${who} deletes after ${days} days; the lock of its vault allows ${most} at most`)
    : satisfied;
}
