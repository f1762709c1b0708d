import { of, type When } from "./row";
import { both, not, trustsTheSame } from "./when";
import { denies, isIdentity, saysForWhom, statementOf, stillSaysForWhom } from "./when-statements";

const row = of("identity");

/** Is the user of the cache switched on? */
const mayDoSomething: When = ({ subject }) =>
  !String((subject.inputs as { accessString?: unknown }).accessString).startsWith("off");

/** What makes sure that only who may, does, under a name of their own. */
export const IDENTITY = [
  row(
    "*",
    "*Statement[].Principal",
    "widen principal",
    "everybody may take the role",
    both(isIdentity, not(saysForWhom)),
  ),
  row(
    "*",
    "*Statement[].Action",
    "widen action",
    "the role may do everything with it",
    both(isIdentity, ({ path }) => path[0] !== "assumeRolePolicy"),
  ),
  row("*", "*Statement[].Resource", "widen resource", "the role may do it with everything", isIdentity),
  row(
    "*",
    ["*Statement[].Condition", "*Statement[].Condition.*"],
    "weaken condition",
    "the role may do it elsewhere too, or be taken for others",
    both(isIdentity, not(stillSaysForWhom)),
  ),
  row(
    "*",
    ["*Statement[]", "*Statement[].*"],
    ["drop deny", "flip effect", "narrow deny"],
    "code may do what only the service should",
    (mutant, stack) => isIdentity(mutant, stack) && statementOf(mutant)?.["Effect"] === "Deny",
  ),
  row(
    "*",
    ["*Statement[]", "*Statement[].*"],
    ["drop deny", "flip effect", "narrow deny"],
    "objects are put under other keys",
    denies(/server-side-encryption/),
  ),
  row("aws:iam/rolePolicyAttachment:*", "policyArn", "open", "the role may do everything"),
  row(
    ["aws:iam/rolePolicy:*", "aws:iam/rolePolicyAttachment:*"],
    "role",
    "relink",
    "another role gets its permissions",
  ),
  row("aws:iam/instanceProfile:*", "role", "relink", "servers get another role's permissions", trustsTheSame),
  row("aws:iam/role:*", "maxSessionDuration", "raise", "credentials are good for longer"),
  row(
    "aws:lambda/function:*",
    "role",
    "relink",
    "two functions share one role, with the permissions of both",
    trustsTheSame,
  ),
  row("aws:sfn/stateMachine:*", "roleArn", "relink", "executions act as another", trustsTheSame),
  row(
    "aws:ec2/launchTemplate:*",
    ["iamInstanceProfile.arn", "iamInstanceProfile.name"],
    "absent",
    "servers have no identity of their own",
  ),
  row("aws:ec2/launchTemplate:*", "keyName", "set", "people sign in to servers by a shared key"),
  row("aws:rds/instance:*", "iamDatabaseAuthenticationEnabled", ["off", "absent"], "applications need a password"),
  row("aws:rds/proxy:*", "defaultAuthScheme", ["absent", { to: ["NONE"] }], "applications need a password"),
  row("aws:rds/proxy:*", "roleArn", "relink", "the proxy signs in as another", trustsTheSame),
  row(
    "aws:elasticache/replicationGroup:*",
    ["userGroupIds", "userGroupIds[]"],
    "absent",
    "everybody in the network may read sessions",
  ),
  row("aws:elasticache/user:*", "noPasswordRequired", "on", "everybody in the network may sign in", mayDoSomething),
  row(
    "aws:elasticache/user:*",
    "authenticationMode.type",
    { to: ["no-password-required"] },
    "everybody in the network may sign in",
    mayDoSomething,
  ),
  row(
    "aws:secretsmanager/secretRotation:*",
    ["@resource", "secretId"],
    ["remove", "relink"],
    "the password stays what it is",
  ),
  row(
    "aws:secretsmanager/secretRotation:*",
    "*automaticallyAfterDays",
    ["raise", "absent"],
    "the password stays what it is for longer",
  ),
  row(
    "aws:secretsmanager/secretRotation:*",
    "rotateImmediately",
    "off",
    "the first password, which is in the state, stays in use",
  ),
  row("*", ["tags.owner", "tags.environment", "tags.cost-center"], "untag", "nobody knows who answers for it"),
];
