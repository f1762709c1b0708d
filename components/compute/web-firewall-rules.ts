import { shown, type Problem } from "../shared/problem";

/** A group of rules that AWS keeps up to date. */
export interface ManagedGroup {
  /** Stable key; part of metric names. */
  readonly key: string;
  /** Name that AWS gave the group. */
  readonly group: string;
  /** Place in the order of evaluation; gaps leave room for rules to come. */
  readonly priority: number;
  /** Capacity units it takes (AWS WAF developer guide, list of managed rule groups). */
  readonly capacity: number;
  /** What it keeps out. */
  readonly against: string;
}

/** The managed groups that every web tier uses, in order of evaluation: cheap and certain first. */
export const MANAGED_GROUPS: readonly ManagedGroup[] = [
  {
    key: "reputation",
    group: "AWSManagedRulesAmazonIpReputationList",
    priority: 20,
    capacity: 25,
    against: "addresses that AWS sees attacking others",
  },
  {
    key: "known-bad-inputs",
    group: "AWSManagedRulesKnownBadInputsRuleSet",
    priority: 30,
    capacity: 200,
    against: "requests that exploit known holes, Log4j among them",
  },
  {
    key: "common",
    group: "AWSManagedRulesCommonRuleSet",
    priority: 40,
    capacity: 700,
    against: "cross-site scripting, path traversal and the rest of the OWASP list",
  },
  {
    key: "sql-injection",
    group: "AWSManagedRulesSQLiRuleSet",
    priority: 50,
    capacity: 200,
    against: "SQL injection",
  },
  {
    key: "linux",
    group: "AWSManagedRulesLinuxRuleSet",
    priority: 60,
    capacity: 200,
    against: "reading of local files of Linux servers",
  },
];

/** Priority of the rate rule: it is cheapest, and what it stops costs nothing further. */
export const RATE_PRIORITY = 10;
/** Priority of the rule about long bodies; it reads a label that the common group sets, so it comes after it. */
export const BODY_PRIORITY = 45;
/** Capacity units of a rate rule, of a label match, and of one "starts with" match with its text transformation. */
const RATE_CAPACITY = 2;
const LABEL_CAPACITY = 1;
const PATH_CAPACITY = 12;
/** Capacity units that cost nothing beyond the price of the ACL (AWS WAF pricing). */
export const MAX_CAPACITY = 1500;
/** Requests of one address in five minutes; the platform's number to start from. */
export const RATE_LIMIT = 2000;
/** Rule of the common group that refuses bodies above the 8 KiB that WAF reads at a load balancer. */
export const BODY_RULE = "SizeRestrictions_BODY";
/** Label that this rule leaves behind when it counts instead of refusing. */
export const BODY_LABEL = "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body";

/** Limits of a rate rule (AWS WAF API, RateBasedStatement). */
const RATE = { min: 10, max: 2_000_000_000 };
const PATH = /^\/[A-Za-z0-9/_.-]{1,199}$/;

/** What differs from tier to tier. */
export interface FirewallRequest {
  readonly rateLimit: number;
  readonly longBodyPaths: readonly string[];
}

/** Capacity units of all rules together. */
export function capacityOf({ longBodyPaths }: FirewallRequest): number {
  const managed = MANAGED_GROUPS.reduce((sum, { capacity }) => sum + capacity, 0);
  const body = longBodyPaths.length === 0 ? 0 : LABEL_CAPACITY + PATH_CAPACITY * longBodyPaths.length;
  return RATE_CAPACITY + managed + body;
}

/** Everything that would make WAF refuse the rules, or make them useless. */
export function validateFirewall(request: FirewallRequest): Problem[] {
  const { rateLimit, longBodyPaths } = request;
  const problems: Problem[] = [];
  if (!Number.isInteger(rateLimit) || rateLimit < RATE.min || rateLimit > RATE.max) {
    problems.push({
      path: "rateLimit",
      given: shown(rateLimit),
      allowed: `a whole number from ${RATE.min} to ${RATE.max} of requests in five minutes`,
      fix: `leave it out for ${RATE_LIMIT}`,
    });
  }
  longBodyPaths.forEach((path, index) => {
    if (PATH.test(path)) return;
    problems.push({
      path: `longBodyPaths[${index}]`,
      given: shown(path),
      allowed: "the start of a URL path of at most 200 characters: `/` alone would open every path",
      fix: "name the few paths whose forms are long, such as /consultations/",
    });
  });
  const capacity = capacityOf(request);
  if (capacity > MAX_CAPACITY) {
    problems.push({
      path: "longBodyPaths",
      given: `${longBodyPaths.length} paths, ${capacity} capacity units in all`,
      allowed: `few enough that all rules take at most ${MAX_CAPACITY} units`,
      fix: "name a common start of several paths",
    });
  }
  return problems;
}
