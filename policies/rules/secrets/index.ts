import type { Rule } from "../../rule";
import { secretReplicaInJurisdiction } from "./secret-replica-in-jurisdiction";
import { secretsCmk } from "./secrets-cmk";
import { secretsPolicyRestrictive } from "./secrets-policy-restrictive";
import { secretsRecoveryWindow } from "./secrets-recovery-window";
import { secretsRotation } from "./secrets-rotation";
import { secretsRotationInterval } from "./secrets-rotation-interval";

export const SECRETS_RULES: readonly Rule[] = [
  secretsCmk,
  secretsRotation,
  secretReplicaInJurisdiction,
  secretsRotationInterval,
  secretsRecoveryWindow,
  secretsPolicyRestrictive,
];
