/** One run of a process. */
export interface Run {
  wallSeconds: number;
  /** Processor time of the process, which other work on the machine disturbs less. */
  cpuSeconds: number;
  /** Most memory the process held, in MiB. */
  memoryMiB: number;
}

/** A run of each kind, made directly one after the other, so that both meet the same machine. */
export interface Pair {
  plan: Run;
  flat: Run;
}

/** What a benchmark says. */
export interface Outcome {
  pairs: number;
  resources: number;
  plan: Run;
  flat: Run;
  /** Median over the pairs of plan divided by flat. */
  ratio: { wall: number; cpu: number; memory: number };
  aim: number;
}

/** The middle one, or the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Condenses pairs of runs. The ratio is taken within each pair, because a machine's speed drifts between them. */
export function outcome(pairs: readonly Pair[], resources: number, aim: number): Outcome {
  const middle = (pick: (pair: Pair) => number, digits: number) => Number(median(pairs.map(pick)).toFixed(digits));
  const run = (which: keyof Pair): Run => ({
    wallSeconds: middle((pair) => pair[which].wallSeconds, 2),
    cpuSeconds: middle((pair) => pair[which].cpuSeconds, 2),
    memoryMiB: middle((pair) => pair[which].memoryMiB, 0),
  });
  return {
    pairs: pairs.length,
    resources,
    plan: run("plan"),
    flat: run("flat"),
    ratio: {
      wall: middle(({ plan, flat }) => plan.wallSeconds / flat.wallSeconds, 3),
      cpu: middle(({ plan, flat }) => plan.cpuSeconds / flat.cpuSeconds, 3),
      memory: middle(({ plan, flat }) => plan.memoryMiB / flat.memoryMiB, 3),
    },
    aim,
  };
}

/** True when the ratios of time and memory are within the aim. */
export const reached = ({ ratio, aim }: Outcome): boolean => ratio.wall <= aim && ratio.memory <= aim;

/** The outcome as a sentence. */
export function sentence(result: Outcome): string {
  const { plan, flat, ratio, aim, resources, pairs } = result;
  return (
    `plan evaluates ${resources} resources in ${plan.wallSeconds} s and ${plan.memoryMiB} MiB; plain calls for the same ` +
    `resources take ${flat.wallSeconds} s and ${flat.memoryMiB} MiB: ${ratio.wall} times the time (${ratio.cpu} of the ` +
    `processor's) and ${ratio.memory} times the memory (medians of ${pairs} pairs; the aim of at most ${aim} is ${reached(result) ? "" : "not "}reached)`
  );
}
