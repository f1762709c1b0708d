import type { Rule } from "../../rule";
import { sgAttached } from "./sg-attached";
import { sgDescribed } from "./sg-described";
import { sgEgressRestricted } from "./sg-egress-restricted";
import { sgNoAllPortsIngress } from "./sg-no-all-ports-ingress";
import { sgNoMixedRuleManagement } from "./sg-no-mixed-rule-management";
import { sgNoPublicRiskyPorts } from "./sg-no-public-risky-ports";
import { sgNoPublicSshRdp } from "./sg-no-public-ssh-rdp";
import { sgPublicOnlyAuthorizedPorts } from "./sg-public-only-authorized-ports";

export const SECURITY_GROUPS_RULES: readonly Rule[] = [
  sgNoPublicSshRdp,
  sgNoPublicRiskyPorts,
  sgPublicOnlyAuthorizedPorts,
  sgDescribed,
  sgNoAllPortsIngress,
  sgEgressRestricted,
  sgNoMixedRuleManagement,
  sgAttached,
];
