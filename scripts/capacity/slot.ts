import { follow } from "../../functions/upload-start/follow";
import { functionSeconds, recognitionSeconds, type Work } from "./work";

/** What an upload takes of `upload-start`, which holds one of the places of `maximumConcurrency` while it waits. */
export interface Slot {
  /** From the start of the execution to the look that finds it ended. */
  seconds: number;
  /** Calls of DescribeExecution. */
  looks: number;
}

/** More than any of these uploads takes. */
const LEFT_MS = 900_000;

/** The function's own waiting, on a clock that only its sleep moves. A form is signed before there is an execution. */
export async function slotOf(work: Work): Promise<Slot> {
  const endMs = (functionSeconds(work) - (work.seconds["sign"] ?? 0) + recognitionSeconds(work)) * 1000;
  let nowMs = 0;
  let looks = 0;
  await follow(
    {
      // An end shows a little later than it comes.
      status: () => Promise.resolve((looks++, nowMs > endMs) ? "ended" : "going"),
      redrive: () => Promise.resolve(),
    },
    { left: () => LEFT_MS - nowMs, sleep: (ms) => Promise.resolve(void (nowMs += ms)) },
  );
  return { seconds: nowMs / 1000, looks };
}
