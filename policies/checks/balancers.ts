import { effective } from "../defaults";
import { any, asBoolean, every, listed, read, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Judge } from "../judges";
import type { Resource } from "../resource";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER, SECURITY_GROUP } from "../types";
import { perGraph } from "./per-graph";
import { unlessIs } from "./values";

export const BALANCER = [...LOAD_BALANCER, ...CLASSIC_LOAD_BALANCER];

/** `judge`, for Application Load Balancers only. */
export const ifApplication = (judge: Judge): Judge =>
  unlessIs("loadBalancerType", ["network", "gateway"], "not an Application Load Balancer", judge);

/** `judge`, unless it is a Gateway Load Balancer, which passes packets through appliances and serves nobody itself. */
export const unlessGateway = (judge: Judge): Judge =>
  unlessIs("loadBalancerType", ["gateway"], "a Gateway Load Balancer", judge);

/** May the internet reach the load balancer? */
export function isInternetFacing(balancer: Resource): Answer {
  const internal = effective(balancer, "internal");
  if (internal.state === "unknown") return "unknown";
  return internal.state === "known" && asBoolean(internal.value) === true ? "no" : "yes";
}

/** Does an internet-facing load balancer use the security group of a rule, or the group itself? */
export function servesInternet(holder: Resource, graph: Graph): Answer {
  const { byId, perhaps } = usersOfGroups(graph);
  const facing = (group: Resource): Answer =>
    any([...graph.referring(group, SECURITY_GROUP, BALANCER, "securityGroups").map(isInternetFacing), perhaps]);
  if (SECURITY_GROUP.includes(holder.type)) return facing(holder);
  const groups = graph.targets(holder, "securityGroupId", SECURITY_GROUP);
  if (groups.length > 0) return any(groups.map(facing));
  const id = read(holder.inputs, "securityGroupId");
  if (id.state !== "known") return "unknown";
  return any([...(byId.get(id.value) ?? []).map(isInternetFacing), perhaps]);
}

/** Load balancers by the ids of groups that they name; whether one whose groups are not known may use any of them. */
const usersOfGroups = perGraph((graph) => {
  const byId = new Map<unknown, Resource[]>();
  const unknown: Resource[] = [];
  for (const balancer of graph.of(BALANCER)) {
    const groups = listed(read(balancer.inputs, "securityGroups"));
    const traced = (balancer.propertyDependencies.securityGroups ?? []).length > 0;
    if (!traced && groups.some(({ state }) => state === "unknown")) unknown.push(balancer);
    for (const group of groups) {
      if (group.state !== "known") continue;
      const known = byId.get(group.value);
      if (known === undefined) byId.set(group.value, [balancer]);
      else known.push(balancer);
    }
  }
  return { byId, perhaps: every([any(unknown.map(isInternetFacing)), "unknown"]) };
});
