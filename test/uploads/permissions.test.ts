import { strict as assert } from "node:assert";
import type { Registered } from "../support/program";
import { ACCOUNT, declare, plain, REGIONS, statementsOf, type Statement } from "./fixture";

const [REGION] = [REGIONS.textract];
const arn = (service: string, name: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${name}`;
const CONSUME = ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "ReceiveMessage"];
const MACHINE = arn("states", "stateMachine:uploads");
const takes = (queue: string) => CONSUME.map((action) => `sqs:${action} ${arn("sqs", queue)}`);
const reads = (where: string) => [`s3:GetObject arn:aws:s3:::storage-${where}/*`];
const writes = (where: string) =>
  ["AbortMultipartUpload", "PutObject"].map((action) => `s3:${action} arn:aws:s3:::storage-${where}/*`);
const READS_UPLOADS = [...reads("quarantine/uploads"), "s3:GetObjectVersion arn:aws:s3:::storage-quarantine/uploads/*"];
const invokes = (name: string) => `lambda:InvokeFunction ${arn("lambda", `function:uploads-${name}`)}`;

/** Everything that each role may do, besides writing its own log and traces and using keys. Nothing else. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  web: [invokes("sign")],
  "uploads-sign": writes("quarantine/uploads"),
  "uploads-start": [
    ...takes("uploads"),
    `states:StartExecution ${MACHINE}`,
    `states:DescribeExecution ${arn("states", "execution:uploads:*")}`,
    `states:RedriveExecution ${arn("states", "execution:uploads:*")}`,
  ],
  "uploads-sniff": READS_UPLOADS,
  "uploads-image": [...READS_UPLOADS, ...writes("variants/variants")],
  "uploads-text": [
    ...READS_UPLOADS,
    ...reads("variants/variants"),
    ...writes("variants/variants"),
    ...writes("variants/tokens"),
    ...["DetectDocumentText", "GetDocumentTextDetection", "StartDocumentTextDetection"].map(
      (one) => `textract:${one} *`,
    ),
    `iam:PassRole arn:aws:iam::${ACCOUNT}:role/uploads-recognised-textract`,
    `states:SendTaskSuccess ${MACHINE}`,
  ],
  "uploads-recognised": [
    ...takes("uploads-recognised"),
    ...reads("variants/tokens"),
    ...["Failure", "Success"].map((answer) => `states:SendTask${answer} ${MACHINE}`),
  ],
  "uploads-keep": [...READS_UPLOADS, ...reads("documents/documents"), ...writes("documents/documents")],
  "uploads-workflow": [
    ...["image", "keep", "sniff", "text"].map(invokes),
    ...["ready", "refused"].map((topic) => `sns:Publish ${arn("sns", topic)}`),
    ...["CreateLogDelivery", "DeleteLogDelivery", "DescribeLogGroups", "DescribeResourcePolicies"].map(
      (action) => `logs:${action} *`,
    ),
    ...["GetLogDelivery", "ListLogDeliveries", "PutResourcePolicy", "UpdateLogDelivery"].map(
      (action) => `logs:${action} *`,
    ),
    ...["xray:GetSamplingRules *", "xray:GetSamplingTargets *"],
  ],
  "uploads-recognised-textract": [`sns:Publish ${arn("sns", "uploads-recognised")}`],
  "uploads-scanner": [
    ...["DeleteRule", "DescribeRule", "ListTargetsByRule", "PutRule", "PutTargets", "RemoveTargets"].map(
      (action) => `events:${action} ${arn("events", "rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*")}`,
    ),
    ...["GetBucketNotification", "ListBucket", "PutBucketNotification"].map(
      (action) => `s3:${action} arn:aws:s3:::storage-quarantine`,
    ),
    "s3:PutObject arn:aws:s3:::storage-quarantine/malware-protection-resource-validation-object",
    ...["GetObject", "GetObjectTagging", "GetObjectVersion", "GetObjectVersionTagging"].map(
      (action) => `s3:${action} arn:aws:s3:::storage-quarantine/*`,
    ),
    ...["PutObjectTagging", "PutObjectVersionTagging"].map(
      (action) => `s3:${action} arn:aws:s3:::storage-quarantine/*`,
    ),
  ],
};

/** What each function has so that Lambda can run it in the VPC and log for it. */
const RUNS = new Set(["WriteLogs", "WriteTraces", "LambdaAttachesFunctionToVpc", "CodeDoesNot"]);

const pairs = (all: readonly Statement[]): string[] =>
  all
    .filter(({ Sid, Action }) => !RUNS.has(Sid) || [Action].flat().some((one) => one.startsWith("xray:Get")))
    .flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${plain(resource)}`)),
    )
    .filter((pair) => !/^kms:|^xray:Put/.test(pair));

describe("the roles of uploads", () => {
  let all: Registered;
  const granted = new Map<string, Statement[]>();
  before(async function () {
    // The first to ask for the functions waits until they are packed.
    this.timeout(120_000);
    all = await declare(REGION);
    for (const policy of all.of("aws:iam/rolePolicy:RolePolicy")) {
      const role = plain(String(policy.inputs["role"]));
      granted.set(role, [...(granted.get(role) ?? []), ...statementsOf(policy)]);
    }
  });

  it("are those of the table", () => {
    assert.deepEqual([...granted.keys()].sort(), Object.keys(MAY).sort());
    assert.deepEqual(
      all
        .of("aws:iam/role:Role")
        .map(({ name }) => name)
        .sort(),
      Object.keys(MAY).sort(),
    );
  });

  for (const [role, may] of Object.entries(MAY)) {
    it(`${role} may do what its row says and nothing else`, () => {
      assert.deepEqual([...new Set(pairs(granted.get(role) ?? []))].sort(), [...may].sort());
    });
  }

  it("use keys through one service each, and for nothing but what is theirs", () => {
    const seen = new Set<string>();
    for (const [role, statements] of granted) {
      for (const { Sid, Action, Resource, Condition = {} } of statements) {
        if (![Action].flat().some((action) => action.startsWith("kms:"))) continue;
        assert.equal(typeof Resource, "string", `${role} ${Sid}`);
        const { StringEquals = {}, ArnLike = {}, ArnEquals = {} } = Condition;
        const contexts = [StringEquals, ArnLike, ArnEquals].flatMap((one) =>
          Object.keys(one).filter((key) => key.startsWith("kms:EncryptionContext:")),
        );
        seen.add([Sid, StringEquals["kms:ViaService"], ...contexts].join(" "));
      }
    }
    const via = (service: string) => `${service}.${REGION}.amazonaws.com`;
    const context = (name: string) => `kms:EncryptionContext:${name}`;
    assert.deepEqual([...seen].sort(), [
      `ConsumeWithKey ${via("sqs")} ${context("aws:sqs:arn")}`,
      `LogWithKey  ${context("SourceArn")}`,
      `PublishWithKey ${via("sns")} ${context("aws:sns:topicArn")}`,
      `ReadOwnSettings ${via("lambda")}`,
      `ReadWithKey ${via("s3")} ${context("aws:s3:arn")}`,
      `ScanWithKey ${via("s3")} ${context("aws:s3:arn")}`,
      // Of the workflow itself, which asks for the key through no service.
      `UseKeyForExecutions  ${context("aws:states:stateMachineArn")}`,
      `UseKeyForExecutions ${via("states")} ${context("aws:states:stateMachineArn")}`,
      `WriteWithKey ${via("s3")} ${context("aws:s3:arn")}`,
    ]);
  });

  it("are passed on to Textract alone, and manage GuardDuty's own rules alone", () => {
    const conditionOf = (role: string, sid: string) => granted.get(role)?.find(({ Sid }) => Sid === sid)?.Condition;
    assert.deepEqual(conditionOf("uploads-text", "LetTextractTell"), {
      StringEquals: { "iam:PassedToService": "textract.amazonaws.com" },
    });
    assert.deepEqual(conditionOf("uploads-scanner", "ManageOwnRule"), {
      StringLike: { "events:ManagedBy": "malware-protection-plan.guardduty.amazonaws.com" },
    });
  });

  it("are taken on by one service each, for this account where the service says for whom", () => {
    const trust = (name: string) => statementsOf(all.one("aws:iam/role:Role", name), "assumeRolePolicy");
    const ofAccount = { StringEquals: { "aws:SourceAccount": ACCOUNT } };
    for (const [name, service, condition] of [
      ["uploads-sniff", "lambda.amazonaws.com", undefined],
      ["uploads-scanner", "malware-protection-plan.guardduty.amazonaws.com", ofAccount],
      ["uploads-workflow", "states.amazonaws.com", ofAccount],
      [
        "uploads-recognised-textract",
        "textract.amazonaws.com",
        { ...ofAccount, ArnLike: { "aws:SourceArn": `arn:aws:textract:${REGION}:${ACCOUNT}:*` } },
      ],
    ] as const) {
      const [only, ...others] = trust(name);
      assert.deepEqual([others.length, only?.Principal, only?.Condition], [0, { Service: service }, condition], name);
    }
  });

  it("of a region without Textract know nothing of it, and send scans to where they wait", async () => {
    const without = await declare(REGIONS.without);
    const statements = without.of("aws:iam/rolePolicy:RolePolicy").flatMap((one) => statementsOf(one));
    const actions = new Set(statements.flatMap(({ Action }) => Action));
    for (const action of ["textract:DetectDocumentText", "iam:PassRole", "states:SendTaskSuccess"])
      assert.ok(!actions.has(action), action);
    const sends = statements.filter(({ Action }) => [Action].flat().includes("sqs:SendMessage"));
    assert.deepEqual(
      sends.map(({ Resource }) => plain(String(Resource))),
      [`arn:aws:sqs:${REGIONS.without}:${ACCOUNT}:uploads-waiting`],
    );
  });
});

describe("the quarantine bucket", () => {
  it("is read by the scanner and by the steps that open files, whom its policy names", async () => {
    const all = await declare(REGION);
    const policy = statementsOf(all.one("aws:s3/bucketPolicy:BucketPolicy", "storage-quarantine"));
    const conditionOf = (sid: string) => policy.find(({ Sid }) => Sid === sid)?.Condition?.["ArnNotEquals"];
    const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/uploads-${name}`;
    assert.deepEqual(conditionOf("DenyReadingUnscanned"), { "aws:PrincipalArn": role("scanner") });
    assert.deepEqual(conditionOf("DenyReadingByOthers"), {
      "aws:PrincipalArn": ["scanner", "sniff", "image", "text", "keep"].map(role),
    });
    assert.deepEqual(conditionOf("DenyTaggingByOthers"), { "aws:PrincipalArn": role("scanner") });
    for (const other of ["storage-documents", "storage-variants"])
      assert.doesNotMatch(String(all.one("aws:s3/bucketPolicy:BucketPolicy", other).inputs["policy"]), /DenyReading/);
  });
});
