import type { Properties, Thing } from "../stand-in/types";
import { create, HOME, thing, type Example } from "./examples";

export const ACCOUNT = "111122223333";
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;

/** A statement as a document has it. */
export type Statement = Readonly<Record<string, unknown>>;

/** The text of a policy document. */
export const policy = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

export const allow = (principal: string, action: string | readonly string[], more: Statement = {}): Statement => ({
  Effect: "Allow",
  Principal: principal.endsWith(".amazonaws.com") ? { Service: principal } : { AWS: principal },
  Action: action,
  Resource: "*",
  ...more,
});

/** The same request but for some inputs: what is accepted, what is refused, and what the refusal says. */
export const differs = (
  type: string,
  accepted: Properties,
  refused: Properties,
  says: string,
  things: readonly Thing[] = [],
): Example => ({
  accepted: { request: create(type, accepted), things },
  refused: { request: create(type, refused), things },
  says,
});

/** The same request in two accounts: one in which it is accepted and one in which it is refused. */
export const meets = (
  type: string,
  inputs: Properties,
  accepted: readonly Thing[],
  refused: readonly Thing[],
  says: string,
): Example => ({
  accepted: { request: create(type, inputs), things: accepted },
  refused: { request: create(type, inputs), things: refused },
  says,
});

export const keyArn = (id: string, region = HOME): string => `arn:aws:kms:${region}:${ACCOUNT}:key/${id}`;

/** A key whose policy admits the account, and further what the statements say. */
export const key = (id: string, statements: readonly Statement[] = [], inputs: Properties = {}, region = HOME): Thing =>
  thing(
    "aws:kms/key:Key",
    id,
    { policy: policy(allow(ROOT, "kms:*"), ...statements), ...inputs },
    { arn: keyArn(id, region), keyId: id },
    region,
  );

export const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** A role that a service assumes, and its inline policy if it has one. */
export const role = (name: string, service: string, statements: readonly Statement[] = []): Thing[] => [
  thing(
    "aws:iam/role:Role",
    name,
    { assumeRolePolicy: policy({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }) },
    { arn: roleArn(name), name },
  ),
  ...(statements.length === 0
    ? []
    : [thing("aws:iam/rolePolicy:RolePolicy", `${name}:own`, { role: name, policy: policy(...statements) })]),
];

export const can = (action: string | readonly string[], resource: string | readonly string[] = "*"): Statement => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
});

export const arnOf = (service: string, name: string, region = HOME): string =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${name}`;

export const topic = (name: string, inputs: Properties = {}): Thing =>
  thing("aws:sns/topic:Topic", arnOf("sns", name), inputs, { arn: arnOf("sns", name), name });

export const queue = (name: string, inputs: Properties = {}, region = HOME): Thing =>
  thing(
    "aws:sqs/queue:Queue",
    `https://sqs.${region}.amazonaws.com/${ACCOUNT}/${name}`,
    { name, ...inputs },
    { arn: arnOf("sqs", name, region) },
    region,
  );

export const lambda = (name: string, inputs: Properties = {}): Thing =>
  thing("aws:lambda/function:Function", name, inputs, { arn: arnOf("lambda", `function:${name}`), name });

export const permission = (name: string, principal: string, sourceArn: string): Thing =>
  thing("aws:lambda/permission:Permission", `${name}-${principal}`, {
    action: "lambda:InvokeFunction",
    function: arnOf("lambda", `function:${name}`),
    principal,
    sourceArn,
  });

export const bucket = (name: string, inputs: Properties = {}, region = HOME): Thing =>
  thing("aws:s3/bucket:Bucket", name, { bucket: name, ...inputs }, { arn: `arn:aws:s3:::${name}` }, region);

/** What belongs to a bucket: `bucketSetting("Versioning", "documents", {...})`. */
export const bucketSetting = (kind: string, name: string, inputs: Properties = {}): Thing =>
  thing(`aws:s3/bucket${kind}:Bucket${kind}`, name, { bucket: name, ...inputs });

export const versioned = (name: string): Thing =>
  bucketSetting("Versioning", name, { versioningConfiguration: { status: "Enabled" } });
