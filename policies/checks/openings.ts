import { isWorld } from "../cidr";
import { any, elements, listed, read, type Answer, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { StackJudge } from "../judges";
import type { Resource } from "../resource";
import { SECURITY_GROUP, SECURITY_GROUP_RULE } from "../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../verdict";
import { isEverybody, listsEverybody, type Width } from "./address-lists";
import type { Traffic } from "./ports";

export type Direction = "ingress" | "egress";

/** One rule of a security group: what it lets through, and whether for everybody. */
export interface Opening extends Traffic {
  /** Is the whole internet on the other side? */
  readonly toWorld: Answer;
  /** Properties that decide about it and are not known yet. */
  readonly open: readonly string[];
}

/** How a kind of rule names the other side and the protocol. */
interface Shape {
  readonly cidrs: readonly string[];
  readonly lists: string;
  readonly protocol: string;
}

/** A rule that is a resource of its own (aws:vpc). */
const SINGLE: Shape = { cidrs: ["cidrIpv4", "cidrIpv6"], lists: "prefixListId", protocol: "ipProtocol" };
/** A rule written inside a group, or the older rule resource (aws:ec2). */
const GROUPED: Shape = { cidrs: ["cidrBlocks", "ipv6CidrBlocks"], lists: "prefixListIds", protocol: "protocol" };

const [INGRESS_RULE = "", EGRESS_RULE = "", OLDER_RULE = ""] = SECURITY_GROUP_RULE;

/** Every place where a rule of this direction may be written. */
export const placesOfRules = (direction: Direction): readonly string[] => [
  ...SECURITY_GROUP,
  direction === "ingress" ? INGRESS_RULE : EGRESS_RULE,
  OLDER_RULE,
];

/** Judges every rule of a direction, wherever it is written. `width` says which address blocks mean everybody. */
export const eachOpening =
  (
    direction: Direction,
    judge: (opening: Opening, holder: Resource, graph: Graph) => Verdict,
    width: Width = isWorld,
  ): StackJudge =>
  (resource, graph) => {
    if (SECURITY_GROUP.includes(resource.type)) return inline(resource, direction, graph, judge, width);
    if (resource.type !== OLDER_RULE) return judge(opening(resource, "", SINGLE, graph, width), resource, graph);
    const type = read(resource.inputs, "type");
    const opposite = direction === "ingress" ? "egress" : "ingress";
    if (type.state === "known" && type.value === opposite) return notApplicable(`an ${opposite} rule`);
    const verdict = judge(opening(resource, "", GROUPED, graph, width), resource, graph);
    return type.state === "unknown" && verdict.is === "violated" ? cannotBeProved("type") : verdict;
  };

function inline(
  group: Resource,
  direction: Direction,
  graph: Graph,
  judge: (opening: Opening, holder: Resource, graph: Graph) => Verdict,
  width: Width,
): Verdict {
  const found = read(group.inputs, direction);
  if (found.state === "absent") return notApplicable("no rule is written in the group");
  if (found.state === "unknown") return cannotBeProved(direction);
  const rules = elements(found.value);
  if (rules === undefined) return violated(`${direction} is ${shown(found.value)}, not a list`);
  return worst([
    satisfied,
    ...rules.map((rule, index) => {
      const at = `${direction}[${index}]`;
      if (rule.state !== "known") return cannotBeProved(at);
      // References are of the whole property: which rule made them cannot be told apart.
      const part = { ...group, inputs: rule.value as object };
      const verdict = judge(opening(part, `${at}.`, GROUPED, graph, width, direction), group, graph);
      return verdict.is === "violated" ? violated(`${at} ${verdict.because}`) : verdict;
    }),
  ]);
}

function opening(
  rule: Resource,
  at: string,
  { cidrs, lists, protocol }: Shape,
  graph: Graph,
  width: Width,
  property = lists,
): Opening {
  const blocks = cidrs.map((path) => any(listed(read(rule.inputs, path)).map(isEverybody(width))));
  const byList = any(listed(read(rule.inputs, lists)).map((id) => listsEverybody(id, rule, property, graph, width)));
  const traffic = { protocol: read(rule.inputs, protocol), from: port(rule, "fromPort"), to: port(rule, "toPort") };
  const sides = [...cidrs.filter((_, index) => blocks[index] === "unknown"), ...(byList === "unknown" ? [lists] : [])];
  const unknown = [
    ...(traffic.protocol.state === "unknown" ? [protocol] : []),
    ...(traffic.from.state === "unknown" ? ["fromPort"] : []),
    ...(traffic.to.state === "unknown" ? ["toPort"] : []),
  ];
  const toWorld = any([...blocks, byList]);
  return { ...traffic, toWorld, open: [...(toWorld === "yes" ? [] : sides), ...unknown].map((path) => at + path) };
}

const port = (rule: Resource, path: string): Evidence => read(rule.inputs, path);

/** What is not known of an opening, for a verdict. */
export const undecided = ({ open }: Opening): Verdict => cannotBeProved(open.join(" and "));
