import { subjectOf, type Finding } from "../shared/remedies/finding";

/** A database instance, and the setting that limits its storage. */
export interface Subject {
  /** Beginning of the name of the alarm `storage-low`. */
  alarm: string;
  identifier: string;
  /** The setting, as in the stack file. */
  setting: string;
}

/** Storage of an instance in GiB. */
export interface Storage {
  allocated: number;
  /** What it may grow to by itself; undefined where it may not. */
  ceiling: number | undefined;
}

/** Most that RDS gives a MySQL instance, GiB (RDS user guide, storage). */
export const MOST_STORAGE = 65_536;

/** What RDS adds at least when it grows storage by itself: 10 GiB or a tenth (RDS user guide, storage autoscaling). */
export const growth = (allocated: number): number => Math.max(10, Math.ceil(allocated / 10));

/** Events of RDS that say that storage cannot grow, or reaches four fifths of its ceiling (RDS user guide, events). */
const WARNINGS: readonly unknown[] = ["RDS-EVENT-0223", "RDS-EVENT-0224", "RDS-EVENT-0225"];

/** Whether an event is RDS's own warning about this instance. */
export const isWarning = ({ identifier }: Subject, detail: Readonly<Record<string, unknown>>): boolean =>
  detail["SourceIdentifier"] === identifier && WARNINGS.includes(detail["EventID"]);

/**
 * Whether a person has to raise the ceiling, and to what. The ceiling is the program's property: set here, the next
 * `up` would set it back, and storage never shrinks.
 */
export function storageFinding(
  { identifier, setting }: Subject,
  { allocated, ceiling }: Storage,
  isWarned: boolean,
): Finding {
  const about = { subject: subjectOf(identifier), key: identifier };
  if (!isWarned && ceiling !== undefined && allocated + growth(allocated) < ceiling) {
    return { ...about, do: "nothing", because: `RDS can still grow it by itself, up to ${ceiling} GiB` };
  }
  const now = `${identifier} has ${allocated} GiB and may grow to ${ceiling ?? allocated} GiB.`;
  const limit = Math.max(ceiling ?? 0, allocated);
  if (limit >= MOST_STORAGE) {
    const text = `${now} RDS has no more for one instance: delete or archive data, or move a part of it to another database.`;
    return { ...about, do: "call", call: { reason: "storage-at-limit", text } };
  }
  const to = Math.min(MOST_STORAGE, Math.ceil((limit * 1.5) / 100) * 100);
  const text = `${now} It is about to be full: raise the ceiling, which takes no restart, and find out what grows.`;
  return { ...about, do: "call", call: { reason: "storage-near-ceiling", text, setting, to } };
}
