import { join } from "node:path";
import { ROOT } from "./bundle";
import { jobOf, type Job } from "./jobs";
import { Worker, type Ending } from "./pool";
import type { Core, Seed } from "./seeds";
import { TOO_LONG, TOO_MUCH, type Limits } from "./watch";

/** What came of one damaged file. */
export interface Outcome extends Pick<Job, "core" | "index" | "kind" | "name"> {
  readonly ending: Ending;
  /** The parser was ended from outside, as the handler does: in a thread of its own it was refused. */
  readonly isolated: boolean;
}

/** What one file may take. A picture may say that it has 300 megapixels, and be one. */
export const LIMITS: Readonly<Record<Core, Limits>> = {
  sniff: { seconds: 5, memoryMiB: 500 },
  text: { seconds: 15, memoryMiB: 1500 },
  image: { seconds: 60, memoryMiB: 3000 },
};
/** The thread that reads text is ended before its process is. */
const ISOLATED: Limits = { seconds: 15, memoryMiB: 3000 };

const CMAPS = join(ROOT, "node_modules", "pdfjs-dist", "cmaps");

export interface Fuzz {
  readonly cores: readonly Core[];
  readonly count: number;
  readonly from: number;
  readonly seed: number;
}

/**
 * Gives damaged files to each core, two at a time; `tell` hears of each as it ends. First come the whole files: if one
 * of them were refused, refusing what is made of it would prove nothing.
 */
export async function fuzz(
  { cores, count, from, seed }: Fuzz,
  seeds: readonly Seed[],
  script: string,
  tell: (outcome: Outcome, job: Job) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const core of cores) {
    const whole = seeds.filter((one) => one.core === core).map((one) => ({ ...one, index: -1 }));
    const damaged = Array.from({ length: count }, (_, index) => from + index);
    const all = [...whole, ...damaged].values();
    const work = async () => {
      const worker = new Worker(script, core, LIMITS[core]);
      try {
        for (const one of all) {
          const job = typeof one === "number" ? jobOf(core, one, seeds, seed) : one;
          const outcome = await oneOf(job, worker, script);
          if (typeof one === "number") outcomes.push(outcome);
          else if ("result" in outcome.ending) continue;
          else throw new Error(`${core}: ${one.kind} (${one.name}), whole: ${JSON.stringify(outcome.ending)}`);
          tell(outcome, job);
        }
      } finally {
        await worker.close();
      }
    };
    await Promise.all([work(), work()]);
  }
  return outcomes;
}

async function oneOf(job: Job, worker: Worker, script: string): Promise<Outcome> {
  const { core, index, kind, name, bytes } = job;
  const ending = await worker.run(bytes, { kind, cmaps: CMAPS, isolated: false });
  const mayBeEnded =
    core === "text" && "fault" in ending && [TOO_LONG, TOO_MUCH].some((one) => ending.fault.startsWith(one));
  if (!mayBeEnded) return { core, index, kind, name, ending, isolated: false };
  const other = new Worker(script, core, ISOLATED);
  try {
    const again = await other.run(bytes, { kind, cmaps: CMAPS, isolated: true });
    return { core, index, kind, name, ending: again, isolated: true };
  } finally {
    await other.close();
  }
}
