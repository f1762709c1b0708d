import type { Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { ROLE } from "./documents";
import { covers } from "./glob";
import { isOfPrograms } from "./trust";

/**
 * May this role or user get at health data? With a list, whoever it names by a pattern of logical names or ARNs;
 * without one, roles that only programs on AWS take on.
 */
export function isReader(one: Resource, readers: readonly string[], graph: Graph): Answer {
  const names = [one.name, one.made?.arn ?? ""];
  if (readers.length > 0) return isListed(names, readers) ? "yes" : "no";
  return one.type === ROLE ? isOfPrograms(one, graph) : "no";
}

export const isListed = (names: readonly string[], readers: readonly string[]): boolean =>
  readers.some((pattern) => names.some((name) => name !== "" && covers(pattern, name)));
