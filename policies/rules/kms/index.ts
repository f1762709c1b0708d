import type { Rule } from "../../rule";
import { kmsDeletionWindow } from "./kms-deletion-window";
import { kmsKeyEnabled } from "./kms-key-enabled";
import { kmsKeySeparation } from "./kms-key-separation";
import { kmsKeyUsed } from "./kms-key-used";
import { kmsNoLockoutBypass } from "./kms-no-lockout-bypass";
import { kmsPolicyDefined } from "./kms-policy-defined";
import { kmsPolicyNotPublic } from "./kms-policy-not-public";
import { kmsRotation } from "./kms-rotation";

export const KMS_RULES: readonly Rule[] = [
  kmsRotation,
  kmsKeySeparation,
  kmsDeletionWindow,
  kmsKeyEnabled,
  kmsPolicyDefined,
  kmsPolicyNotPublic,
  kmsNoLockoutBypass,
  kmsKeyUsed,
];
