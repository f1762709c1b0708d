import * as sharedOnce from "../../components/shared/once";
import { evaluate, type ResourceRecord } from "../../plan/evaluate";
import { cloudOf } from "../../plan/run";
import { stackFiles } from "../../plan/stack-files";
import { program } from "../../stacks/program";
import { latencySeconds } from "../../test/engine/stand-in/schema/about";
import type { Properties } from "../../test/engine/stand-in/types";
import type { Step } from "./graph";
import { DEMANDED, type Order } from "./orders";

/** Why a resource begins after another. */
export interface Edge {
  before: ResourceRecord;
  after: ResourceRecord;
  /** `data`: a value goes there; `demanded`: AWS wants it; `own`: the program alone does. */
  kind: "data" | "demanded" | "own";
}

/** A stack's resources as the engine has to make them, and as less would demand. */
export interface StackGraph {
  engine: Step[];
  /** Only values, and the orders that AWS demands. */
  needed: Step[];
  /** Only values. */
  values: Step[];
  edges: Edge[];
}

/** Evaluates a stack of the checkout in `root`. Throws when it cannot be evaluated. */
export async function stackGraph(root: string, stack: string, orders = DEMANDED): Promise<StackGraph> {
  const asItIs = await resourcesOf(root, stack);
  const edges = edgesOf(asItIs, await withoutWaiting(() => resourcesOf(root, stack)), orders);
  const steps = (kept: (edge: Edge) => boolean): Step[] => {
    const after = new Map<string, string[]>(asItIs.map(({ urn }) => [urn, []]));
    for (const edge of edges.filter(kept)) after.get(edge.after.urn)?.push(edge.before.urn);
    return asItIs.map((one) => ({
      ...{ id: one.urn, label: `${one.name} (${one.type})`, seconds: secondsOf(one), after: after.get(one.urn) ?? [] },
    }));
  };
  return {
    ...{ engine: steps(() => true), needed: steps(({ kind }) => kind !== "own") },
    ...{ values: steps(({ kind }) => kind === "data"), edges },
  };
}

/** Typical seconds of a creation. Components, and providers, which are only configured, take none. */
const secondsOf = ({ custom, remote, type, inputs }: ResourceRecord): number =>
  (custom || remote === true) && type.startsWith("aws") ? latencySeconds(type, "create", inputs as Properties) : 0;

/**
 * A resource begins when all that it depends on is made; and when its parent is, even where no value comes from there,
 * because its URN holds the parent's.
 */
function edgesOf(all: readonly ResourceRecord[], pure: readonly ResourceRecord[], orders: readonly Order[]): Edge[] {
  const byUrn = new Map(all.map((one) => [one.urn, one]));
  const values = new Map(pure.map((one) => [one.urn, new Set(Object.values(one.propertyDependencies).flat())]));
  return all.flatMap((after) =>
    [...new Set([...after.dependencies, after.parent])].flatMap((urn) => {
      const before = byUrn.get(urn);
      if (before === undefined) return [];
      const asked = orders.some((order) => order.before === before.type && order.after === after.type);
      const kind = values.get(after.urn)?.has(urn) === true ? "data" : asked ? "demanded" : "own";
      return [{ before, after, kind } satisfies Edge];
    }),
  );
}

async function resourcesOf(root: string, stack: string): Promise<ResourceRecord[]> {
  const files = stackFiles(root);
  const { config } = files.read(stack);
  const cloud = cloudOf(stack, config);
  const { resources, errors } = await evaluate({ program, project: files.project.name, stack, config, cloud });
  if (errors.length > 0) throw new Error(`${stack} cannot be evaluated: ${errors.join("\n")}`);
  return resources;
}

/** Runs something while `once` hands out its value without waiting, so that only values make dependencies. */
async function withoutWaiting<Result>(run: () => Promise<Result>): Promise<Result> {
  const replaceable = sharedOnce as { once: unknown };
  const { once } = replaceable;
  replaceable.once = (value: unknown) => value;
  try {
    return await run();
  } finally {
    replaceable.once = once;
  }
}
