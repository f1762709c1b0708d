import { strict as assert } from "node:assert";
import { performance } from "node:perf_hooks";
import { judge } from "../../../../policies/check";
import type { Resource } from "../../../../policies/resource";
import {
  ACCOUNT,
  allow,
  ATTACHMENT,
  deny,
  document,
  GROUP,
  LAMBDA,
  placeholder,
  POLICY,
  role,
  rolePolicy,
  trust,
  USER,
  type Part,
} from "../../iam/policies";
import { prove, type Case, type Program } from "../../proof";
import { resource, rule, text, UNKNOWN } from "../../support";

const ID = "iam-phi-least-privilege";
const BUCKET = "aws:s3/bucket:Bucket";
const KEY = "aws:kms/key:Key";
const OBJECTS = "arn:aws:s3:::records/*";
const INBOX = `arn:aws:sqs:us-east-1:${ACCOUNT}:inbox`;
const health = { tags: { "data-classification": "health" } };
const logs = { tags: { "data-classification": "logs" } };
const root = { AWS: `arn:aws:iam::${ACCOUNT}:root` };

const made = (one: Resource, arn: string, id = arn): Resource => ({ ...one, made: { arn, id } });
const tagIs = (key: string, value: unknown) => ({ Condition: { StringEquals: { [`aws:ResourceTag/${key}`]: value } } });

