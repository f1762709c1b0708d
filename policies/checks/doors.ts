import { isWorld } from "../cidr";
import { any, asNumber, elements, listed, read, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import type { StackCheck } from "../rule";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER, SECURITY_GROUP } from "../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../verdict";

/** Ports that the internet may reach on a load balancer. */
const WEB_PORTS: readonly (number | undefined)[] = [80, 443];

/** How a kind of ingress rule says who may come in, and by which protocol. */
interface Shape {
  readonly cidrs: readonly string[];
  readonly protocol: string;
}

/** A rule that is a resource of its own (aws:vpc). */
const SINGLE: Shape = { cidrs: ["cidrIpv4", "cidrIpv6"], protocol: "ipProtocol" };
/** A rule written inside a group, or the older rule resource (aws:ec2). */
const GROUPED: Shape = { cidrs: ["cidrBlocks", "ipv6CidrBlocks"], protocol: "protocol" };

/** `aws.vpc.SecurityGroupIngressRule`. */
export const ingressRule: StackCheck["judge"] = (rule, graph) =>
  door(rule.inputs, SINGLE, () => servesLoadBalancer(rule, "securityGroupId", graph));

/** `aws.ec2.SecurityGroupRule`. */
export const olderRule: StackCheck["judge"] = (rule, graph) => {
  const type = read(rule.inputs, "type");
  if (type.state === "known" && type.value === "egress") return notApplicable("an egress rule");
  const verdict = door(rule.inputs, GROUPED, () => servesLoadBalancer(rule, "securityGroupId", graph));
  return type.state === "unknown" && verdict.is === "violated" ? cannotBeProved("type") : verdict;
};

/** Rules written inside `aws.ec2.SecurityGroup`. */
export const inlineRules: StackCheck["judge"] = (group, graph) => {
  const ingress = read(group.inputs, "ingress");
  if (ingress.state === "absent") return notApplicable("no rule is written in the group");
  if (ingress.state === "unknown") return cannotBeProved("ingress");
  const rules = elements(ingress.value);
  if (rules === undefined) return violated(`ingress is ${shown(ingress.value)}, not a list`);
  return worst([
    satisfied,
    ...rules.map((rule, index) =>
      rule.state === "known"
        ? door(rule.value, GROUPED, () => (balancersOf(group, graph).length > 0 ? "yes" : "no"))
        : cannotBeProved(`ingress[${index}]`),
    ),
  ]);
};

/** An opening to the internet is only for ports 80 and 443, and only in front of a load balancer. */
function door(rule: unknown, { cidrs, protocol }: Shape, isLoadBalancers: () => Answer): Verdict {
  const sources = cidrs.flatMap((property) => listed(read(rule, property)));
  const open = any(sources.map((one) => (one.state === "known" ? openTo(one.value) : "unknown")));
  if (open === "no") return satisfied;
  if (open === "unknown") return cannotBeProved(cidrs.join(" and "));
  const ports = `${portsOf(rule)} to the internet`;
  const kind = read(rule, protocol);
  const [from, to] = ["fromPort", "toPort"].map((property) => read(rule, property));
  if ([kind, from, to].some((one) => one?.state === "unknown")) return cannotBeProved(`the ports opened`);
  const [first, last] = [from, to].map((one) => (one?.state === "known" ? asNumber(one.value) : undefined));
  const tcp = kind.state === "known" && (kind.value === "tcp" || kind.value === "6");
  if (!tcp || first !== last || !WEB_PORTS.includes(first)) return violated(`opens ${ports}`);
  const balancer = isLoadBalancers();
  if (balancer === "unknown") return cannotBeProved("whose group it is");
  return balancer === "yes" ? satisfied : violated(`opens ${ports}, and no load balancer uses the group`);
}

/** Text that is no address block is counted as open: it is not known to be shut. */
const openTo = (cidr: unknown): Answer => (typeof cidr === "string" && isWorld(cidr) === false ? "no" : "yes");

function portsOf(rule: unknown): string {
  const [from, to] = ["fromPort", "toPort"].map((property) => {
    const value = read(rule, property);
    return value.state === "known" ? String(asNumber(value.value) ?? shown(value.value)) : "any";
  });
  return from === to ? `port ${from}` : `ports ${from}-${to}`;
}

function servesLoadBalancer(rule: Resource, path: string, graph: Graph): Answer {
  const groups = graph.targets(rule, path, SECURITY_GROUP);
  if (groups.length > 0) return any(groups.map((group) => (balancersOf(group, graph).length > 0 ? "yes" : "no")));
  const id = read(rule.inputs, path);
  if (id.state !== "known") return "unknown";
  const all = graph.of([...LOAD_BALANCER, ...CLASSIC_LOAD_BALANCER]);
  const uses = all.some((one) =>
    listed(read(one.inputs, "securityGroups")).some((group) => group.state === "known" && group.value === id.value),
  );
  return uses ? "yes" : "no";
}

const balancersOf = (group: Resource, graph: Graph): readonly Resource[] =>
  graph.referring(group, SECURITY_GROUP, [...LOAD_BALANCER, ...CLASSIC_LOAD_BALANCER], "securityGroups");
