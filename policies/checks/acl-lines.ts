import { isWorld } from "../cidr";
import { asBoolean, asNumber, elements, every, read, type Answer, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { NETWORK_ACL } from "../types";
import { isEverybody } from "./address-lists";
import { perGraph } from "./per-graph";
import { covers, protocolOf, type Traffic } from "./ports";

export const ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";

/** One numbered line of a network ACL for what comes in. */
export interface Line extends Traffic {
  /** Undefined while it is not known. */
  readonly number: number | undefined;
  readonly allows: Answer;
  /** Is it about addresses of the whole internet? */
  readonly world: Answer;
  readonly blocks: readonly Evidence[];
}

/** Reads a line; a rule that is a resource of its own has other names for number and action. */
export function lineOf(rule: unknown, separate: boolean): Line {
  const at = (property: string) => read(rule, property);
  const number = at(separate ? "ruleNumber" : "ruleNo");
  const action = at(separate ? "ruleAction" : "action");
  const blocks = [at("cidrBlock"), at("ipv6CidrBlock")];
  const answers = blocks.map(isEverybody(isWorld));
  return {
    number: number.state === "known" ? asNumber(number.value) : undefined,
    allows: action.state === "unknown" ? "unknown" : isDeny(action) ? "no" : "yes",
    world: answers.includes("yes") ? "yes" : answers.includes("unknown") ? "unknown" : "no",
    blocks,
    protocol: at("protocol"),
    from: at("fromPort"),
    to: at("toPort"),
  };
}

const isDeny = (action: Evidence): boolean =>
  action.state === "known" && typeof action.value === "string" && action.value.toLowerCase() === "deny";

/** Does the line let the internet reach this TCP port, the denials before it considered? */
export function opens(line: Line, denials: readonly Line[], port: number): Answer {
  const reached = every([line.allows, line.world, coversTcp(line, port)]);
  if (reached === "no") return "no";
  const stops = denials.filter((one) => one.number !== undefined && one.number < (line.number ?? 0));
  const stopped = stops.map((one) => every([NOT[one.allows], containsAll(one, line), coversTcp(one, port)]));
  if (stopped.includes("yes")) return "no";
  const unsure = line.number === undefined && denials.length > 0;
  return unsure || stopped.includes("unknown") ? "unknown" : reached;
}

const NOT = { yes: "no", no: "yes", unknown: "unknown" } as const satisfies Record<Answer, Answer>;

const coversTcp = (line: Line, port: number): Answer => (protocolOf(line) === "udp" ? "no" : covers(line, port));

/** Is a line about every address of the families that another one is about? */
function containsAll({ blocks }: Line, other: Line): Answer {
  return every(
    other.blocks.map((block, family): Answer => {
      if (block.state === "absent") return "yes";
      const own = blocks[family];
      if (own === undefined || own.state === "absent") return "no";
      if (own.state === "unknown") return "unknown";
      return own.value === ["0.0.0.0/0", "::/0"][family] ? "yes" : "no";
    }),
  );
}

/** The lines that deny, or may, of the ACL that a rule or an ACL belongs to, wherever they are written. */
export function denialsIn(holder: Resource, graph: Graph): readonly Line[] {
  const keys = NETWORK_ACL.includes(holder.type) ? [holder.urn] : keysOf(holder, graph);
  return keys.flatMap((key) => denials(graph).get(key) ?? []);
}

const denials = perGraph((graph) => {
  const found = new Map<string, Line[]>();
  const add = (key: string, line: Line) => {
    if (line.allows === "yes") return;
    const list = found.get(key);
    if (list === undefined) found.set(key, [line]);
    else list.push(line);
  };
  for (const acl of graph.of(NETWORK_ACL)) {
    const inline = read(acl.inputs, "ingress");
    const list = inline.state === "known" ? (elements(inline.value) ?? []) : [];
    for (const one of list) if (one.state === "known") add(acl.urn, lineOf(one.value, false));
  }
  for (const rule of graph.of([ACL_RULE])) {
    if (isEgress(rule) === "yes") continue;
    for (const key of keysOf(rule, graph)) add(key, lineOf(rule.inputs, true));
  }
  return found;
});

/** Is the rule about what goes out? */
export function isEgress(rule: Resource): Answer {
  const egress = read(rule.inputs, "egress");
  if (egress.state === "unknown") return "unknown";
  return egress.state === "known" && asBoolean(egress.value) === true ? "yes" : "no";
}

/** The ACL that a rule is of: one of the stack by its URN, another by its id. */
function keysOf(rule: Resource, graph: Graph): string[] {
  const acl = graph.reference(rule, "networkAclId", NETWORK_ACL);
  if (acl.is === "resource") return [acl.resource.urn];
  return acl.is === "outside" ? [acl.value] : [];
}
