import type { Rule } from "../../rule";
import { elasticacheAtRestEncrypted } from "./elasticache-at-rest-encrypted";
import { elasticacheAuth } from "./elasticache-auth";
import { elasticacheCmk } from "./elasticache-cmk";
import { elasticacheCustomSubnetGroup } from "./elasticache-custom-subnet-group";
import { elasticacheGlobalInJurisdiction } from "./elasticache-global-in-jurisdiction";
import { elasticacheInTransitEncrypted } from "./elasticache-in-transit-encrypted";
import { elasticacheLogDelivery } from "./elasticache-log-delivery";
import { elasticacheMinorUpgrade } from "./elasticache-minor-upgrade";
import { elasticacheMultiAz } from "./elasticache-multi-az";
import { elasticacheNoSingleNode } from "./elasticache-no-single-node";
import { elasticacheSnapshots } from "./elasticache-snapshots";
import { elasticacheSubnetGroupAzs } from "./elasticache-subnet-group-azs";

export const ELASTICACHE_RULES: readonly Rule[] = [
  elasticacheSnapshots,
  elasticacheAtRestEncrypted,
  elasticacheInTransitEncrypted,
  elasticacheAuth,
  elasticacheNoSingleNode,
  elasticacheSubnetGroupAzs,
  elasticacheMultiAz,
  elasticacheCmk,
  elasticacheMinorUpgrade,
  elasticacheLogDelivery,
  elasticacheCustomSubnetGroup,
  elasticacheGlobalInJurisdiction,
];
