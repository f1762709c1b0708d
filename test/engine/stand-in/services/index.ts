import type { Special, Specials } from "../schema/making";
import { ACM } from "./acm";
import { AUTOSCALING } from "./autoscaling";
import { BACKUP } from "./backup";
import { CLOUDWATCH } from "./cloudwatch";
import { EC2 } from "./ec2";
import { ECR } from "./ecr";
import { ELASTICACHE } from "./elasticache";
import { GUARDDUTY } from "./guardduty";
import { IAM } from "./iam";
import { KMS } from "./kms";
import { LAMBDA } from "./lambda";
import { LB } from "./lb";
import { RDS } from "./rds";
import { ROUTE53 } from "./route53";
import { S3 } from "./s3";
import { SCHEDULER } from "./scheduler";
import { SECRETS_MANAGER } from "./secretsmanager";
import { SFN } from "./sfn";
import { SNS } from "./sns";
import { SSM } from "./ssm";
import { VPC } from "./vpc";
import { WAFV2 } from "./wafv2";

const SPECIALS: Specials = {
  ...ACM,
  ...AUTOSCALING,
  ...BACKUP,
  ...CLOUDWATCH,
  ...EC2,
  ...ECR,
  ...ELASTICACHE,
  ...GUARDDUTY,
  ...IAM,
  ...KMS,
  ...LAMBDA,
  ...LB,
  ...RDS,
  ...ROUTE53,
  ...S3,
  ...SCHEDULER,
  ...SECRETS_MANAGER,
  ...SFN,
  ...SNS,
  ...SSM,
  ...VPC,
  ...WAFV2,
};

const PLAIN: Special = {};

/** What a type needs beyond its facts; nothing for most. */
export const special = (type: string): Special => SPECIALS[type] ?? PLAIN;
