import { at } from "../tree";
import { statementOf } from "../weakening/when-statements";
import { beyond, nothingLost, type Explanation } from "./explanation";

const ROLE_POLICY = "aws:iam/rolePolicy:*";

const actionsOf = (mutant: Parameters<typeof statementOf>[0]): string[] =>
  [statementOf(mutant)?.["Action"]].flat().map(String);

/** Actions that only read what things are called and how they are. */
const onlyReads: Explanation["when"] = (mutant) =>
  actionsOf(mutant).every((action) => /^\w+:(Describe|List)\w+$/.test(action) || action === "acm:DescribeCertificate");

const doesOnly =
  (...actions: readonly RegExp[]): NonNullable<Explanation["when"]> =>
  (mutant) =>
    actionsOf(mutant).every((action) => actions.some((one) => one.test(action)));

/** Whether a key bounds the statement. */
const conditionNames = (mutant: Parameters<typeof statementOf>[0], key: string): boolean =>
  Object.values(statementOf(mutant)?.["Condition"] ?? {}).some((keys) => key in (keys as object));

export const POLICY_EXPLANATIONS: readonly Explanation[] = [
  nothingLost(
    "widen resource",
    ROLE_POLICY,
    "*Statement[].Resource",
    "the actions only read what things are called and how they are, and hold no data of patients",
    onlyReads,
  ),
  nothingLost(
    "widen resource",
    ROLE_POLICY,
    "*Statement[].Resource",
    "the ARN holds the id of the one group, or its pattern had a wildcard for it; the name adds nothing",
    doesOnly(/^autoscaling:/),
  ),
  beyond(
    "widen resource",
    ROLE_POLICY,
    "*Statement[].Resource",
    "iam-resource-not-wildcard asks that the resource is not all of them; the other log groups, or users of the cache, get no more than lines, or nothing at all",
    (mutant, stack) =>
      mutant.after !== "*" && doesOnly(/^logs:(Create|Describe|Put)/, /^elasticache:Connect$/)(mutant, stack),
  ),
  nothingLost(
    "widen resource",
    ROLE_POLICY,
    "*Statement[].Resource",
    "a condition names the source that the events must say, which every rule on the bus asks for",
    (mutant, stack) =>
      doesOnly(/^events:PutEvents$/)(mutant, stack) && statementOf(mutant)?.["Condition"] !== undefined,
  ),
  nothingLost(
    "widen resource",
    ROLE_POLICY,
    "*Statement[].Resource",
    "whoever answers a workflow needs its token, which one function stores and one reads; the resource adds nothing",
    doesOnly(/^states:SendTask/),
  ),
  nothingLost(
    "widen resource",
    ROLE_POLICY,
    "*Statement[].Resource",
    "a condition leaves the rules that GuardDuty's malware protection has made for itself",
    (mutant) => conditionNames(mutant, "events:ManagedBy"),
  ),
  beyond(
    "widen resource",
    ROLE_POLICY,
    "*Statement[].Resource",
    "iam-resource-not-wildcard asks that the resource is not all of them; the stack has one workflow, which takes an execution's input from nobody else",
    (mutant, stack) => mutant.after !== "*" && doesOnly(/^states:StartExecution$/)(mutant, stack),
  ),
  nothingLost(
    "widen resource",
    ROLE_POLICY,
    "*Statement[].Resource",
    "a condition names the one service that a role may be passed to, which can take on no role that does not trust it",
    (mutant, stack) => doesOnly(/^iam:PassRole$/)(mutant, stack) && conditionNames(mutant, "iam:PassedToService"),
  ),
  beyond(
    "weaken condition",
    ROLE_POLICY,
    "*Statement[].Condition*",
    "the statement still names its actions and resources, which is what the rules of IAM judge; conditions of roles are a second fence",
  ),
  beyond(
    "relink",
    [ROLE_POLICY, "aws:iam/rolePolicyAttachment:*"],
    "role",
    "which role does what is the program's to say; statements are judged for what they allow, whoever has them",
  ),
  beyond(
    ["drop deny", "flip effect", "narrow deny"],
    ROLE_POLICY,
    "*Statement[]*",
    "a fence against the function's own code, which AWS recommends and no control asks for",
  ),
  nothingLost(
    "raise",
    "aws:iam/role:*",
    "maxSessionDuration",
    "AWS's services take the roles, and renew their sessions by themselves; no person may",
  ),
  beyond(
    ["drop deny", "narrow deny"],
    "aws:s3/bucketPolicy:*",
    "*Statement[]*",
    "the bucket's default encrypts whatever names no key, which s3-sse-kms-cmk judges; a refusal of other keys no control asks for",
  ),
  beyond(
    ["widen action", "weaken condition"],
    ["aws:s3/bucketPolicy:*", "aws:cloudwatch/logResourcePolicy:*", "aws:sqs/queuePolicy:*"],
    ["*Statement[].Action", "*Statement[].Condition*"],
    "the principal is one of AWS's services, which does what it is made for; rules on policies of things are about strangers, iam-confused-deputy about roles",
  ),
  beyond(
    ["widen action", "weaken condition"],
    "aws:sns/topicPolicy:*",
    ["*Statement[].Action", "*Statement[].Condition*"],
    "the principal is the account itself, whose roles are judged by the rules of IAM, or one of AWS's services",
  ),
  beyond(
    "relink",
    "aws:lambda/function:*",
    "role",
    "lambda-dedicated-role is about functions; the other user of this role is a check from outside",
    ({ change, subject }) => String(at(change.get(subject.urn)?.inputs, ["role"])).endsWith("role/canary"),
  ),
  beyond(
    ["drop", "change", "relink"],
    "aws:rds/proxy:*",
    ["defaultAuthScheme", "roleArn"],
    "rds-iam-auth is about the database; no control says how a proxy knows its clients",
  ),
];
