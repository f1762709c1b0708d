import { shown, type Problem } from "../shared/problem";
import { formatCidr, networkOf, parseCidr } from "./cidr";
import {
  INTERNET,
  isParty,
  isPrefixList,
  planRules,
  portsOf,
  type Conversation,
  type Peer,
  type TrafficRequest,
} from "./conversations";

/** Rules of one direction in a group. Source: Amazon VPC quotas; a prefix list counts by its weight. */
const MOST_RULES = 60;

/** Source: the Description of EC2's IpRange and of CreateSecurityGroup. */
const DESCRIPTION = /^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

const PARTY = /^[a-z][A-Za-z0-9]{0,39}$/;

/** The problem of a component name that would make group names begin with `sg-`, which EC2 keeps for ids. */
export function groupNameProblems(name: string): Problem[] {
  if (!name.startsWith("sg-")) return [];
  const fix = "Rename the component; its name begins the groups' names.";
  return [{ path: "name", given: shown(name), allowed: "a name that does not begin with sg-", fix }];
}

/** Every problem of parties and conversations. */
export function validateConversations(request: TrafficRequest): Problem[] {
  return [
    ...partyProblems(request),
    ...request.conversations.flatMap((conversation, index) => [
      ...endProblems(request, conversation, index),
      ...portProblems(conversation, index),
      ...whyProblems(`conversations[${index}].why`, conversation.why),
      ...repetitionProblems(request, conversation, index),
    ]),
    ...countProblems(request),
  ];
}

function partyProblems({ parties, prefixLists = {} }: TrafficRequest): Problem[] {
  const names = Object.keys(parties);
  const fix = "Rename it; the name becomes part of the group's own.";
  return [
    ...names
      .filter((name) => !PARTY.test(name) || name === INTERNET)
      .map((name) => ({
        path: "parties",
        given: shown(name),
        allowed: `a name of up to 40 letters and digits that begins with a small letter and is not ${INTERNET}`,
        fix,
      })),
    ...Object.keys(prefixLists)
      .filter((name) => !PARTY.test(name) || name === INTERNET || names.includes(name))
      .map((name) => ({
        path: "prefixLists",
        given: shown(name),
        allowed: `a name like a party's that no party has, and not ${INTERNET}`,
        fix: "Rename it.",
      })),
    ...names.flatMap((name) => whyProblems(`parties.${name}`, parties[name] ?? "")),
  ];
}

function endProblems(request: TrafficRequest, { from, to }: Conversation, index: number): Problem[] {
  const path = `conversations[${index}]`;
  const ends = Object.entries({ from, to }).flatMap(([side, end]) => {
    if (isParty(request, end) || isPrefixList(request, end) || end === INTERNET) return [];
    const cidr = parseCidr(end);
    const told = { path: `${path}.${side}`, given: shown(end) };
    if (cidr === undefined) {
      const names = [...Object.keys(request.parties), ...Object.keys(request.prefixLists ?? {}), INTERNET].sort();
      return [{ ...told, allowed: `${names.join(", ")}, or a CIDR`, fix: "Use one of these names, or add the party." }];
    }
    if (cidr.prefix === 0) return [{ ...told, allowed: "an end with a name", fix: `Write ${INTERNET}.` }];
    const canonical = formatCidr(networkOf(cidr, cidr.prefix));
    return canonical === end
      ? []
      : [{ ...told, allowed: "the first address of its block", fix: `Write ${canonical}.` }];
  });
  if (ends.length > 0 || isParty(request, from) || isParty(request, to)) return ends;
  const fix = "Name the party that begins or the one that is called: no group can hold this rule.";
  return [{ path, given: `${from} to ${to}`, allowed: "a conversation with a party at one end", fix }];
}

function portProblems(conversation: Conversation, index: number): Problem[] {
  const { port, ports } = conversation;
  const path = `conversations[${index}].${ports === undefined ? "port" : "ports"}`;
  if ((port === undefined) === (ports === undefined)) {
    const given = port === undefined ? "neither port nor ports" : "both port and ports";
    return [{ path, given, allowed: "one of the two", fix: "Give port for one port, ports for a range." }];
  }
  const [first, last] = portsOf(conversation);
  const isPort = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 65535;
  if (isPort(first) && isPort(last) && first <= last) return [];
  const allowed = ports === undefined ? "a whole number from 1 to 65535" : "whole numbers from 1 to 65535, from <= to";
  return [{ path, given: shown(ports ?? port), allowed, fix: "Give the port that the called side listens on." }];
}

function whyProblems(path: string, why: string): Problem[] {
  if (DESCRIPTION.test(why) && why.trim() !== "") return [];
  return [
    {
      path,
      given: shown(why),
      allowed: "1 to 255 of: letters of a-z, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
      fix: "Write what it is for; EC2 takes no other characters, an apostrophe included.",
    },
  ];
}

/** Compares each conversation with the earlier ones, so that a pair is told once, at its second half. */
function repetitionProblems(request: TrafficRequest, conversation: Conversation, index: number): Problem[] {
  const ends = ({ from, to, protocol = "tcp" }: Conversation): string => `${protocol} from ${from} to ${to}`;
  const [first, last] = portsOf(conversation);
  return request.conversations.slice(0, index).flatMap((earlier, at) => {
    const [earlierFirst, earlierLast] = portsOf(earlier);
    if (ends(earlier) !== ends(conversation) || last < earlierFirst || earlierLast < first) return [];
    const same = first === earlierFirst && last === earlierLast;
    return [
      {
        path: `conversations[${index}]`,
        given: `${ends(conversation)} on ${first === last ? first : `${first}-${last}`}`,
        allowed: `different from conversations[${at}], which ${same ? "is the same" : "has some of these ports"}`,
        fix: same
          ? "Remove one; EC2 refuses a rule twice."
          : "Make one conversation of them, or ranges that do not meet.",
      },
    ];
  });
}

function countProblems(request: TrafficRequest): Problem[] {
  const rules = planRules(request);
  return Object.keys(request.parties).flatMap((party) =>
    (["ingress", "egress"] as const).flatMap((direction) => {
      const own = rules.filter((rule) => rule.party === party && rule.direction === direction);
      const count = own.reduce((sum, { peer }) => sum + weightOf(request, peer), 0);
      if (count <= MOST_RULES) return [];
      return [
        {
          path: `parties.${party}`,
          given: `${count} ${direction} rules`,
          allowed: `at most ${MOST_RULES}, prefix lists counted by their weight`,
          fix: "Join ranges of ports or addresses, or split the party.",
        },
      ];
    }),
  );
}

function weightOf({ prefixLists = {} }: TrafficRequest, peer: Peer): number {
  return "prefixList" in peer ? (prefixLists[peer.prefixList]?.weight ?? 1) : 1;
}