/** A bucket, a queue and the key that opens the queue, used by one function; and a bucket that holds no health data. */
function program(): Resource[] {
  const web = role("web");
  const key = made(
    resource(KEY, "key", { policy: document({ Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" }) }),
    `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`,
  );
  const records = made(resource(BUCKET, "records", health), "arn:aws:s3:::records");
  const inbox = made(
    resource(
      "aws:sqs/queue:Queue",
      "inbox",
      { kmsMasterKeyId: UNKNOWN, tags: { Team: "care" } },
      { kmsMasterKeyId: [key] },
    ),
    INBOX,
    `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/inbox`,
  );
  return [
    web,
    key,
    records,
    inbox,
    resource(BUCKET, "access-logs", { bucket: "access-logs", ...logs }),
    rolePolicy(
      "use",
      web,
      allow(["s3:GetObject", "s3:ListBucket"], ["arn:aws:s3:::records", OBJECTS], { Sid: "Read" }),
      allow("sqs:ReceiveMessage", INBOX),
      allow(["kms:Decrypt", "kms:GenerateDataKey*"], `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`),
    ),
    resource("aws:sqs/queuePolicy:QueuePolicy", "inbox-policy", {
      queueUrl: `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/inbox`,
      policy: document({
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: INBOX,
      }),
    }),
  ];
}

const give =
  (...statements: unknown[]) =>
  (program: Program) => {
    program.add(rolePolicy("more", program.get("web"), ...statements));
  };
const path = (actions: string, store: string, from = "more policy.Statement[0]") =>
  `violated: role web -> ${from} -> ${actions} -> ${store}: `;
const exactly = "must be named exactly";

const identity: readonly (readonly [when: string, statement: unknown, then: Record<string, string>])[] = [
  [
    "every action on the objects",
    allow("s3:*", OBJECTS),
    { records: `${path("s3:*", "bucket records")}actions ${exactly}` },
  ],
  [
    "reading by a wildcard",
    allow(["s3:Get*", "s3:List*"], OBJECTS, { Sid: "Wide" }),
    { records: `${path("s3:Get*", "bucket records", "more policy.Statement[0] (Wide)")}actions ${exactly}` },
  ],
  [
    "a family of settings that hold no data",
    allow(["s3:GetBucket*", "s3:List*"], ["arn:aws:s3:::records", OBJECTS]),
    {},
  ],
  [
    "every bucket",
    allow("s3:GetObject", "arn:aws:s3:::*"),
    { records: `${path("s3:GetObject", "bucket records")}the resource (arn:aws:s3:::*) ${exactly}` },
  ],
  [
    "buckets that begin alike",
    allow("s3:GetObject", "arn:aws:s3:::rec*"),
    { records: `${path("s3:GetObject", "bucket records")}the resource (arn:aws:s3:::rec*) ${exactly}` },
  ],
  ["other buckets that begin alike", allow("s3:GetObject", "arn:aws:s3:::other*"), {}],
  ["below the ARN", allow("s3:PutObject", "arn:aws:s3:::records/2026/*"), {}],
  ["the bucket without its objects", allow("s3:*", "arn:aws:s3:::records"), {}],
  ["what no health data is in", allow("s3:*", "arn:aws:s3:::access-logs/*"), {}],
  ["what each reader has a part of", allow("s3:GetObject", "arn:aws:s3:::records/${aws:PrincipalTag/tenant}/*"), {}],
  [
    "everything",
    allow("*", "*"),
    {
      records: `${path("*", "bucket records")}actions and the resource (*) ${exactly}`,
      inbox: `${path("*", "queue inbox")}actions and the resource (*) ${exactly}`,
      key: `${path("*", "key key")}actions and the resource (*) ${exactly}`,
    },
  ],
  [
    "everything but one thing",
    { Effect: "Allow", NotAction: "iam:*", Resource: OBJECTS },
    { records: `${path("every action but those it names", "bucket records")}actions ${exactly}` },
  ],
  [
    "every resource but one",
    { Effect: "Allow", Action: "sqs:ReceiveMessage", NotResource: "arn:aws:sqs:us-east-1:111122223333:other" },
    { inbox: `${path("sqs:ReceiveMessage", "queue inbox")}the resource (everything but what it names) ${exactly}` },
  ],
  ["every resource but this one", { Effect: "Allow", Action: "sqs:ReceiveMessage", NotResource: INBOX }, {}],
  [
    "every queue of the account",
    allow("sqs:SendMessage", `arn:aws:sqs:us-east-1:${ACCOUNT}:*`),
    { inbox: `${path("sqs:SendMessage", "queue inbox")}the resource (arn:aws:sqs:us-east-1:${ACCOUNT}:*) ${exactly}` },
  ],
  ["every queue of another region", allow("sqs:SendMessage", `arn:aws:sqs:eu-west-1:${ACCOUNT}:*`), {}],
  [
    "every key",
    allow("kms:Decrypt", `arn:aws:kms:*:${ACCOUNT}:key/*`),
    { key: `${path("kms:Decrypt", "key key")}the resource (arn:aws:kms:*:${ACCOUNT}:key/*) ${exactly}` },
  ],
  ["families of KMS that AWS names so", allow(["kms:ReEncrypt*"], `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`), {}],
  ["only what has another class", allow("sqs:ReceiveMessage", "*", tagIs("data-classification", "none")), {}],
  ["only what has another tag", allow("sqs:ReceiveMessage", "*", tagIs("team", "web")), {}],
  [
    "only what has a tag that it has",
    allow("sqs:ReceiveMessage", "*", tagIs("team", "care")),
    { inbox: `${path("sqs:ReceiveMessage", "queue inbox")}the resource (*) ${exactly}` },
  ],
  ["looking at settings", allow(["sqs:GetQueueAttributes", "sqs:List*"], "*"), {}],
  [
    "an effect that is not known",
    allow("sqs:*", INBOX, { Effect: UNKNOWN }),
    { inbox: `cannot be proved: what ${INBOX} in policy.Statement[0] of more covers` },
  ],
];

const owners = ["records", "inbox", "key"];

/** What the policy of the queue lets in. */
const lets =
  (Principal: unknown, Action: unknown = "sqs:ReceiveMessage", more: Part = {}) =>
  (program: Program) =>
    program.set("inbox-policy", "policy", document({ Effect: "Allow", Principal, Action, Resource: INBOX, ...more }));
const guest = (who: string, actions = "sqs:ReceiveMessage") =>
  `violated: ${who} -> inbox-policy policy.Statement[0] -> ${actions} -> queue inbox: `;
const STRANGER = "arn:aws:iam::444455556666:root";

prove(ID, {
  program,
  compliant: { records: "satisfied", inbox: "satisfied", key: "satisfied" },
  cases: [
    ...identity.map(([when, statement, then]): Case => ({ when, edit: give(statement), then })),
    {
      when: "a Deny takes it back",
      edit: give(allow("s3:*", "*"), deny("s3:*", "arn:aws:s3:::records/*")),
      then: {},
    },
    {
      when: "a Deny of something else takes nothing back",
      edit: give(allow("s3:GetObject", "*"), deny("s3:GetObject", "arn:aws:s3:::records/private/*")),
      then: { records: `${path("s3:GetObject", "bucket records")}the resource (*) ${exactly}` },
    },
    {
      when: "a Deny under a condition takes nothing back for sure",
      edit: give(
        allow("s3:GetObject", "*"),
        deny("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ),
      then: { records: `${path("s3:GetObject", "bucket records")}the resource (*) ${exactly}` },
    },
    {
      when: "the bucket lets in one role only, and it is another",
      edit: (program) => {
        const guard = {
          Principal: "*",
          Condition: { ArnNotEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/reports` } },
        };
        program.replace("web", made(program.get("web"), `arn:aws:iam::${ACCOUNT}:role/web`, "web"));
        program.add(
          resource("aws:s3/bucketPolicy:BucketPolicy", "guard", {
            bucket: "arn:aws:s3:::records",
            policy: document(deny("s3:*", OBJECTS, guard)),
          }),
        );
        give(allow("s3:GetObject", "*"))(program);
      },
      then: {},
    },
    {
      when: "a boundary keeps the role from it",
      edit: (program) => {
        program.add(resource(POLICY, "limit", { policy: document(allow("logs:*", "*")) }));
        program.point("web", "permissionsBoundary", ["limit"]);
        give(allow("s3:*", "*"))(program);
      },
      // The limit is itself a policy that nobody has been given.
      then: {},
    },
    {
      when: "a managed policy that is attached",
      edit: (program) => {
        program.add(
          resource(POLICY, "wide", { policy: JSON.stringify(document(allow("sqs:*", INBOX))) }),
          resource(ATTACHMENT, "given", { role: UNKNOWN, policyArn: UNKNOWN }, { role: [program.get("web")] }),
        );
        program.point("given", "policyArn", ["wide"]);
        program.point("given", "role", ["web"]);
      },
      then: { inbox: `${path("sqs:*", "queue inbox", "wide policy.Statement[0]")}actions ${exactly}` },
    },
    {
      when: "a managed policy that nobody has been given yet",
      edit: (program) => program.add(resource(POLICY, "wide", { policy: document(allow("sqs:*", INBOX)) })),
      then: { inbox: `violated: policy wide -> wide policy.Statement[0] -> sqs:* -> queue inbox: actions ${exactly}` },
    },
    {
      when: "a managed policy that is attached to several",
      edit: (program) => {
        const given = { roles: [UNKNOWN], users: ["ada"], policyArn: "arn:aws:iam::aws:policy/AmazonSQSFullAccess" };
        program.add(
          resource(USER, "ada", { name: "ada" }),
          resource("aws:iam/policyAttachment:PolicyAttachment", "given", given, { roles: [program.get("web")] }),
        );
      },
      then: { inbox: "violated" },
    },
    {
      when: "a policy of AWS that is known to be broad",
      edit: (program) =>
        program.add(
          resource(
            ATTACHMENT,
            "given",
            { role: UNKNOWN, policyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" },
            { role: [program.get("web")] },
          ),
        ),
      then: {
        records: `${path("s3:*", "bucket records", "AmazonS3FullAccess AmazonS3FullAccess.Statement[0]")}actions and the resource (*) ${exactly}`,
      },
    },
    {
      when: "a policy of AWS for a service's own role",
      edit: (program) =>
        program.set("web", "managedPolicyArns", ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]),
      then: {},
    },
    {
      when: "a policy written into the role",
      edit: (program) => program.set("web", "inlinePolicies", [{ name: "x", policy: document(allow("sqs:*", INBOX)) }]),
      then: { inbox: `${path("sqs:*", "queue inbox", "web inlinePolicies[0].policy.Statement[0]")}actions ${exactly}` },
    },
    {
      when: "a user reads, by exact names",
      edit: (program) => {
        const ada = resource(USER, "ada", {});
        program.add(
          ada,
          resource(
            "aws:iam/userPolicy:UserPolicy",
            "own",
            { user: UNKNOWN, policy: document(allow("s3:GetObject", OBJECTS)) },
            { user: [ada] },
          ),
        );
      },
      then: {
        records:
          "violated: user ada -> own policy.Statement[0] -> s3:GetObject -> bucket records: user ada is not among those who may",
      },
    },
    {
      when: "a group reads, by exact names",
      edit: (program) => {
        const people = resource(GROUP, "people", {});
        program.add(
          people,
          resource(
            "aws:iam/groupPolicy:GroupPolicy",
            "ours",
            { group: UNKNOWN, policy: document(allow("s3:GetObject", OBJECTS)) },
            { group: [people] },
          ),
        );
      },
      then: {
        records:
          "violated: group people -> ours policy.Statement[0] -> s3:GetObject -> bucket records: group people is not among those who may",
      },
    },
    {
      when: "a role that people take on",
      edit: (program) => program.set("web", "assumeRolePolicy", trust(root)),
      then: Object.fromEntries(
        [
          ["records", "use policy.Statement[0] (Read) -> s3:GetObject -> bucket records"],
          ["inbox", "use policy.Statement[1] -> sqs:ReceiveMessage -> queue inbox"],
          ["key", "use policy.Statement[2] -> kms:Decrypt, kms:GenerateDataKey, kms:GenerateDataKeyPair -> key key"],
        ].map(([name = "", said = ""]) => [name, `violated: role web -> ${said}: role web is not among those who may`]),
      ),
    },
    {
      when: "a role that a pod of the cluster takes on",
      edit: (program) =>
        program.set(
          "web",
          "assumeRolePolicy",
          trust({ Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/A1` }),
        ),
      then: {},
    },
    {
      when: "a role that another role of the stack takes on",
      edit: (program) => {
        const other = role("other");
        program.add(other);
        program.set("web", "assumeRolePolicy", trust({ AWS: placeholder(other) }));
      },
      then: {},
    },
    {
      when: "a role that GitHub takes on",
      edit: (program) =>
        program.set(
          "web",
          "assumeRolePolicy",
          trust({ Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` }),
        ),
      then: Object.fromEntries(owners.map((name) => [name, "violated"])),
    },
    {
      when: "a policy of a role made elsewhere is exact",
      edit: (program) => program.set("use", "role", "theirs"),
      then: {},
    },
    // Policies of the stores.
    {
      when: "another account is let in",
      edit: lets({ AWS: STRANGER }),
      then: { inbox: `${guest(STRANGER)}not among those who may` },
    },
    {
      when: "everybody is let in",
      edit: lets("*"),
      then: { inbox: `${guest("*")}not among those who may` },
    },
    {
      when: "everybody from one topic",
      edit: lets("*", "sqs:SendMessage", {
        Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:events" } },
      }),
      then: {},
    },
    {
      when: "everybody but one",
      edit: (program) =>
        program.set(
          "inbox-policy",
          "policy",
          document({ Effect: "Allow", NotPrincipal: { AWS: STRANGER }, Action: "sqs:SendMessage", Resource: INBOX }),
        ),
      then: { inbox: `${guest("*", "sqs:SendMessage")}not among those who may` },
    },
    {
      when: "a service does everything",
      edit: lets({ Service: "sns.amazonaws.com" }, "sqs:*"),
      then: { inbox: `${guest("sns.amazonaws.com", "sqs:*")}actions ${exactly}` },
    },
    {
      when: "a role of the stack",
      edit: (program) => lets({ AWS: placeholder(program.get("web")) })(program),
      then: {},
    },
    {
      when: "a role that a service has of its own",
      edit: lets({
        AWS: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
      }),
      then: {},
    },
    {
      when: "an identity of CloudFront",
      edit: lets({ AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" }),
      then: {},
    },
    { when: "the account itself, whose identities are judged", edit: lets(root, "sqs:*"), then: {} },
    { when: "nobody for data", edit: lets({ AWS: STRANGER }, "sqs:GetQueueAttributes"), then: {} },
    { when: "whoever is denied", edit: lets({ AWS: STRANGER }, "sqs:*", { Effect: "Deny" }), then: {} },
    {
      when: "who is not known",
      edit: lets({ AWS: UNKNOWN }),
      then: { inbox: "cannot be proved: policy.Statement[0].Principal of inbox-policy" },
    },
    {
      when: "an effect that is not known",
      edit: lets({ AWS: STRANGER }, "sqs:*", { Effect: UNKNOWN }),
      then: { inbox: "cannot be proved: policy.Statement[0].Effect" },
    },
    {
      when: "a condition that is not known",
      edit: lets("*", "sqs:SendMessage", { Condition: UNKNOWN }),
      then: { inbox: "cannot be proved: policy.Statement[0] of inbox-policy" },
    },
    // What is a store of health data.
    {
      when: "a bucket that is tagged otherwise",
      edit: (program) => program.set("records", "tags", logs.tags),
      then: { records: undefined },
    },
    {
      when: "a bucket without a tag",
      edit: (program) => program.set("records", "tags", undefined),
      then: {},
    },
    {
      when: "a key that opens nothing of it",
      edit: (program) => program.set("inbox", "kmsMasterKeyId", "alias/aws/sqs"),
      then: { key: undefined },
    },
    {
      when: "a key that says so itself",
      edit: (program) => {
        program.set("inbox", "kmsMasterKeyId", "alias/aws/sqs");
        program.set("key", "tags", health.tags);
      },
      then: {},
    },
  ],
  values: [
    {
      of: "use",
      path: "policy",
      unknown: Object.fromEntries(owners.map((name) => [name, "cannot be proved: policy of use"])),
      absent: {},
      mistyped: {},
    },
    {
      of: "inbox-policy",
      path: "policy",
      unknown: { inbox: "cannot be proved: policy of inbox-policy" },
      absent: {},
      mistyped: {},
    },
    {
      of: "web",
      path: "assumeRolePolicy",
      unknown: Object.fromEntries(owners.map((name) => [name, "cannot be proved: assumeRolePolicy of web"])),
      absent: {},
      mistyped: {},
    },
  ],
});

prove(ID, {
  program: () => {
    const ada = resource(USER, "ada", {});
    return [
      ...program(),
      ada,
      resource(
        "aws:iam/userPolicy:UserPolicy",
        "own",
        { user: UNKNOWN, policy: document(allow("s3:GetObject", OBJECTS)) },
        { user: [ada] },
      ),
    ];
  },
  config: { readers: ["web", "ad*", STRANGER] },
  compliant: { records: "satisfied", inbox: "satisfied", key: "satisfied" },
  cases: [
    { when: "another account that is listed", edit: lets({ AWS: STRANGER }), then: {} },
    {
      when: "a role that only programs take on, and that is not listed",
      edit: (program) => {
        const other = role("other");
        program.add(other, rolePolicy("read", other, allow("s3:GetObject", OBJECTS)));
      },
      then: {
        records:
          "violated: role other -> read policy.Statement[0] -> s3:GetObject -> bucket records: role other is not among those who may",
      },
    },
  ],
  values: [],
});

/** At preview: nothing has a name yet, and documents hold placeholders. */
const preview = (): Resource[] => {
  const web = role("web", { assumeRolePolicy: UNKNOWN });
  const records = resource(BUCKET, "records", health);
  const database = resource("aws:rds/instance:Instance", "database", health);
  const proxy = resource("aws:rds/proxy:Proxy", "proxy", { tags: { "data-classification": "operational" } });
  return [
    web,
    records,
    database,
    proxy,
    resource(
      "aws:rds/proxyTarget:ProxyTarget",
      "target",
      { dbProxyName: UNKNOWN, dbInstanceIdentifier: UNKNOWN },
      { dbProxyName: [proxy], dbInstanceIdentifier: [database] },
    ),
    resource("aws:lambda/function:Function", "page", { role: UNKNOWN }, { role: [web] }),
    rolePolicy(
      "use",
      web,
      allow("s3:GetObject", placeholder(records, "/*")),
      allow("rds-db:connect", `arn:aws:rds-db:us-east-1:${ACCOUNT}:dbuser:${placeholder(proxy)}/web`),
    ),
  ];
};

prove(ID, {
  program: preview,
  compliant: { records: "satisfied", database: "satisfied", proxy: "satisfied" },
  cases: [
    {
      when: "by a wildcard over all actions",
      edit: (program) => give(allow("s3:*", placeholder(program.get("records"), "/*")))(program),
      then: { records: `${path("s3:*", "bucket records")}actions ${exactly}` },
    },
    {
      when: "by a wildcard over all resources",
      edit: give(allow("s3:GetObject", "*")),
      then: { records: `${path("s3:GetObject", "bucket records")}the resource (*) ${exactly}` },
    },
    {
      when: "by a wildcard over all buckets",
      edit: give(allow("s3:GetObject", "arn:aws:s3:::*/*")),
      then: { records: `${path("s3:GetObject", "bucket records")}the resource (arn:aws:s3:::*/*) ${exactly}` },
    },
    {
      when: "by a beginning that the name may have",
      edit: give(allow("s3:GetObject", "arn:aws:s3:::rec*")),
      then: { records: "cannot be proved: what arn:aws:s3:::rec* in policy.Statement[0] of more covers" },
    },
    {
      when: "as any user of the database",
      edit: (program) =>
        give(
          allow("rds-db:connect", `arn:aws:rds-db:us-east-1:${ACCOUNT}:dbuser:${placeholder(program.get("proxy"))}/*`),
        )(program),
      then: { proxy: "violated" },
    },
    {
      when: "to any database",
      edit: give(allow("rds-db:connect", "*")),
      then: Object.fromEntries(
        ["database", "proxy"].map((name) => [
          name,
          `${path("rds-db:connect", `database ${name}`)}the resource (*) ${exactly}`,
        ]),
      ),
    },
    {
      when: "a document that is not known, made from the bucket",
      edit: (program) => {
        give(allow("s3:GetObject", "*"))(program);
        program.point("more", "policy", ["records"]);
      },
      then: { records: "cannot be proved: policy of more" },
    },
    {
      when: "a document that is not known, made from something else",
      edit: (program) => {
        give(allow("s3:GetObject", "*"))(program);
        program.point("more", "policy", ["page"]);
      },
      then: {},
    },
    {
      when: "a role that nothing takes on, and of which nothing is known",
      edit: (program) => program.remove("page"),
      then: {
        records: "cannot be proved: assumeRolePolicy of web",
        proxy: "cannot be proved: assumeRolePolicy of web",
      },
    },
    {
      when: "a proxy of a database without health data",
      edit: (program) => program.set("database", "tags", logs.tags),
      then: { database: undefined, proxy: undefined },
    },
  ],
  values: [],
});

/** One store of each kind, named by its program, with the ARN and an action that a policy has for it. */
const KINDS: readonly (readonly [type: string, inputs: Part, arn: string, action: string, wide: string])[] = [
  ["aws:s3/bucketV2:BucketV2", { bucket: "records" }, OBJECTS, "s3:PutObject", "arn:aws:s3:::*"],
  ["aws:sqs/queue:Queue", { name: "inbox" }, INBOX, "sqs:SendMessage", "arn:aws:sqs:*:*:in*"],
  [
    "aws:sns/topic:Topic",
    { name: "events" },
    `arn:aws:sns:us-east-1:${ACCOUNT}:events`,
    "sns:Publish",
    "arn:aws:sns:*:*:*",
  ],
  [
    "aws:secretsmanager/secret:Secret",
    { name: "prod/db", tags: { "data-classification": "credentials" } },
    `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:prod/db-??????`,
    "secretsmanager:GetSecretValue",
    `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:prod/*`,
  ],
  [
    "aws:dynamodb/table:Table",
    { name: "visits" },
    `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/visits/index/*`,
    "dynamodb:Query",
    "arn:aws:dynamodb:*:*:table/vis*",
  ],
  [
    "aws:kinesis/stream:Stream",
    { name: "pulse" },
    `arn:aws:kinesis:us-east-1:${ACCOUNT}:stream/pulse`,
    "kinesis:GetRecords",
    "arn:aws:kinesis:*:*:stream/*",
  ],
  [
    "aws:elasticache/replicationGroup:ReplicationGroup",
    { replicationGroupId: "cache" },
    `arn:aws:elasticache:us-east-1:${ACCOUNT}:replicationgroup:cache`,
    "elasticache:Connect",
    "arn:aws:elasticache:*:*:*",
  ],
  [
    "aws:elasticache/serverlessCache:ServerlessCache",
    { name: "cache" },
    `arn:aws:elasticache:us-east-1:${ACCOUNT}:serverlesscache:cache`,
    "elasticache:Connect",
    "arn:aws:elasticache:*:*:serverlesscache:*",
  ],
];

for (const [type, inputs, arn, action, wide] of KINDS) {
  const used = (Resource: string) => (program: Program) =>
    program.set("use", "policy", document(allow(action, Resource)));
  prove(ID, {
    program: () => {
      const web = role("web");
      return [web, resource(type, "store", inputs), rolePolicy("use", web, allow(action, arn))];
    },
    compliant: { store: "satisfied" },
    cases: [
      { when: `${type} by a wildcard`, edit: used(wide), then: { store: "violated" } },
      { when: `${type} by everything`, edit: used("*"), then: { store: "violated" } },
      {
        when: `${type} by a role that people take on`,
        edit: (program) => program.set("web", "assumeRolePolicy", trust({ AWS: ACCOUNT })),
        then: { store: "violated" },
      },
      { when: `${type} without the right`, edit: used("arn:aws:s3:::other/*"), then: {} },
    ],
    values: [],
  });
}

describe(ID, () => {
  it("is judged for thousands of resources in a moment", () => {
    const stores = Array.from({ length: 3000 }, (_, index) =>
      made(resource(BUCKET, `b${index}`, health), `arn:aws:s3:::bucket-${index}`),
    );
    const roles = Array.from({ length: 2000 }, (_, index) => role(`r${index}`));
    const policies = roles.map((one, index) =>
      rolePolicy(
        `p${index}`,
        one,
        allow("s3:GetObject", [`arn:aws:s3:::bucket-${index}/*`, `arn:aws:s3:::bucket-${index + 1000}/*`]),
        allow("logs:PutLogEvents", "arn:aws:logs:us-east-1:111122223333:log-group:*"),
        allow("xray:PutTraceSegments", "*"),
        deny("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ),
    );
    const started = performance.now();
    const found = judge([...stores, ...roles, ...policies], [rule(ID)]);
    assert.equal(found.filter(({ verdict }) => verdict.is === "satisfied").length, 3000);
    assert.ok(performance.now() - started < 10_000);
  });

  it("survives documents that were made to break it", () => {
    const web = role("web", {
      assumeRolePolicy: trust({ AWS: ["__proto__", `arn:${":".repeat(100_000)}`], ...LAMBDA }),
    });
    const hostile = [
      {
        Effect: "Allow",
        Action: ["__proto__", "s3:*"],
        Resource: ["constructor", `${"*a".repeat(50_000)}b`, ":".repeat(100_000)],
      },
      { Effect: "Allow", Action: `s3:${"?*".repeat(50_000)}`, Resource: `arn:aws:s3:::${"${".repeat(50_000)}` },
      {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { StringLike: { "aws:PrincipalArn": "*a".repeat(50_000) } },
      },
      JSON.parse('{"Effect":"Allow","__proto__":{"Action":"*"},"Action":"s3:GetObject","Resource":"*"}') as object,
    ];
    const records = made(resource(BUCKET, "records", health), "arn:aws:s3:::records");
    const started = performance.now();
    const [found] = judge([web, records, rolePolicy("use", web, ...hostile)], [rule(ID)]);
    assert.match(text(found!.verdict), /^violated: .*the resource \(\*\)/);
    assert.ok(performance.now() - started < 5000);
  });
});
