/**
 * Facts about regions that components and stacks need.
 * Source: AWS global-infrastructure parameters and EC2 zone offerings, read 2026-11-22. Zone ids, unlike zone names,
 * mean the same place in every account.
 */
export interface RegionFacts {
  /** Name as AWS shows it. */
  name: string;
  /** Ids of the zones with current instance families, in the order in which they are taken. */
  zoneIds: readonly string[];
  /** Zones that exist but must not be used: no current instance families, no RDS Proxy, no CloudFront VPC origins. */
  excludedZoneIds: readonly string[];
  /** An account must switch the region on before any call succeeds there. */
  optIn: boolean;
}

const facts = (
  name: string,
  zoneIds: readonly string[],
  excludedZoneIds: readonly string[] = [],
  optIn = false,
): RegionFacts => ({
  name,
  zoneIds,
  excludedZoneIds,
  optIn,
});

export const REGIONS = {
  "us-east-1": facts(
    "US East (N. Virginia)",
    ["use1-az1", "use1-az2", "use1-az4", "use1-az5", "use1-az6"],
    ["use1-az3"],
  ),
  "us-west-2": facts("US West (Oregon)", ["usw2-az1", "usw2-az2", "usw2-az3", "usw2-az4"]),
  "eu-central-1": facts("Europe (Frankfurt)", ["euc1-az1", "euc1-az2", "euc1-az3"]),
  "eu-west-1": facts("Europe (Ireland)", ["euw1-az1", "euw1-az2", "euw1-az3"]),
  "ap-southeast-2": facts("Asia Pacific (Sydney)", ["apse2-az1", "apse2-az2", "apse2-az3"]),
  "ap-southeast-4": facts("Asia Pacific (Melbourne)", ["apse4-az1", "apse4-az2", "apse4-az3"], [], true),
  "ap-southeast-1": facts("Asia Pacific (Singapore)", ["apse1-az1", "apse1-az2", "apse1-az3"]),
  "ap-northeast-1": facts("Asia Pacific (Tokyo)", ["apne1-az1", "apne1-az2", "apne1-az4"], ["apne1-az3"]),
  "ap-south-1": facts("Asia Pacific (Mumbai)", ["aps1-az1", "aps1-az2", "aps1-az3"]),
  "ca-central-1": facts("Canada (Central)", ["cac1-az1", "cac1-az2", "cac1-az4"], ["cac1-az3"]),
  "eu-west-2": facts("Europe (London)", ["euw2-az1", "euw2-az2", "euw2-az3", "euw2-az4"]),
  "eu-south-1": facts("Europe (Milan)", ["eus1-az1", "eus1-az2", "eus1-az3"], [], true),
  "us-east-2": facts("US East (Ohio)", ["use2-az1", "use2-az2", "use2-az3"]),
  "ap-south-2": facts("Asia Pacific (Hyderabad)", ["aps2-az1", "aps2-az2", "aps2-az3"], [], true),
  "ap-northeast-3": facts("Asia Pacific (Osaka)", ["apne3-az1", "apne3-az2", "apne3-az3"]),
} as const satisfies Record<string, RegionFacts>;

export type RegionName = keyof typeof REGIONS;

/** True for a region that careplane knows the facts of. */
export const isRegion = (name: string): name is RegionName => Object.hasOwn(REGIONS, name);
