import type { Resource } from "../../../../policies/resource";
import type { Mutant } from "../mutant";
import type { Stack } from "../stack";
import { at } from "../tree";
import type { When } from "./row";

/** Does the list of subnets reach fewer zones than before? */
export const losesZone: When = (mutant, stack) => {
  const list = mutant.path.slice(0, -1);
  const { subject, change } = mutant;
  const now = change.get(subject.urn);
  return now !== undefined && zonesIn(stack, now, list).size < zonesIn(stack, subject, list).size;
};

/** Are two zones or more left in the list of subnets? */
export const keepsTwoZones: When = ({ subject, path, change }, stack) => {
  const now = change.get(subject.urn);
  return now !== undefined && zonesIn(stack, now, path.slice(0, -1)).size >= 2;
};

function zonesIn(stack: Stack, one: Resource, list: Mutant["path"]): Set<unknown> {
  const ids = at(one.inputs, list);
  return new Set((Array.isArray(ids) ? ids : [ids]).flatMap((id) => zoneOf(subnetOf(stack, id)) ?? []));
}

const subnetOf = (stack: Stack, id: unknown): Resource | undefined =>
  stack.graph.of(["aws:ec2/subnet:Subnet"]).find(({ made }) => made?.id === id);

const zoneOf = (subnet: Resource | undefined): unknown =>
  subnet && (at(subnet.inputs, ["availabilityZoneId"]) ?? at(subnet.inputs, ["availabilityZone"]));

/** Is the zone of the subnet that is named now another one? */
export const inOtherZone: When = ({ before, after }, stack) =>
  zoneOf(subnetOf(stack, before)) !== zoneOf(subnetOf(stack, after));

/** Is the subnet that is named now one that the internet reaches? */
export const toPublicSubnet: When = ({ after }, stack) => {
  const subnet = subnetOf(stack, after);
  return subnet !== undefined && tablesOf(stack, subnet).some((table) => hasInternet(stack, table));
};

/** Does the table of routes that is named now lead in from the internet? */
export const toPublicTable: When = ({ after }, stack) => {
  const table = stack.graph.of(["aws:ec2/routeTable:RouteTable"]).find(({ made }) => made?.id === after);
  return table !== undefined && hasInternet(stack, table);
};

/** Has the subnet behind an association been without the internet so far? */
export const subnetIsPrivate: When = ({ subject }, stack) => {
  const subnet = subnetOf(stack, at(subject.inputs, ["subnetId"]));
  return subnet !== undefined && !tablesOf(stack, subnet).some((table) => hasInternet(stack, table));
};

function tablesOf(stack: Stack, subnet: Resource): Resource[] {
  const associations = stack.linksTo(subnet).filter(({ from }) => from.type.endsWith(":RouteTableAssociation"));
  return associations.flatMap(({ from }) =>
    stack.linksOf(from).flatMap(({ to }) => (to.type.endsWith(":RouteTable") ? [to] : [])),
  );
}

const hasInternet = (stack: Stack, table: Resource): boolean =>
  stack
    .linksTo(table)
    .filter(({ from }) => from.type.endsWith(":Route"))
    .some(({ from }) => stack.linksOf(from).some(({ to }) => to.type.endsWith(":InternetGateway")));

const groupOf = (stack: Stack, id: unknown): Resource | undefined =>
  stack.graph.of(["aws:ec2/securityGroup:SecurityGroup"]).find(({ made }) => made?.id === id);

interface Door {
  readonly from: number;
  readonly to: number;
  readonly source: string;
}

/** Who may come in through a group, at which ports. */
function doorsOf(stack: Stack, group: Resource | undefined): Door[] {
  const links = group === undefined ? [] : stack.linksTo(group);
  return links
    .filter(({ from, path }) => from.type.endsWith(":SecurityGroupIngressRule") && path[0] === "securityGroupId")
    .map(({ from }) => from.inputs as Readonly<Record<string, unknown>>)
    .map((inputs) => ({
      from: Number(inputs["fromPort"] ?? 0),
      to: Number(inputs["toPort"] ?? 65535),
      source: String(inputs["referencedSecurityGroupId"] ?? inputs["cidrIpv4"] ?? inputs["cidrIpv6"]),
    }));
}

/** Does the other group let in, at a port that was open before, somebody who was not let in? */
export const letsOthersIn: When = ({ before, after }, stack) => {
  const old = doorsOf(stack, groupOf(stack, before));
  const meets = (a: Door, b: Door) => a.from <= b.to && b.from <= a.to;
  return doorsOf(stack, groupOf(stack, after)).some(
    (door) => old.some((one) => meets(one, door)) && !old.some((one) => meets(one, door) && one.source === door.source),
  );
};

/** What opens connections of its own; databases, caches and endpoints only answer. */
const CALLERS = /^aws:(lambda\/function|ec2\/(launchTemplate|instance)|rds\/proxy|lb\/loadBalancer):/;

/** Is the group that is named now one whose members open connections? */
export const toCallers: When = ({ after }, stack) => {
  const group = groupOf(stack, after);
  return group !== undefined && stack.linksTo(group).some(({ from }) => CALLERS.test(from.type));
};

/** Is the rule about the whole internet? */
export const isOpen: When = ({ subject }) =>
  Object.values(subject.inputs).some((value) => value === "0.0.0.0/0" || value === "::/0");
