import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { SUBNET } from "../types";
import { joined, NONE, referents, type Referents } from "./referents";

/** The subnets behind the subnet group that `path` names. */
export const throughGroup =
  (path: string, groupType: string) =>
  (resource: Resource, graph: Graph): Referents => {
    const groups = referents(graph, resource, path, [groupType]);
    // The group `default` holds the default subnets.
    if (!groups.given || groups.outside[0] === "default") return NONE;
    const behind = (list: readonly Resource[]) =>
      joined(list.map((group) => referents(graph, group, "subnetIds[]", SUBNET)));
    const sure = behind(groups.sure);
    const maybe = behind(groups.maybe);
    return {
      sure: sure.sure,
      maybe: [...sure.maybe, ...maybe.sure, ...maybe.maybe],
      outside: [...sure.outside, ...groups.outside],
      unknown: sure.unknown || groups.unknown,
      wrong: groups.wrong ?? sure.wrong,
      given: true,
    };
  };

/** The same; a replica that names no subnet group has that of its source in the same region. */
export const ofReplica =
  (path: string, groupType: string, source: string) =>
  (resource: Resource, graph: Graph): Referents => {
    const seen = new Set<Resource>();
    for (let one = resource; !seen.has(one);) {
      seen.add(one);
      if (read(one.inputs, path).state !== "absent") return throughGroup(path, groupType)(one, graph);
      const found = graph.reference(one, source, [one.type]);
      if (found.is === "absent") return NONE;
      if (found.is !== "resource")
        return { ...NONE, unknown: found.is === "unknown", outside: outsideOf(found), given: true };
      if (found.resource.region !== one.region) return NONE;
      one = found.resource;
    }
    return NONE;
  };

const outsideOf = (found: { is: string; value?: string }): string[] => (found.value === undefined ? [] : [found.value]);
