import type { Release } from "../components/compute";
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
  profile: ProfileName;
  logRetentionDays: LogRetentionDays;
  network: { cidr: string; zones: readonly string[]; natGateways: "perZone" | "single" };
  web: Profile["web"] & {
    architecture: "arm64" | "x86_64";
    survivesZoneLoss?: boolean;
    targetRequestsPerMinute?: number;
    rateLimit?: number;
    longBodyPaths?: readonly string[];
  };
  database: Profile["database"];
  cache: Profile["cache"];
  audit: { retentionDays: number; lockMode: "GOVERNANCE" | "COMPLIANCE" };
  release?: Release;
}
