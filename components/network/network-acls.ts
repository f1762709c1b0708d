import type { Tier } from "./tiers";

/** One numbered rule of a network ACL, in the form that the provider takes. */
export interface AclRule {
  ruleNo: number;
  action: "allow";
  /** IANA number as text; `-1` for every protocol. */
  protocol: "-1" | "1" | "6";
  cidrBlock: string;
  /** 0 with protocols that have no ports. */
  fromPort: number;
  toPort: number;
  icmpType?: number;
  icmpCode?: number;
}

export interface AclRules {
  ingress: AclRule[];
  egress: AclRule[];
}

/** Rules a direction may have without a quota request. Source: Amazon VPC quotas. */
export const MOST_ACL_RULES = 20;

const ANYWHERE = "0.0.0.0/0";

type Unnumbered = Omit<AclRule, "ruleNo">;

const tcp = (cidrBlock: string, fromPort: number, toPort = fromPort): Unnumbered => ({
  action: "allow",
  protocol: "6",
  cidrBlock,
  fromPort,
  toPort,
});

const everything = (cidrBlock: string): Unnumbered => ({
  action: "allow",
  protocol: "-1",
  cidrBlock,
  fromPort: 0,
  toPort: 0,
});

/** "Fragmentation needed": without it a connection over a path with a smaller MTU hangs on its first large answer. */
const FRAGMENTATION_NEEDED: Unnumbered = {
  ...everything(ANYWHERE),
  protocol: "1",
  icmpType: 3,
  icmpCode: 4,
};

/**
 * Answers to connections that began inside. An ACL keeps no state, so they are let in by the ports they come back to:
 * load balancers, NAT gateways and Lambda take 1024 to 65535. Remote desktop's 3389 is left out, so that the ACL never
 * is what opened it; of the connections through NAT, the one in 64,512 that gets this port must be tried again.
 */
const ANSWERS: readonly Unnumbered[] = [tcp(ANYWHERE, 1024, 3388), tcp(ANYWHERE, 3390, 65535)];

const WEB: readonly Unnumbered[] = [tcp(ANYWHERE, 443), tcp(ANYWHERE, 80)];

/**
 * The rules of a tier's network ACL: coarse, the second line behind security groups, and the one that holds when a
 * group is opened by mistake.
 * - public: HTTPS and HTTP from anywhere, answers to what went out through NAT, everything of the VPC's own.
 * - private: everything of the VPC's own, HTTPS and HTTP to anywhere and the answers to that. No connection from outside
 *   reaches it in any case: it has no public addresses.
 * - data and spare: the VPC only, in both directions.
 * UDP to and from the internet is closed: the VPC's resolver and clock are not subject to ACLs.
 */
export function aclRules(tier: Tier, vpcCidr: string): AclRules {
  const within = everything(vpcCidr);
  switch (tier) {
    case "public":
      return {
        ingress: numbered([within, ...WEB, ...ANSWERS, FRAGMENTATION_NEEDED]),
        egress: numbered([within, ...WEB, tcp(ANYWHERE, 1024, 65535), FRAGMENTATION_NEEDED]),
      };
    case "private":
      return {
        ingress: numbered([within, ...ANSWERS, FRAGMENTATION_NEEDED]),
        egress: numbered([within, ...WEB, FRAGMENTATION_NEEDED]),
      };
    default:
      return { ingress: numbered([within]), egress: numbered([within]) };
  }
}

/** Tens leave room for a rule in between without a change to its neighbours. */
const numbered = (rules: readonly Unnumbered[]): AclRule[] =>
  rules.map((rule, index) => ({ ruleNo: 100 + 10 * index, ...rule }));
