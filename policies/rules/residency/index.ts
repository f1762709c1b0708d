import type { Rule } from "../../rule";
import { backupCopyInJurisdiction } from "./backup-copy-in-jurisdiction";
import { geoRoutingResidency } from "./geo-routing-residency";
import { hipaaEligibleServices } from "./hipaa-eligible-services";
import { kmsMultiRegionInJurisdiction } from "./kms-multi-region-in-jurisdiction";
import { messagingInJurisdiction } from "./messaging-in-jurisdiction";
import { phiRetentionFloor } from "./phi-retention-floor";
import { regionAllowList } from "./region-allow-list";
import { regionalDrPresent } from "./regional-dr-present";
import { replicationInJurisdiction } from "./replication-in-jurisdiction";
import { textractRegionAvailable } from "./textract-region-available";

export const RESIDENCY_RULES: readonly Rule[] = [
  regionAllowList,
  replicationInJurisdiction,
  backupCopyInJurisdiction,
  kmsMultiRegionInJurisdiction,
  geoRoutingResidency,
  messagingInJurisdiction,
  textractRegionAvailable,
  hipaaEligibleServices,
  phiRetentionFloor,
  regionalDrPresent,
];
