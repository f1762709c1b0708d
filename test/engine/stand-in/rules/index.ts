import type { Rule } from "../types";
import { acm } from "./acm";
import { autoscaling } from "./autoscaling";
import { chatbot } from "./chatbot";
import { cloudwatch } from "./cloudwatch";
import { ecr } from "./ecr";
import { elasticache } from "./elasticache";
import { elb } from "./elb";
import { endpoints } from "./endpoints";
import { guardduty } from "./guardduty";
import { iam } from "./iam";
import { kms } from "./kms";
import { lambda } from "./lambda";
import { launchTemplates } from "./launch-templates";
import { names } from "./names";
import { quotas } from "./quotas";
import { rds } from "./rds";
import { references } from "./references";
import { route53 } from "./route53";
import { s3 } from "./s3";
import { secretsmanager } from "./secretsmanager";
import { securityGroups } from "./security-groups";
import { sfn } from "./sfn";
import { sns } from "./sns";
import { sqs } from "./sqs";
import { ssm } from "./ssm";
import { synthetics } from "./synthetics";
import { vpc } from "./vpc";
import { wafv2 } from "./wafv2";

/** Everything the stand-in believes that the schema of a type does not say, by service. */
export const RULES: readonly Rule[] = [
  ...acm,
  ...autoscaling,
  ...chatbot,
  ...cloudwatch,
  ...ecr,
  ...elasticache,
  ...elb,
  ...endpoints,
  ...guardduty,
  ...iam,
  ...kms,
  ...lambda,
  ...launchTemplates,
  ...names,
  ...quotas,
  ...rds,
  ...references,
  ...route53,
  ...s3,
  ...secretsmanager,
  ...securityGroups,
  ...sfn,
  ...sns,
  ...sqs,
  ...ssm,
  ...synthetics,
  ...vpc,
  ...wafv2,
];
