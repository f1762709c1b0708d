import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { LOAD_BALANCER } from "../types";
import { blockOf, type Block } from "./block";
import { keyOfId, SecurityGroups } from "./groups";
import { DEFAULT_VPC, VPC } from "./kinds";
import { membersOf, type Member } from "./members";
import { NetworkAcls } from "./network-acls";
import { referents } from "./referents";
import { RouteTables } from "./route-tables";
import { Targets } from "./targets";

/** A security group that a member has. */
export interface Membership {
  /** How `SecurityGroups` knows it. */
  readonly key: string;
  /** `group web`. */
  readonly label: string;
  readonly sure: boolean;
  /** Made elsewhere: its rules are not seen, except those of this stack. */
  readonly outside: boolean;
  /** As AWS made it: whatever has it reaches whatever else has it. */
  readonly asMade: boolean;
}

/** Everything that decides who reaches whom in a stack. */
export class Network {
  readonly groups: SecurityGroups;
  readonly tables: RouteTables;
  readonly acls: NetworkAcls;
  readonly members: readonly Member[];
  readonly targets: Targets;
  private readonly byUrn: ReadonlyMap<string, Member>;
  private readonly memberships = new Map<Member, readonly Membership[]>();
  private readonly users = new Map<string, Member[]>();

  constructor(readonly graph: Graph) {
    this.groups = new SecurityGroups(graph);
    this.tables = new RouteTables(graph);
    this.acls = new NetworkAcls(graph);
    this.members = membersOf(graph);
    this.targets = new Targets(graph);
    this.byUrn = new Map(this.members.map((one) => [one.resource.urn, one]));
    for (const member of this.members) {
      for (const { key } of this.membershipsOf(member)) {
        const list = this.users.get(key);
        if (list === undefined) this.users.set(key, [member]);
        else list.push(member);
      }
    }
  }

  memberOf(resource: Resource): Member | undefined {
    return this.byUrn.get(resource.urn);
  }

  /** Members that have a group, or may have it. */
  usersOf(key: string): readonly Member[] {
    return this.users.get(key) ?? [];
  }

  membershipsOf(member: Member): readonly Membership[] {
    let list = this.memberships.get(member);
    if (list === undefined) this.memberships.set(member, (list = this.findMemberships(member)));
    return list;
  }

  /** The VPCs of a member's subnets, as text that tells them apart; empty where that is not known. */
  vpcsOf(member: Member): ReadonlySet<string> {
    return new Set(member.subnets.sure.flatMap((subnet) => this.vpcOf(subnet)?.urn ?? []));
  }

  vpcOf(subnet: Resource): Resource | undefined {
    return referents(this.graph, subnet, "vpcId", VPC).sure[0];
  }

  /** The addresses of a subnet, one block for each family that is known. */
  blocksOf(subnet: Resource): readonly Block[] {
    return ["cidrBlock", "ipv6CidrBlock"].flatMap((property) => {
      const found = read(subnet.inputs, property);
      return found.state === "known" ? (blockOf(found.value) ?? []) : [];
    });
  }

  private findMemberships({ resource, subnets, groups }: Member): Membership[] {
    const named = (sure: boolean) => (group: Resource) => ({
      ...{ key: group.urn, label: `group ${group.name}`, sure, outside: false, asMade: false },
    });
    const given = [
      ...groups.sure.map(named(true)),
      ...groups.maybe.map(named(false)),
      ...groups.outside.map((id) => ({
        key: keyOfId(id),
        label: `group ${id}`,
        sure: true,
        outside: true,
        asMade: false,
      })),
    ];
    if (groups.given || passesOn(resource)) return given;
    const vpcs = [...new Set(subnets.sure.flatMap((subnet) => this.vpcOf(subnet) ?? []))];
    const own = subnets.given ? vpcs : this.graph.of([DEFAULT_VPC]);
    if (own.length === 0) {
      return [{ key: "default group", label: "the VPC's default group", sure: true, outside: true, asMade: true }];
    }
    return own.map((vpc) => {
      const group = this.groups.defaultOf(vpc);
      const label = `default group of ${vpc.name}`;
      return { key: group?.urn ?? vpc.urn, label, sure: own.length === 1, outside: false, asMade: group === undefined };
    });
  }
}

/** Network and gateway load balancers without security groups hand on every packet. */
export function passesOn(balancer: Resource): boolean {
  if (!LOAD_BALANCER.includes(balancer.type)) return false;
  const type = read(balancer.inputs, "loadBalancerType");
  const groups = read(balancer.inputs, "securityGroups");
  return type.state === "known" && (type.value === "network" || type.value === "gateway") && groups.state === "absent";
}

const NETWORKS = new WeakMap<Graph, Network>();

/** The network of a graph; made once and shared by the rules. */
export function networkOf(graph: Graph): Network {
  let network = NETWORKS.get(graph);
  if (network === undefined) NETWORKS.set(graph, (network = new Network(graph)));
  return network;
}
