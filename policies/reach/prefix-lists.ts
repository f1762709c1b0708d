import { elements, read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { PREFIX_LIST, PREFIX_LIST_ENTRY } from "./kinds";

/** The address blocks of a prefix list of the stack, those that are entries of their own included. */
export function blocksOfList(graph: Graph, list: Resource): Evidence[] {
  const inline = read(list.inputs, "entries");
  const given = inline.state === "known" ? (elements(inline.value) ?? []) : inline.state === "unknown" ? [inline] : [];
  const own = given.map((entry) => (entry.state === "known" ? read(entry.value, "cidr") : entry));
  const { sure } = graph.configuring(list, PREFIX_LIST, PREFIX_LIST_ENTRY, "prefixListId");
  return [...own, ...sure.map((entry) => read(entry.inputs, "cidr"))];
}
