import { median } from "./statistics";

/** One run over a number of stacks. */
export interface Point {
  stacks: number;
  cpuSeconds: number;
  memoryMiB: number;
}

/** What a component's stacks take of one evaluation. */
export interface Share {
  component: string;
  /** Resources in all stacks. */
  resources: number;
  /** Share of all resources, 0 to 1. */
  share: number;
}

/** How a run grows with its stacks. */
export interface Growth {
  points: Point[];
  /** Processor seconds of a stack more, and of none: a straight line through the points by least squares. */
  perStack: number;
  fixed: number;
  /** The farthest that a point lies from the line, as a share of the line. */
  deviation: number;
  /** Memory of a stack more, in MiB, by the same line. */
  memoryPerStack: number;
  aim: number;
}

/** Medians of the runs with the same number of stacks, and the line through them. */
export function growth(runs: readonly Point[], aim: number): Growth {
  const points = [...new Set(runs.map(({ stacks }) => stacks))]
    .sort((a, b) => a - b)
    .map((stacks): Point => {
      const alike = runs.filter((run) => run.stacks === stacks);
      return {
        stacks,
        cpuSeconds: median(alike.map(({ cpuSeconds }) => cpuSeconds)),
        memoryMiB: median(alike.map(({ memoryMiB }) => memoryMiB)),
      };
    });
  if (points.length < 3) throw new Error(`a line needs three points to be wrong about; there are ${points.length}`);
  const time = line(points.map(({ stacks, cpuSeconds }) => [stacks, cpuSeconds]));
  const memory = line(points.map(({ stacks, memoryMiB }) => [stacks, memoryMiB]));
  const deviations = points.map(({ stacks, cpuSeconds }) => {
    const expected = time.fixed + time.slope * stacks;
    return Math.abs(cpuSeconds - expected) / expected;
  });
  return {
    points,
    perStack: time.slope,
    fixed: time.fixed,
    deviation: Math.max(...deviations),
    memoryPerStack: memory.slope,
    aim,
  };
}

/** The straight line with the least squares. */
export function line(points: readonly (readonly [number, number])[]): { fixed: number; slope: number } {
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  const slope = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
  return { fixed: y - slope * x, slope };
}

/** True when every point lies within the aim of the line. */
export const linear = ({ deviation, aim }: Growth): boolean => deviation <= aim;

/** Components by how many of the resources they hold, the largest first. */
export function shares(counts: readonly { component: string; resources: number }[]): Share[] {
  const all = counts.reduce((sum, { resources }) => sum + resources, 0);
  return [...new Set(counts.map(({ component }) => component))]
    .map((component): Share => {
      const own = counts.filter((one) => one.component === component).reduce((sum, one) => sum + one.resources, 0);
      return { component, resources: own, share: all === 0 ? 0 : own / all };
    })
    .sort((a, b) => b.resources - a.resources || (a.component < b.component ? -1 : 1));
}

/** The growth as a sentence. */
export function growthSentence(result: Growth): string {
  const { points, perStack, fixed, deviation, memoryPerStack, aim } = result;
  const told = points.map(
    ({ stacks, cpuSeconds, memoryMiB }) =>
      `${stacks} stacks ${cpuSeconds.toFixed(2)} s and ${memoryMiB.toFixed(0)} MiB`,
  );
  return (
    `${told.join(", ")}: ${perStack.toFixed(3)} s and ${memoryPerStack.toFixed(1)} MiB a stack beside ${fixed.toFixed(2)} s, ` +
    `${(deviation * 100).toFixed(1)} % from a line at most (the aim of ${aim * 100} % is ${linear(result) ? "" : "not "}reached)`
  );
}
