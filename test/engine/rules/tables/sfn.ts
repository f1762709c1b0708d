import type { Properties, Thing } from "../../stand-in/types";
import { thing, type Examples } from "../examples";
import { allow, arnOf, can, differs, key, keyArn, meets, role, roleArn } from "../fixtures";

const MACHINE = "aws:sfn/stateMachine:StateMachine";

const machine = (...states: readonly (readonly [string, Readonly<Record<string, unknown>>])[]): string =>
  JSON.stringify({ StartAt: "Sniff", States: Object.fromEntries(states) });
const SNIFF = ["Sniff", { Type: "Pass", Next: "Keep" }] as const;
const KEEP = ["Keep", { Type: "Succeed" }] as const;

const plain: Properties = { roleArn: roleArn("uploads"), definition: machine(SNIFF, KEEP) };
const runs = role("uploads", "states.amazonaws.com");

const GROUP = "/aws/vendedlogs/states/uploads";
const group = (name: string): Thing =>
  thing("aws:cloudwatch/logGroup:LogGroup", name, { name }, { arn: arnOf("logs", `log-group:${name}`) });
const logging = (name = GROUP, suffix = ":*"): Properties => ({
  ...plain,
  loggingConfiguration: { level: "ERROR", logDestination: `${arnOf("logs", `log-group:${name}`)}${suffix}` },
});
const DELIVERY = ["logs:*LogDeliver*", "logs:*ResourcePolic*", "logs:DescribeLogGroups"];
const delivers = (resource = "*"): Thing[] => [
  group(GROUP),
  group("/careplane/uploads"),
  ...role("uploads", "states.amazonaws.com", [can(DELIVERY, resource)]),
];

const encryptionConfiguration = { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId: keyArn("key-1") };
const READ = allow("delivery.logs.amazonaws.com", "kms:Decrypt");
const uses = (...actions: readonly string[]): Thing[] =>
  role("uploads", "states.amazonaws.com", [can(DELIVERY), can(actions, keyArn("key-1"))]);
const BOTH = ["kms:Decrypt", "kms:GenerateDataKey"];

export const sfn: Examples = {
  "sfn/definition": differs(
    MACHINE,
    plain,
    { ...plain, definition: machine(SNIFF) },
    "definition: /States/Sniff leads to Keep, which is no state",
    runs,
  ),
  "sfn/log-destination": differs(
    MACHINE,
    logging(),
    logging(GROUP, ""),
    "loggingConfiguration.logDestination is arn:aws:logs:us-east-1",
    delivers(),
  ),
  "sfn/log-group-prefix": differs(
    MACHINE,
    logging(),
    logging("/careplane/uploads"),
    "is the group /careplane/uploads:*, not below /aws/vendedlogs/",
    delivers(),
  ),
  "sfn/log-delivery": meets(
    MACHINE,
    logging(),
    delivers(),
    delivers(arnOf("logs", `log-group:${GROUP}`)),
    "may not logs:CreateLogDelivery",
  ),
  "sfn/role-key": meets(
    MACHINE,
    { ...plain, encryptionConfiguration },
    [key("key-1"), ...uses(...BOTH)],
    [key("key-1"), ...uses("kms:Decrypt")],
    "role uploads may not kms:GenerateDataKey with key key-1",
  ),
  "sfn/log-key": meets(
    MACHINE,
    { ...logging(), encryptionConfiguration },
    [group(GROUP), key("key-1", [READ]), ...uses(...BOTH)],
    [group(GROUP), key("key-1"), ...uses(...BOTH)],
    "does not let delivery.logs.amazonaws.com do kms:Decrypt",
  ),
};
