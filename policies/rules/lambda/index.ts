import type { Rule } from "../../rule";
import { esmPartialBatch } from "./esm-partial-batch";
import { lambdaConcurrency } from "./lambda-concurrency";
import { lambdaDedicatedRole } from "./lambda-dedicated-role";
import { lambdaDlq } from "./lambda-dlq";
import { lambdaEnvCmk } from "./lambda-env-cmk";
import { lambdaInVpc } from "./lambda-in-vpc";
import { lambdaLogGroupDeclared } from "./lambda-log-group-declared";
import { lambdaNotPublic } from "./lambda-not-public";
import { lambdaPermissionSourceArn } from "./lambda-permission-source-arn";
import { lambdaRuntimeSupported } from "./lambda-runtime-supported";
import { lambdaTracing } from "./lambda-tracing";
import { lambdaUrlAuth } from "./lambda-url-auth";
import { lambdaVpcMultiAz } from "./lambda-vpc-multi-az";
import { noSecretsInLambdaEnv } from "./no-secrets-in-lambda-env";
import { noSecretsInUserData } from "./no-secrets-in-user-data";
import { sqsVisibilityVsLambda } from "./sqs-visibility-vs-lambda";

export const LAMBDA_RULES: readonly Rule[] = [
  lambdaPermissionSourceArn,
  lambdaNotPublic,
  lambdaUrlAuth,
  lambdaInVpc,
  lambdaVpcMultiAz,
  lambdaTracing,
  lambdaConcurrency,
  lambdaDlq,
  lambdaRuntimeSupported,
  lambdaEnvCmk,
  lambdaDedicatedRole,
  lambdaLogGroupDeclared,
  noSecretsInLambdaEnv,
  noSecretsInUserData,
  esmPartialBatch,
  sqsVisibilityVsLambda,
];
