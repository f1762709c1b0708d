import { asBoolean, any, elements, read, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { LAUNCH_TEMPLATE, SECURITY_GROUP, SUBNET } from "../types";
import { shown } from "../verdict";
import { hasSome, type Addressed } from "./addresses";
import { ASG, INSTANCES } from "./kinds";
import type { Address } from "./roles";
import { joined, mentioned, NONE, referents, type Referents } from "./referents";

const TEMPLATES = [LAUNCH_TEMPLATE, "aws:ec2/launchConfiguration:LaunchConfiguration"];
const INTERFACE = ["aws:ec2/networkInterface:NetworkInterface"];
const GROUP_ATTACHMENT = ["aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment"];
const EIP = ["aws:ec2/eip:Eip"];
const EIP_ASSOCIATION = ["aws:ec2/eipAssociation:EipAssociation"];
/** Properties by which servers name what they are started from, or an interface that is made by itself. */
const STARTED_FROM = ["launchTemplate", "mixedInstancesPolicy", "launchConfiguration"];
const OWN_INTERFACES = ["networkInterfaces", "primaryNetworkInterface"];

/** What says how servers are started: themselves, their launch template, their network interfaces. */
function describing(server: Resource, graph: Graph): Resource[] {
  return [
    server,
    ...STARTED_FROM.flatMap((property) => mentioned(graph, server, property, TEMPLATES)),
    ...OWN_INTERFACES.flatMap((property) => mentioned(graph, server, property, INTERFACE)),
  ];
}

/** The subnets of an instance or of an Auto Scaling group; nothing given means the default subnets. */
export const subnetsOfServers = (server: Resource, graph: Graph): Referents =>
  joined(
    describing(server, graph).map((one) => {
      if (ASG.includes(one.type)) return referents(graph, one, "vpcZoneIdentifiers[]", SUBNET);
      const nested = ASG.includes(server.type) ? [] : interfaces(one).map((at) => `${at}.subnetId`);
      return joined([
        one.type === LAUNCH_TEMPLATE ? NONE : referents(graph, one, "subnetId", SUBNET),
        nested.length === 0 ? NONE : referents(graph, one, nested, SUBNET),
      ]);
    }),
  );

/** The security groups of an instance or of the servers of an Auto Scaling group. */
export function groupsOfServers(server: Resource, graph: Graph): Referents {
  const all = describing(server, graph);
  const attached = graph.configuring(server, INSTANCES, GROUP_ATTACHMENT, "networkInterfaceId").sure;
  const found = joined([
    ...all.flatMap((one) => groupsWrittenIn(one, graph)),
    ...attached.map((one) => referents(graph, one, "securityGroupId", SECURITY_GROUP)),
  ]);
  if (all.some(({ type }) => TEMPLATES.includes(type))) return found;
  return joined([found, elsewhere(server)]);
}

function groupsWrittenIn(one: Resource, graph: Graph): Referents[] {
  const of = (paths: string | readonly string[]) => referents(graph, one, paths, SECURITY_GROUP);
  const nested = interfaces(one).map((at) => `${at}.securityGroups[]`);
  return [of("vpcSecurityGroupIds[]"), of("securityGroups[]"), ...(nested.length > 0 ? [of(nested)] : [])];
}

/** A launch template that is not among the stack's says which groups there are, and cannot be looked into. */
function elsewhere(server: Resource): Referents {
  const ids = ["launchTemplate.id", "launchTemplate.name", "launchConfiguration"].map((path) =>
    read(server.inputs, path),
  );
  const mixed = read(server.inputs, "mixedInstancesPolicy");
  const names = ids.flatMap((one) => (one.state === "known" ? [shown(one.value)] : []));
  const unknown = ids.some(({ state }) => state === "unknown") || mixed.state === "unknown";
  if (mixed.state === "known") names.push("the launch template of mixedInstancesPolicy");
  return { ...NONE, outside: unknown ? [] : names, unknown, given: unknown || names.length > 0 };
}

/** Whether servers get public addresses of their own; the subnet decides where they do not say. */
export function serverAddress(server: Resource, graph: Graph): Addressed {
  const all = describing(server, graph);
  const given = all.flatMap((one) =>
    ["associatePublicIpAddress", ...interfaces(one).map((at) => `${at}.associatePublicIpAddress`)].map((path) =>
      read(one.inputs, path),
    ),
  );
  const said = given.filter(({ state }) => state !== "absent");
  const own: Answer[] = said.map((one) =>
    one.state === "known" ? (asBoolean(one.value) === false ? "no" : "yes") : "unknown",
  );
  const fixed = [...all.filter(({ type }) => INTERFACE.includes(type)), server].some((one) => hasElasticIp(one, graph));
  const v4: Address = fixed ? "yes" : own.length > 0 ? any(own) : "subnet";
  const v6 = any(
    all.flatMap((one) =>
      ["", ...interfaces(one).map((at) => `${at}.`)].flatMap((at) =>
        ["ipv6AddressCount", "ipv6Addresses"].map((property) => hasSome(read(one.inputs, at + property))),
      ),
    ),
  );
  const by = { 4: fixed ? "an Elastic IP" : "associatePublicIpAddress", 6: "ipv6AddressCount" };
  return { by, address: { 4: v4, 6: v6 === "no" ? "subnet" : v6 } };
}

function hasElasticIp(one: Resource, graph: Graph): boolean {
  const path = INTERFACE.includes(one.type) ? "networkInterface" : "instance";
  const types = INTERFACE.includes(one.type) ? INTERFACE : INSTANCES;
  if (!types.includes(one.type)) return false;
  const pairs = [graph.configuring(one, types, EIP, path), graph.configuring(one, types, EIP_ASSOCIATION, `${path}Id`)];
  return pairs.some(({ sure }) => sure.length > 0);
}

/** Paths of the network interfaces that are written in a template or an instance. */
function interfaces(one: Resource): string[] {
  const found = read(one.inputs, "networkInterfaces");
  const list = found.state === "known" ? elements(found.value) : undefined;
  return list?.map((_, index) => `networkInterfaces.${index}`) ?? [];
}
