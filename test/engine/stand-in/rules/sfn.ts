import type { Rule } from "../types";
import { keyAdmits, keyOf, keyRefuses } from "./keys";
import { rolePermits, roleOf } from "./roles";
import { wrongDefinition } from "./sfn-definition";
import { isKnown, text } from "./support";

const types = ["aws:sfn/stateMachine:StateMachine"];

/** What Step Functions does to set up a log's delivery. AWS knows no resource for any of it. */
const DELIVERY = [
  "CreateLogDelivery",
  "DeleteLogDelivery",
  "DescribeLogGroups",
  "DescribeResourcePolicies",
  "GetLogDelivery",
  "ListLogDeliveries",
  "PutResourcePolicy",
  "UpdateLogDelivery",
].map((one) => `logs:${one}`);

const logs = (inputs: Parameters<typeof text>[0]): boolean =>
  (text(inputs, "loggingConfiguration.level") ?? "OFF") !== "OFF";

/** State machines of Step Functions. */
export const sfn: readonly Rule[] = [
  {
    id: "sfn/definition",
    cause: "a definition is JSON whose states exist, are reached and end (InvalidDefinition)",
    source: "Amazon States Language specification; Step Functions API reference, CreateStateMachine",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const definition = text(inputs, "definition");
      const wrong = definition === undefined ? undefined : wrongDefinition(definition);
      return wrong === undefined ? undefined : `definition: ${wrong}`;
    },
  },
  {
    id: "sfn/log-destination",
    cause: "logs go to a log group whose ARN ends in :* (InvalidLoggingConfiguration)",
    source: "hashicorp/terraform-provider-aws #17682",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const destination = text(inputs, "loggingConfiguration.logDestination");
      return !logs(inputs) || !isKnown(inputs, "loggingConfiguration") || destination?.endsWith(":*") === true
        ? undefined
        : `loggingConfiguration.logDestination is ${destination ?? "missing"}`;
    },
  },
  {
    id: "sfn/log-group-prefix",
    cause:
      "each group with another name adds to one log resource policy of 5120 characters, until no state machine can log any more",
    source: "navapbc/template-infra #742; DNXLabs/terraform-aws-ecs-app #40",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const group = text(inputs, "loggingConfiguration.logDestination")?.split(":log-group:")[1];
      return group === undefined || group.startsWith("/aws/vendedlogs/")
        ? undefined
        : `loggingConfiguration.logDestination is the group ${group}, not below /aws/vendedlogs/`;
    },
  },
  {
    id: "sfn/log-delivery",
    cause: "the role sets up the delivery of logs and needs its actions on * by then: depend on its policy",
    source: "aws/aws-cdk PR #27310",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const role = roleOf(account, text(inputs, "roleArn"));
      if (role === undefined || !logs(inputs)) return undefined;
      const missing = DELIVERY.filter((action) => !rolePermits(account, role, { action, resource: "*" }));
      return missing.length === 0 ? undefined : `roleArn is role ${role.id}, which may not ${missing.join(", ")} on *`;
    },
  },
  {
    id: "sfn/role-key",
    cause: "no execution runs of a state machine whose role may not use its key",
    source: "Step Functions guide, data at rest encryption",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const key = keyOf(account, text(inputs, "encryptionConfiguration.kmsKeyId"), region);
      const role = roleOf(account, text(inputs, "roleArn"));
      if (key === undefined || role === undefined) return undefined;
      const [principal, resource] = [text(role.outputs, "arn") ?? "", text(key.outputs, "arn") ?? ""];
      const missing = ["kms:Decrypt", "kms:GenerateDataKey"].filter(
        (action) =>
          !rolePermits(account, role, { action, resource }) || !keyAdmits(account, key, { principal, action }),
      );
      return missing.length === 0 ? undefined : `role ${role.id} may not ${missing.join(", ")} with key ${key.id}`;
    },
  },
  {
    id: "sfn/log-key",
    cause: "the delivery of logs reads what the state machine has encrypted, so its key must admit it",
    source: "Step Functions guide, data at rest encryption",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const key = keyOf(account, text(inputs, "encryptionConfiguration.kmsKeyId"), region);
      if (key === undefined || !logs(inputs)) return undefined;
      const service = "delivery.logs.amazonaws.com";
      return keyRefuses(account, key, service, ["kms:Decrypt"]).length === 0
        ? undefined
        : `the policy of key ${key.id} does not let ${service} do kms:Decrypt`;
    },
  },
];
