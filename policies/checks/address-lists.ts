import { isWorld } from "../cidr";
import { any, elements, read, type Answer, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { VPC_ENDPOINT } from "../types";
import { perGraph } from "./per-graph";

/** Does an address block mean everybody? Text that is no block is counted as open: it is not known to be shut. */
export type Width = (cidr: string) => boolean | undefined;

export const isEverybody =
  (width: Width = isWorld) =>
  (cidr: Evidence): Answer => {
    if (cidr.state !== "known") return cidr.state === "unknown" ? "unknown" : "no";
    return typeof cidr.value === "string" && width(cidr.value) === false ? "no" : "yes";
  };

const PREFIX_LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
const ENTRY = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";

/** Does the prefix list that a rule names hold the whole internet? Lists of AWS and of other programs do not. */
export function listsEverybody(id: Evidence, rule: Resource, property: string, graph: Graph, width: Width): Answer {
  if (id.state === "absent") return "no";
  const named = id.state === "known" && typeof id.value === "string" ? graph.bearing(id.value) : undefined;
  if (id.state === "known") return named === undefined ? "no" : blocksOf(named, graph, width);
  const lists = graph.targets(rule, property, [PREFIX_LIST]);
  // The list of a gateway endpoint holds the addresses of one AWS service.
  if (lists.length === 0) return graph.targets(rule, property, [VPC_ENDPOINT]).length > 0 ? "no" : "unknown";
  const answers = lists.map((list) => blocksOf(list, graph, width));
  // Which one of several is meant is not known.
  return answers.every((one) => one === answers[0]) ? (answers[0] ?? "unknown") : "unknown";
}

function blocksOf(list: Resource, graph: Graph, width: Width): Answer {
  const inline = read(list.inputs, "entries");
  if (inline.state === "unknown") return "unknown";
  const blocks = inline.state === "known" ? (elements(inline.value) ?? []) : [];
  return any([
    ...blocks.map((one) => (one.state === "known" ? isEverybody(width)(read(one.value, "cidr")) : "unknown")),
    ...(entriesOf(graph).get(list.urn) ?? []).map((entry) => isEverybody(width)(read(entry.inputs, "cidr"))),
  ]);
}

const entriesOf = perGraph((graph) => {
  const found = new Map<string, Resource[]>();
  for (const entry of graph.of([ENTRY])) {
    for (const { urn } of graph.targets(entry, "prefixListId", [PREFIX_LIST])) {
      const known = found.get(urn);
      if (known === undefined) found.set(urn, [entry]);
      else known.push(entry);
    }
  }
  return found;
});
