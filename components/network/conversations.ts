/** Who talks to whom, and why. Answers need no conversation of their own: security groups keep state. */
export interface Conversation {
  /** Who begins: a party, `internet`, the name of a prefix list, or a CIDR. */
  readonly from: string;
  /** Who is called: a party, `internet`, the name of a prefix list, or a CIDR. One end at least is a party. */
  readonly to: string;
  /** The port called. Give this or `ports`. */
  readonly port?: number;
  /** The ports called, both included. Give this or `port`. */
  readonly ports?: { readonly from: number; readonly to: number };
  /** @default "tcp" */
  readonly protocol?: "tcp" | "udp";
  /** What for; the rules' description. At most 255 of the characters that EC2 takes. */
  readonly why: string;
}

/** The part of the arguments that a plan computes on; {@link SecurityGroupsArgs} says what each one is. */
export interface TrafficRequest {
  readonly parties: Readonly<Record<string, string>>;
  readonly conversations: readonly Conversation[];
  readonly prefixLists?: Readonly<Record<string, { readonly weight?: number }>>;
}

/** The other end of a rule. */
export type Peer = { party: string } | { prefixList: string } | { cidr: string };

export interface PlannedRule {
  /** Stable suffix for logical names, made of the ends and the ports: `web-to-database-tcp-3306-out`. */
  key: string;
  /** `ingress` at the one who is called, `egress` at the one who begins. */
  direction: "ingress" | "egress";
  /** Whose group the rule is in. */
  party: string;
  peer: Peer;
  protocol: "tcp" | "udp";
  fromPort: number;
  toPort: number;
  description: string;
}

/** The end that stands for every address there is. */
export const INTERNET = "internet";

/** The rules of the conversations: one at each end that is a party, sorted by key. */
export function planRules(request: TrafficRequest): PlannedRule[] {
  return request.conversations
    .flatMap((conversation) => {
      const { from, to, protocol = "tcp", why } = conversation;
      const [fromPort, toPort] = portsOf(conversation);
      const key = `${slug(from)}-to-${slug(to)}-${protocol}-${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}`;
      const common = { protocol, fromPort, toPort, description: why };
      const calling = { key: `${key}-out`, direction: "egress" as const, party: from, peer: peerOf(request, to) };
      const called = { key: `${key}-in`, direction: "ingress" as const, party: to, peer: peerOf(request, from) };
      return [calling, called]
        .filter(({ party }) => isParty(request, party))
        .map((rule): PlannedRule => ({ ...rule, ...common }));
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

const slug = (end: string): string => end.replaceAll("/", "-");

/** First and last port. */
export const portsOf = ({ port, ports }: Conversation): [number, number] => [
  port ?? ports?.from ?? 0,
  port ?? ports?.to ?? 0,
];

export const isParty = ({ parties }: TrafficRequest, end: string): boolean => Object.hasOwn(parties, end);

export const isPrefixList = ({ prefixLists = {} }: TrafficRequest, end: string): boolean =>
  Object.hasOwn(prefixLists, end);

function peerOf(request: TrafficRequest, end: string): Peer {
  if (isParty(request, end)) return { party: end };
  if (isPrefixList(request, end)) return { prefixList: end };
  return { cidr: end === INTERNET ? "0.0.0.0/0" : end };
}
