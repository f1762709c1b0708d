import type { OperatingSystem, Release } from "../components/compute";
import type { ExistingTier } from "../components/network";
import type { KeyDomain } from "../components/security";
import type { DryRun } from "../components/monitoring";
import type { LogRetentionDays } from "../components/shared/log-retention";
import type { RegionName } from "../components/shared/regions";
import type { Cell } from "./cells";
import type { Profile, ProfileName } from "./profiles";

/** Everything that decides what a stack is made of. No value is missing: what the stack file leaves out has its default. */
export interface Settings {
  cell: Cell;
  /** The one AWS account that the stack may be deployed to. */
  account: string;
  region: RegionName;
  recoveryRegion: RegionName;
  domainName: string;
  hostedZoneId: string;
  alarmEmail: string;
  /** Who is told besides; absent when nobody is. */
  alerts?: Alerts;
  /** Who answers for the stack, as tag of everything in it: an e-mail address or the name of a team. */
  owner: string;
  /** What its costs are booked on, as tag of everything in it. */
  costCenter: string;
  profile: ProfileName;
  logRetentionDays: LogRetentionDays;
  network: { cidr: string; zones: readonly string[]; natGateways: "perZone" | "single" };
  web: Profile["web"] & {
    operatingSystem: OperatingSystem;
    architecture: "arm64" | "x86_64";
    survivesZoneLoss?: boolean;
    targetRequestsPerMinute?: number;
    rateLimit?: number;
    longBodyPaths?: readonly string[];
  };
  database: Profile["database"];
  cache: Profile["cache"];
  uploads: Profile["uploads"];
  audit: { retentionDays: number; lockMode: "GOVERNANCE" | "COMPLIANCE" };
  release?: Release;
  /** What is there already and used in the place of something of our own. */
  existing?: Existing;
  /** Which remedies only say what they would do. */
  remedies: { dryRun: DryRun };
  /** Protections that the stack does without for a while. */
  exceptions: readonly Exception[];
}

/** Things of the cell's account and region that somebody else made, by what they stand in for. */
export interface Existing {
  network?: { vpcId: string; subnetIds: Readonly<Record<ExistingTier, readonly string[]>> };
  /** ARNs of KMS keys by the kind of data that they encrypt. */
  keys?: Readonly<Partial<Record<KeyDomain, string>>>;
  certificateArn?: string;
  /** Name of the bucket that takes access logs. */
  logBucket?: string;
}

/** Who is told besides the address for alarms. */
export interface Alerts {
  /** Where a pager is called by HTTPS. */
  pagerUrl?: string;
  /** Where pages are sent by e-mail. */
  pageEmail?: string;
  /** A channel that gets every alarm. */
  slack?: { workspaceId: string; channelId: string };
}

/**
 * A protection that a stack does without for a while, and who answers for it.
 * Names a setting of the table of protections, or a rule of the policy pack: exactly one of them.
 */
export interface Exception {
  /** Name in the stack file, without the namespace: `network.natGateways`. */
  setting?: string | undefined;
  /** Id of a rule of the policy pack. What it covers is the pack's to judge. */
  rule?: string | undefined;
  /** With a rule: logical name or URN of what it covers, where `*` stands for anything. @default everything */
  resources?: string | undefined;
  /** E-mail address or name of a team. */
  owner: string;
  /** Why, and what is done meanwhile. */
  reason: string;
  /** The last day on which it holds, `2027-02-20`. */
  expires: string;
}
