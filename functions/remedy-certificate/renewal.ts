import { subjectOf, type Call, type Finding } from "../shared/remedies/finding";

/** A record by which ACM knows that a name is ours. */
export interface ProofRecord {
  name: string;
  type: string;
  value: string;
  /** Seconds. */
  ttl: number;
}

/** A certificate with the records that the program declares for it. */
export interface Subject {
  certificateArn: string;
  domain: string;
  zoneId: string;
  records: readonly ProofRecord[];
}

/** What ACM says of a certificate. */
export interface Certificate {
  status: string;
  renewal: string | undefined;
  renewalReason: string;
  /** Milliseconds since 1970. */
  notAfter: number | undefined;
  /** Values that ACM looks for, by the names of their records. */
  wanted: ReadonlyMap<string, string>;
}

/** Days before its end at which a certificate that ACM has not renewed is late; ACM begins 45 days or more before. */
export const LATE_DAYS = 30;
const DAY_MS = 86_400_000;

/** A name or value as DNS compares it. */
export const plain = (name: string): string => name.toLowerCase().replace(/\.$/, "");

/**
 * What is done about a certificate that is not renewed: the records that the program declared are made again where they
 * are gone, exactly as declared, so that the next `up` finds them as it left them. Anything else is a person's.
 */
export function renewalFinding(
  { domain, certificateArn, records }: Subject,
  certificate: Certificate,
  found: ReadonlyMap<string, string | undefined>,
  now: number,
  restore: (records: readonly ProofRecord[]) => Promise<unknown>,
): Finding {
  const about = { subject: subjectOf(domain), key: certificateArn };
  const call = (reason: Call["reason"], text: string): Finding => ({ ...about, do: "call", call: { reason, text } });
  const { status, renewal, renewalReason, notAfter, wanted } = certificate;
  const isLate = (notAfter !== undefined && notAfter - now < LATE_DAYS * DAY_MS) || status !== "ISSUED";
  if (!isLate && renewal !== "PENDING_VALIDATION" && renewal !== "FAILED") {
    return { ...about, do: "nothing", because: `it is ${status} and needs no help` };
  }
  const until = notAfter === undefined ? "" : ` It ends on ${new Date(notAfter).toISOString().slice(0, 10)}.`;
  const outdated = records.filter(({ name, value }) => plain(wanted.get(plain(name)) ?? value) !== plain(value));
  if (outdated.length > 0) {
    const names = outdated.map(({ name }) => name).join(", ");
    return call(
      "record-outdated",
      `ACM looks for other values than the program declares in ${names}.${until} With --refresh, npm run preview shows the difference and npm run up sets it right.`,
    );
  }
  const changed = records.filter(({ name, value }) => {
    const there = found.get(plain(name));
    return there !== undefined && plain(there) !== plain(value);
  });
  if (changed.length > 0) {
    const names = changed.map(({ name }) => name).join(", ");
    return call(
      "record-changed",
      `Somebody has changed ${names}, by which ACM would renew ${domain}.${until} Find out who; npm run up with --refresh sets it back.`,
    );
  }
  const missing = records.filter(({ name }) => found.get(plain(name)) === undefined);
  if (missing.length > 0) {
    const act = async () => {
      await restore(missing);
      return { moved: missing.length };
    };
    return { ...about, do: "act", action: "restore-record", act };
  }
  if (!isLate && renewal === "PENDING_VALIDATION") {
    return { ...about, do: "nothing", because: "its records are there, and ACM looks again by itself" };
  }
  const why = renewalReason === "" ? "" : ` ACM says ${renewalReason}.`;
  return call(
    "renewal-failing",
    `The certificate of ${domain} is ${status} and is not renewed, although its records are there.${why}${until} Look for CAA records that leave Amazon out, and at the zone's delegation.`,
  );
}
