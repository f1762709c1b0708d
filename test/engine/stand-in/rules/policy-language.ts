import type { Rule } from "../types";
import { readDocument } from "./policy";
import { text } from "./support";

type Block = Readonly<Record<string, unknown>>;

/** What a document is about, which decides what a statement must and must not have. */
type Use = "identity" | "trust" | "resource";

/** Documents in the policy language: type, property, use. */
const DOCUMENTS: readonly (readonly [type: string, property: string, use: Use])[] = [
  ["aws:iam/role:Role", "assumeRolePolicy", "trust"],
  ["aws:iam/rolePolicy:RolePolicy", "policy", "identity"],
  ["aws:iam/policy:Policy", "policy", "identity"],
  ["aws:kms/key:Key", "policy", "resource"],
  ["aws:kms/replicaKey:ReplicaKey", "policy", "resource"],
  ["aws:s3/bucketPolicy:BucketPolicy", "policy", "resource"],
  ["aws:sns/topicPolicy:TopicPolicy", "policy", "resource"],
  ["aws:sqs/queuePolicy:QueuePolicy", "policy", "resource"],
  ["aws:secretsmanager/secretPolicy:SecretPolicy", "policy", "resource"],
  ["aws:ecr/repositoryPolicy:RepositoryPolicy", "policy", "trust"],
  ["aws:ec2/vpcEndpoint:VpcEndpoint", "policy", "resource"],
  ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "policyDocument", "resource"],
  ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "policy", "resource"],
];

const TOP = new Set(["Version", "Id", "Statement"]);
const ELEMENTS = new Set(
  "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition".split(" "),
);
const VERSIONS: readonly unknown[] = ["2012-10-17", "2008-10-17"];
const OPERATOR =
  /^(ForAllValues:|ForAnyValue:)?(Null|((String|Numeric|Date|Arn)(Equals|NotEquals|Like|NotLike|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals|EqualsIgnoreCase|NotEqualsIgnoreCase)|Bool|BinaryEquals|IpAddress|NotIpAddress)(IfExists)?)$/;

/** What is wrong with a document; undefined when nothing is. */
function fault(document: Block, use: Use): string | undefined {
  const unknown = Object.keys(document).find((one) => !TOP.has(one));
  if (unknown !== undefined) return `has the unknown element ${unknown}`;
  const version = document["Version"];
  if (version !== undefined && !VERSIONS.includes(version)) return `has Version ${JSON.stringify(version)}`;
  const given = document["Statement"];
  const statements = (Array.isArray(given) ? given : given === undefined ? [] : [given]) as readonly Block[];
  if (statements.length === 0) return "has no Statement";
  const sids = statements.flatMap(({ Sid }) => (typeof Sid === "string" ? [Sid] : []));
  const twice = sids.find((one, index) => sids.indexOf(one) !== index);
  if (twice !== undefined) return `has two statements with Sid ${twice}`;
  for (const [index, statement] of statements.entries()) {
    const wrong = statementFault(statement, use);
    if (wrong !== undefined) return `${wrong} in Statement ${index}`;
  }
  return undefined;
}

function statementFault(statement: Block, use: Use): string | undefined {
  const unknown = Object.keys(statement).find((one) => !ELEMENTS.has(one));
  if (unknown !== undefined) return `has the unknown element ${unknown}`;
  if (statement["Effect"] !== "Allow" && statement["Effect"] !== "Deny")
    return `has Effect ${JSON.stringify(statement["Effect"])}`;
  if (!isOneOf(statement, "Action", "NotAction")) return "has not exactly one of Action and NotAction";
  const principal = "Principal" in statement || "NotPrincipal" in statement;
  if (principal !== (use !== "identity")) return principal ? "has a Principal" : "has no Principal";
  const resource = "Resource" in statement || "NotResource" in statement;
  if (resource !== (use !== "trust")) return resource ? "has a Resource" : "has no Resource";
  const operator = Object.keys((statement["Condition"] ?? {}) as Block).find((one) => !OPERATOR.test(one));
  return operator === undefined ? undefined : `has the unknown operator ${operator}`;
}

const isOneOf = (statement: Block, one: string, other: string): boolean => one in statement !== other in statement;

export const policyLanguage: Rule = {
  id: "iam/policy-language",
  cause: "a document outside the policy language is refused when it is put (MalformedPolicyDocument)",
  source: "IAM User Guide, grammar of the IAM JSON policy language",
  types: DOCUMENTS.map(([type]) => type),
  at: "check",
  on: ["create", "update"],
  refuses: ({ type, inputs }) => {
    const found = DOCUMENTS.find(([one]) => one === type);
    const policy = found === undefined ? undefined : text(inputs, found[1]);
    if (found === undefined || policy === undefined) return undefined;
    const [, property, use] = found;
    const document = readDocument(policy);
    const wrong = typeof document === "string" ? document : fault(document, use);
    return wrong && `${property} ${wrong}`;
  },
};
