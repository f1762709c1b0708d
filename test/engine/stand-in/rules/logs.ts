import type { Account, Rule } from "../types";
import { keyOf, keyRefuses } from "./keys";
import { isGiven, isKnown, text, texts } from "./support";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

/** Who already writes to a log group of that name, which AWS makes for him when it is not there. */
function writerOf(account: Account, region: string, name: string): string | undefined {
  const byFunction = account
    .all("aws:lambda/function:Function", region)
    .find((one) => (text(one.inputs, "loggingConfig.logGroup") ?? `/aws/lambda/${one.id}`) === name);
  const byInstance = account
    .all("aws:rds/instance:Instance", region)
    .find(({ inputs, outputs }) =>
      texts(inputs, "enabledCloudwatchLogsExports").some(
        (log) => `/aws/rds/instance/${text(outputs, "identifier") ?? ""}/${log}` === name,
      ),
    );
  const byProxy = account.all("aws:rds/proxy:Proxy", region).find((one) => `/aws/rds/proxy/${one.id}` === name);
  const writer = byFunction ?? byInstance ?? byProxy;
  return writer === undefined ? undefined : `${writer.type} ${writer.id}`;
}

/** What CloudWatch Logs does with the key of a group. */
const USES = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
  "kms:DescribeKey",
];

const POLICY_CHARACTERS = 5120;

/** Log groups and the policies by which services write to them. */
export const logs: readonly Rule[] = [
  {
    id: "logs/key-admits-logs",
    cause: "the key's policy must admit logs.REGION.amazonaws.com for the group's encryption context",
    source: "hashicorp/terraform-provider-aws #29282, #8042",
    types: [GROUP],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const key = keyOf(account, text(inputs, "kmsKeyId"), region);
      if (key === undefined) return undefined;
      const arn = `arn:aws:logs:${region}:${account.id}:log-group:${text(inputs, "name") ?? ""}`;
      const service = `logs.${region}.amazonaws.com`;
      const refused = keyRefuses(account, key, service, USES, { "kms:EncryptionContext:aws:logs:arn": arn });
      return refused.length === 0
        ? undefined
        : `kmsKeyId: the policy of ${key.id} does not let ${service} do ${refused.join(", ")} for ${arn}`;
    },
  },
  {
    id: "logs/group-after-its-writer",
    cause: "who writes there makes the group when it is missing, and then it exists already",
    source: "nozaq/terraform-aws-secure-baseline #35",
    types: [GROUP],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const name = text(inputs, "name");
      const writer = name === undefined ? undefined : writerOf(account, region, name);
      return writer === undefined ? undefined : `name ${String(name)} is where ${writer} writes already`;
    },
  },
  {
    id: "logs/group-deletion-protection",
    cause:
      "CloudWatch Logs does not delete what is protected: switch the protection off in one step, delete in the next",
    source: "CloudWatch Logs guide, deletion protection of log groups",
    types: [GROUP],
    at: "apply",
    on: ["delete"],
    refuses: ({ inputs, now }) =>
      (now?.outputs ?? inputs)["deletionProtectionEnabled"] === true ? "deletionProtectionEnabled is true" : undefined,
  },
  {
    id: "logs/resource-policy-too-long",
    cause: "a log resource policy has 5120 characters",
    source: "aws-ia/terraform-aws-runtask-iam-access-analyzer #119; aws/aws-cdk #22307",
    types: [POLICY],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const length = text(inputs, "policyDocument")?.length ?? 0;
      return length > POLICY_CHARACTERS ? `policyDocument has ${length} characters` : undefined;
    },
  },
  {
    id: "logs/filter-default-with-dimensions",
    cause: "a metric with dimensions has no default value",
    source: "@pulumi/aws documentation",
    types: ["aws:cloudwatch/logMetricFilter:LogMetricFilter"],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) =>
      isKnown(inputs, "metricTransformation") &&
      isGiven(inputs, "metricTransformation.defaultValue") &&
      isGiven(inputs, "metricTransformation.dimensions")
        ? "metricTransformation has defaultValue and dimensions"
        : undefined,
  },
];
