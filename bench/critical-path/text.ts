import { lengthOf, longestChain, makespan, type Link } from "./graph";
import type { Order } from "./orders";
import type { StackGraph } from "./stack-graph";

/** How long an `up` from nothing takes, and what decides that. */
export interface CriticalPath {
  stack: string;
  /** The longest chain as the engine makes it. */
  engine: Link[];
  /** The longest chain of values, and of orders that AWS demands. */
  needed: Link[];
  /** The longest chain of values alone. */
  values: Link[];
  /** Length of the first divided by that of the second. */
  ratio: number;
  /** Seconds for everything, by how many operations the engine runs at a time. */
  byParallel: Record<string, number>;
}

/** The highest ratio that is accepted. */
export const AIM = 1.05;

const PARALLEL = [4, 8, 16, 32, 64];

export function criticalPath(stack: string, graph: StackGraph): CriticalPath {
  const engine = longestChain(graph.engine);
  const needed = longestChain(graph.needed);
  const ratio = Number((lengthOf(engine) / lengthOf(needed)).toFixed(3));
  const byParallel = Object.fromEntries(PARALLEL.map((count) => [count, makespan(graph.engine, count)]));
  return { stack, engine, needed, values: longestChain(graph.values), ratio, byParallel };
}

/** The path as a page: both chains, what the number of parallel operations does, and the orders that AWS demands. */
export function pathText(path: CriticalPath, orders: readonly Order[]): string {
  const { stack, engine, needed, values, ratio, byParallel } = path;
  const reached = ratio <= AIM ? "reached" : "NOT reached";
  return [
    `up of ${stack} from nothing, with typical creation times`,
    "",
    `As the engine makes it: ${lengthOf(engine)} s`,
    ...chainText(engine),
    `Values, and orders that AWS demands: ${lengthOf(needed)} s`,
    ...chainText(needed),
    `Values alone: ${lengthOf(values)} s, to ${values.at(-1)?.step.label ?? "nothing"}`,
    "",
    `Ratio of the first two ${ratio}; the aim of at most ${AIM} is ${reached}.`,
    "",
    "With so many operations at a time (--parallel; the CLI's default is 4 for each processor):",
    ...Object.entries(byParallel).map(([count, seconds]) => `  ${count.padStart(4)}  ${seconds} s`),
    "",
    "Orders that AWS demands:",
    ...orders.map(({ before, after, why }) => `  ${short(before)} -> ${short(after)}: ${why}`),
    "",
  ].join("\n");
}

/** Steps that take no time, such as components, are left out. */
const chainText = (chain: readonly Link[]): string[] =>
  chain
    .filter(({ step }) => step.seconds > 0)
    .map(
      ({ step, overAt }) =>
        `  ${String(step.seconds).padStart(5)} s  until ${String(overAt).padStart(5)}  ${step.label}`,
    );

/** `aws:rds/instance:Instance` is rds.Instance. */
export function short(type: string): string {
  const [, module = "", name = ""] = type.split(":");
  return `${module.split("/")[0] ?? ""}.${name}`;
}
