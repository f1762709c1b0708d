import type { Graph } from "./graph";
import type { Resource } from "./resource";
import type { Verdict } from "./verdict";

/** Judges a resource by its own inputs. */
export type Judge = (resource: Resource) => Verdict;

/** Judges a resource together with what it refers to. */
export type StackJudge = (resource: Resource, graph: Graph) => Verdict;
