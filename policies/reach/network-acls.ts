import { asBoolean, asNumber, elements, read, type Answer, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { SUBNET } from "../types";
import { blockOf, contains, everywhere, overlap, type Block } from "./block";
import * as kinds from "./kinds";
import { admits, portsOf, type Ports } from "./ports";
import { referents } from "./referents";

/** One line of a network ACL for what comes in. */
interface Line {
  readonly number: number;
  readonly allow: boolean | undefined;
  /** Undefined where it is not known; empty text that is no block matches nothing. */
  readonly blocks: readonly (Block | undefined)[];
  readonly ports: Ports;
}

/** What the ACL of a subnet says, and which ACL that is. */
export interface Admission {
  readonly open: Answer | "outside";
  readonly acl: Resource | undefined;
}

/** What the network ACLs let into each subnet. */
export class NetworkAcls {
  private readonly acls = new Map<string, Resource | "as made" | "unknown" | "outside">();
  private readonly lines = new Map<string, readonly Line[]>();

  constructor(private readonly graph: Graph) {}

  /** May a connection from somewhere in `from` come in to one of the ports? Without ports, to any. */
  admits(subnet: Resource, from: Block, ports: readonly number[] | undefined): Admission {
    const acl = this.aclOf(subnet);
    // An ACL that nobody has changed lets everything through.
    if (acl === "as made") return { open: "yes", acl: undefined };
    if (acl === "unknown" || acl === "outside") return { open: acl, acl: undefined };
    return { open: decide(this.linesOf(acl), from, ports), acl };
  }

  admitsInternet(subnet: Resource, family: 4 | 6, ports: readonly number[] | undefined): Admission {
    return this.admits(subnet, everywhere(family), ports);
  }

  private aclOf(subnet: Resource): Resource | "as made" | "unknown" | "outside" {
    let acl = this.acls.get(subnet.urn);
    if (acl === undefined) this.acls.set(subnet.urn, (acl = this.find(subnet)));
    return acl;
  }

  private find(subnet: Resource): Resource | "as made" | "unknown" | "outside" {
    const { graph } = this;
    const linked = graph.configuring(subnet, SUBNET, kinds.NETWORK_ACL_ASSOCIATION, "subnetId");
    const [link] = linked.sure;
    if (link !== undefined) {
      const found = referents(graph, link, "networkAclId", kinds.NETWORK_ACL);
      return found.sure[0] ?? (found.outside.length > 0 ? "outside" : "unknown");
    }
    const [listing] = graph.referring(subnet, SUBNET, kinds.NETWORK_ACL, "subnetIds");
    if (listing !== undefined) return listing;
    if (linked.maybe.length > 0) return "unknown";
    const [vpc] = referents(graph, subnet, "vpcId", kinds.VPC).sure;
    const changed = vpc && graph.configuring(vpc, kinds.VPC, kinds.DEFAULT_NETWORK_ACL, "defaultNetworkAclId").sure[0];
    return changed ?? "as made";
  }

  private linesOf(acl: Resource): readonly Line[] {
    let lines = this.lines.get(acl.urn);
    if (lines === undefined) {
      const inline = read(acl.inputs, "ingress");
      const hidden = [{ state: "unknown" }] as const;
      const written =
        inline.state === "known" ? (elements(inline.value) ?? hidden) : inline.state === "unknown" ? hidden : [];
      const { sure } = this.graph.configuring(acl, kinds.NETWORK_ACL, kinds.NETWORK_ACL_RULE, "networkAclId");
      const separate = sure.filter(({ inputs }) => asBoolean(valueOf(read(inputs, "egress"))) !== true);
      lines = [
        ...written.map((one) => lineOf(one, "action", "ruleNo")),
        ...separate.map(({ inputs }) => lineOf({ state: "known", value: inputs }, "ruleAction", "ruleNumber")),
      ].sort((a, b) => a.number - b.number);
      this.lines.set(acl.urn, lines);
    }
    return lines;
  }
}

/** The first line that fits decides; what no line fits is refused. */
function decide(lines: readonly Line[], from: Block, ports: readonly number[] | undefined): Answer {
  let doubt = false;
  for (const line of lines) {
    const touched = line.blocks.filter((block) => block === undefined || overlap(block, from));
    const through = admits(line.ports, ports);
    if (touched.length === 0 || through === "no") continue;
    const certain = through === "yes" && touched.some((block) => block !== undefined);
    if (line.allow === undefined || !certain) doubt = true;
    else if (line.allow) return doubt ? "unknown" : "yes";
    else if (touched.some((block) => block !== undefined && contains(block, from)) && shuts(line.ports, ports)) {
      return doubt ? "unknown" : "no";
    }
  }
  return doubt ? "unknown" : "no";
}

/** Does a line that denies these ports leave none of the wanted ones open? */
function shuts({ protocol, from, to }: Ports, wanted: readonly number[] | undefined): boolean {
  if (wanted === undefined) return protocol === "any";
  return protocol !== "udp" && wanted.every((port) => from <= port && port <= to);
}

function lineOf(rule: Evidence, action: string, number: string): Line {
  const at = (property: string) =>
    rule.state === "known" ? read(rule.value, property) : ({ state: "unknown" } as const);
  const said = at(action);
  const blocks = [at("cidrBlock"), at("ipv6CidrBlock")].flatMap((one) => {
    if (one.state === "absent") return [];
    return one.state === "unknown" ? [undefined] : (blockOf(one.value) ?? []);
  });
  return {
    // A number that is not known may come first.
    number: asNumber(valueOf(at(number))) ?? 0,
    allow: said.state === "known" ? typeof said.value === "string" && said.value.toLowerCase() === "allow" : undefined,
    blocks,
    ports:
      rule.state === "known"
        ? portsOf(rule.value, "protocol")
        : { protocol: undefined, from: 0, to: 65_535, known: false },
  };
}

const valueOf = (value: Evidence): unknown => (value.state === "known" ? value.value : undefined);
