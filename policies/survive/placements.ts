import { elements, read } from "../evidence";
import type { Network } from "../reach/network";
import { joined, referents } from "../reach/referents";
import type { Resource } from "../resource";
import { SUBNET } from "../types";
import { notApplicable, satisfied, violated, type Verdict } from "../verdict";
import { anySurvives, judgeSites, judgeZones, siteOf, siteWithExit } from "./sites";

const ENDPOINT = ["aws:ec2/vpcEndpoint:VpcEndpoint"];
const ENDPOINT_SUBNET = ["aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation"];
const FILE_SYSTEM = ["aws:efs/fileSystem:FileSystem"];
const MOUNT_TARGET = ["aws:efs/mountTarget:MountTarget"];

/** Load balancers and database proxies need a subnet in a zone that is left. */
export function inSomeZone(resource: Resource, network: Network): Verdict {
  const member = network.memberOf(resource);
  if (member === undefined) return notApplicable("it is in no network of this stack");
  const zones = read(resource.inputs, "availabilityZones");
  const names = zones.state === "known" ? elements(zones.value) : undefined;
  if (!member.subnets.given && names !== undefined) return judgeZones(names, anySurvives);
  return judgeSites(member.subnets, (subnet) => siteOf(network, subnet));
}

/** Functions need one from which they also reach the internet, where they did before. */
export function functionSurvives(resource: Resource, network: Network): Verdict {
  const member = network.memberOf(resource);
  if (member === undefined) return notApplicable("it runs outside a VPC, in all zones");
  return judgeSites(member.subnets, (subnet) => siteWithExit(network, subnet));
}

export function endpointSurvives(endpoint: Resource, network: Network): Verdict {
  const type = read(endpoint.inputs, "vpcEndpointType");
  if (type.state !== "unknown" && (type.state === "absent" || type.value !== "Interface")) {
    return notApplicable("only interface endpoints are in zones");
  }
  const { graph } = network;
  const associated = graph.configuring(endpoint, ENDPOINT, ENDPOINT_SUBNET, "vpcEndpointId").sure;
  const subnets = joined([
    referents(graph, endpoint, "subnetIds[]", SUBNET),
    ...associated.map((one) => referents(graph, one, "subnetId", SUBNET)),
  ]);
  return subnets.given ? judgeSites(subnets, (subnet) => siteOf(network, subnet)) : violated("it names no subnet");
}

/** A file system is reached through its mount targets. */
export function fileSystemSurvives(fileSystem: Resource, network: Network): Verdict {
  const { graph } = network;
  const only = read(fileSystem.inputs, "availabilityZoneName");
  if (only.state !== "absent") return violated("availabilityZoneName is given: it is kept in that zone only");
  const targets = graph.configuring(fileSystem, FILE_SYSTEM, MOUNT_TARGET, "fileSystemId").sure;
  if (targets.length === 0) return notApplicable("no mount target of this stack");
  const subnets = joined(targets.map((one) => referents(graph, one, "subnetId", SUBNET)));
  return subnets.given ? judgeSites(subnets, (subnet) => siteOf(network, subnet)) : satisfied;
}
