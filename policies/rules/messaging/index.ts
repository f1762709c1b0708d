import type { Rule } from "../../rule";
import { snsCmk } from "./sns-cmk";
import { snsEncrypted } from "./sns-encrypted";
import { snsPolicyNotPublic } from "./sns-policy-not-public";
import { snsSubscriptionNotHttp } from "./sns-subscription-not-http";
import { snsSubscriptionRedrive } from "./sns-subscription-redrive";
import { snsTlsOnly } from "./sns-tls-only";
import { sqsCmk } from "./sqs-cmk";
import { sqsDlq } from "./sqs-dlq";
import { sqsDlqRetention } from "./sqs-dlq-retention";
import { sqsEncrypted } from "./sqs-encrypted";
import { sqsPolicyNotPublic } from "./sqs-policy-not-public";
import { sqsTlsOnly } from "./sqs-tls-only";

export const MESSAGING_RULES: readonly Rule[] = [
  snsEncrypted,
  sqsEncrypted,
  sqsDlq,
  snsTlsOnly,
  sqsTlsOnly,
  snsSubscriptionNotHttp,
  snsCmk,
  sqsCmk,
  sqsDlqRetention,
  snsSubscriptionRedrive,
  snsPolicyNotPublic,
  sqsPolicyNotPublic,
];
