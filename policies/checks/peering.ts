import { isWorld } from "../cidr";
import { read } from "../evidence";
import type { Graph } from "../graph";
import { blockOf, contains } from "../reach/block";
import type { Resource } from "../resource";
import { VPC } from "../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../verdict";

const PEERING = ["aws:ec2/vpcPeeringConnection:VpcPeeringConnection"];
export const NO_PEERING = notApplicable("it leads to no peered VPC");

/** The address blocks of the VPCs on both sides of a peering connection of the stack. */
export function peeredBlocks(holder: Resource, path: string, graph: Graph): unknown[] {
  return graph
    .targets(holder, path, PEERING)
    .flatMap((peering) => ["vpcId", "peerVpcId"].flatMap((side) => graph.targets(peering, side, VPC)))
    .map((vpc) => read(vpc.inputs, "cidrBlock"))
    .flatMap((block) => (block.state === "known" ? [block.value] : []));
}

/** A route to a peered VPC must lead to a part of it. `wholes` are the blocks of the VPCs on both sides. */
export function leadsToPart(route: unknown, destinations: readonly string[], wholes: readonly unknown[]): Verdict {
  if (read(route, "vpcPeeringConnectionId").state === "absent") return NO_PEERING;
  return worst([
    satisfied,
    ...destinations.map((path) => {
      const given = read(route, path);
      if (given.state === "absent" || (given.state === "known" && given.value === "")) return satisfied;
      if (given.state === "unknown") return cannotBeProved(path);
      if (typeof given.value !== "string" || isWorld(given.value) !== false) {
        return violated(`${path} is ${shown(given.value)}: every address is sent to the peered VPC`);
      }
      const own = blockOf(given.value);
      const isWhole = wholes.map(blockOf).some((whole) => own && whole && contains(own, whole));
      return isWhole ? violated(`${path} is ${shown(given.value)}, the whole of a peered VPC`) : satisfied;
    }),
  ]);
}
