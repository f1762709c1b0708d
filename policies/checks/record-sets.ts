import { read } from "../evidence";
import type { Resource } from "../resource";
import { perGraph } from "./per-graph";
import { push } from "./push";

export const RECORD = ["aws:route53/record:Record"];

/** A name as DNS compares it; undefined where it is not known. */
export function nameOf({ inputs }: Resource): string | undefined {
  const name = read(inputs, "name");
  if (name.state !== "known" || typeof name.value !== "string") return undefined;
  return name.value.replace(/\.$/, "").toLowerCase();
}

/** The records of each name, of whatever zone and type. */
export const recordsByName = perGraph((graph) => grouped(graph.of(RECORD), nameOf));

const sets = perGraph((graph) => grouped(graph.of(RECORD), keyOf));

/** Records of one zone, name and type, which answer together. */
export const setOf = (record: Resource, graph: Parameters<typeof sets>[0]): readonly Resource[] => {
  const key = keyOf(record);
  return key === undefined ? [record] : (sets(graph).get(key) ?? [record]);
};

function keyOf(record: Resource): string | undefined {
  const [zone, type] = ["zoneId", "type"].map((path) => read(record.inputs, path));
  const name = nameOf(record);
  if (name === undefined || type?.state !== "known") return undefined;
  const of = zone?.state === "known" ? [zone.value] : (record.propertyDependencies["zoneId"] ?? []);
  return JSON.stringify([of, name, type.value]);
}

function grouped(records: readonly Resource[], key: (one: Resource) => string | undefined): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const one of records) {
    const name = key(one);
    if (name !== undefined) push(groups, name, one);
  }
  return groups;
}
