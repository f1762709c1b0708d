import { done, failed, moment, waiting, type Finding } from "./finding";

/** One run of the canary that has ended. */
export interface CanaryRun {
  readonly started: Date;
  readonly passed: boolean;
  readonly reason?: string;
}

/** What counts as an answer about this deployment. */
export interface CanaryTimes {
  /** When the servers were last exchanged; undefined when they never were. */
  readonly since?: Date;
  /** When this command began to look. */
  readonly began: Date;
}

/** Failed runs in a row after which it is not one unlucky request any more. */
const FAILURES = 2;

/**
 * Whether a browser's way to the application works. A passed run counts from the end of the rollout on; a failed one
 * only when it began while this command looked, because before that the servers may have been starting.
 * Undefined: there is no such canary.
 */
export function canary(stack: string, runs: readonly CanaryRun[] | undefined, { since, began }: CanaryTimes): Finding {
  if (runs === undefined) {
    return failed(
      "canary",
      "it is not there",
      `it was deleted behind Pulumi's back: npm run up -- ${stack} -- --refresh`,
    );
  }
  const latest = [...runs].sort((one, other) => other.started.getTime() - one.started.getTime());
  const [last] = latest;
  if (last === undefined) return waiting("canary", "has not run yet");
  if (last.passed && (since === undefined || last.started >= since)) {
    return done("canary", `passed at ${moment(last.started)}`);
  }
  if (last.passed)
    return waiting("canary", `has not run since the rollout ended; before, it passed at ${moment(last.started)}`);
  const fresh = latest.slice(0, FAILURES).filter(({ started, passed }) => !passed && started >= began);
  const because = last.reason === undefined ? "" : `: ${last.reason}`;
  if (fresh.length < FAILURES) return waiting("canary", `failed at ${moment(last.started)}, runs again${because}`);
  return failed(
    "canary",
    `failed ${FAILURES} times in a row, last at ${moment(last.started)}${because}`,
    "ask the address yourself: curl -i <url>/ready. The firewall, the certificate, the name and the application are on its way",
  );
}
