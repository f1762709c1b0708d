import { KnownError } from "../shared/uploads/scrubbed";
import type { Status } from "./execution";

/** What is followed to its end. */
export interface Followed {
  status(): Promise<Status>;
  redrive(): Promise<void>;
}

export interface Clock {
  /** Milliseconds that there are. */
  readonly left: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Between two looks. An account has 10 to 15 of them a second ("Quotas related to state throttling", Step Functions
 * guide); the slowest documents are looked at least often.
 */
const FIRST_MS = 2000;
const LONGEST_MS = 30_000;
/** Left to the function for its end. */
const SPARE_MS = 30_000;

/** Looks after which a redrive shows for certain: descriptions follow what they describe a little later. */
const SETTLING = 3;

/**
 * Waits for an execution's end, which is what the message in the queue stands for. One that has failed goes on once for
 * each delivery of the message; between two, there is time for what was wrong to be put right. Answers "running" when
 * there is no time left to wait.
 */
export async function follow(execution: Followed, { left, sleep }: Clock): Promise<"ended" | "running"> {
  let looks = 0;
  let redrivenAt: number | undefined;
  for (let wait = FIRST_MS; ; wait = Math.min(wait * 1.5, LONGEST_MS)) {
    const status = await execution.status();
    if (status === "ended") return status;
    if (status === "broken" && redrivenAt === undefined) {
      await execution.redrive();
      redrivenAt = looks;
    }
    if (status === "broken" && redrivenAt !== undefined && looks - redrivenAt > SETTLING) {
      throw new KnownError("ExecutionFailed", "the execution has failed again; see its history");
    }
    looks++;
    if (left() - wait < SPARE_MS) return "running";
    await sleep(wait);
  }
}
