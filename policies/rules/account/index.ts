import type { Rule } from "../../rule";
import { accountSecurityContact } from "./account-security-contact";
import { configRecorder } from "./config-recorder";
import { guarddutyEnabled } from "./guardduty-enabled";
import { iamAccessAnalyzer } from "./iam-access-analyzer";
import { iamSupportRole } from "./iam-support-role";
import { imdsAccountDefaults } from "./imds-account-defaults";
import { inspectorEnabled } from "./inspector-enabled";
import { macieEnabled } from "./macie-enabled";
import { s3AccountBpa } from "./s3-account-bpa";
import { securityhubEnabled } from "./securityhub-enabled";

export const ACCOUNT_RULES: readonly Rule[] = [
  configRecorder,
  guarddutyEnabled,
  securityhubEnabled,
  s3AccountBpa,
  macieEnabled,
  inspectorEnabled,
  imdsAccountDefaults,
  iamAccessAnalyzer,
  iamSupportRole,
  accountSecurityContact,
];
