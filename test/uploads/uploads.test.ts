import { strict as assert } from "node:assert";
import { UPLOAD_FUNCTIONS, UPLOAD_FUNCTION_NAMES } from "../../components/uploads/functions-table";
import { QUEUES } from "../../components/uploads/queues-table";
import { validateUploads } from "../../components/uploads/uploads-plan";
import { tryProgram, type Registered } from "../support/program";
import { ACCOUNT, declare, pipeline, plain, REGIONS, statementsOf } from "./fixture";
import { FORMS } from "./walk";

const FUNCTION = "aws:lambda/function:Function";
const MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
const QUEUE = "aws:sqs/queue:Queue";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const names = (all: Registered, type: string) =>
  all
    .of(type)
    .map(({ name }) => name)
    .filter((name) => name.startsWith("uploads"))
    .sort();
const key = (region: string, name: string) => `arn:aws:kms:${region}:${ACCOUNT}:key/${name}`;

describe("the upload pipeline", () => {
  const region = REGIONS.textract;
  let all: Registered;
  before(async function () {
    // The first to ask for the functions waits until they are packed.
    this.timeout(120_000);
    all = await declare(region);
  });

  it("has its functions in the VPC, each as its row says, with encrypted settings and logs made first", () => {
    assert.deepEqual(names(all, FUNCTION), UPLOAD_FUNCTION_NAMES.map((one) => `uploads-${one}`).sort());
    for (const one of UPLOAD_FUNCTION_NAMES) {
      const { inputs, dependencies } = all.one(FUNCTION, `uploads-${one}`);
      const { memory, temporary, timeout, purpose } = UPLOAD_FUNCTIONS[one];
      const { code, environment, role, ...settings } = inputs;
      assert.ok(code !== undefined && environment !== undefined);
      assert.equal(role, `arn:aws:iam::${ACCOUNT}:role/uploads-${one}`);
      assert.deepEqual(settings, {
        description: purpose,
        runtime: "nodejs24.x",
        handler: "index.handler",
        architectures: ["arm64"],
        memorySize: memory,
        timeout,
        ephemeralStorage: { size: temporary },
        kmsKeyArn: key(region, "messages"),
        vpcConfig: { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
        loggingConfig: { logFormat: "JSON", logGroup: `/aws/lambda/careplane-test-uploads-${one}` },
        tracingConfig: { mode: "Active" },
      });
      assert.deepEqual(all.one(GROUP, `uploads-${one}`).inputs, {
        name: `/aws/lambda/careplane-test-uploads-${one}`,
        kmsKeyId: key(region, "logs"),
        retentionInDays: 365,
      });
      const policies = all
        .of("aws:iam/rolePolicy:RolePolicy")
        .filter(({ inputs: given, name }) => given["role"] === `uploads-${one}` && !name.startsWith("answer"));
      for (const { urn } of policies) assert.ok(dependencies.includes(urn), `${one} may run before ${urn}`);
    }
  });

  it("fits into a new account, which has 3,008 MB for a function", () => {
    for (const [name, { memory }] of Object.entries(UPLOAD_FUNCTIONS)) assert.ok(memory <= 3008, name);
  });

  it("tells each function the names that it works with, and no other", () => {
    const environmentOf = (one: string) => {
      const { environment } = all.one(FUNCTION, `uploads-${one}`).inputs;
      const { variables } = environment as { variables: Record<string, string> };
      return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, plain(value)]));
    };
    const QUARANTINE_BUCKET = "storage-quarantine";
    const VARIANTS_BUCKET = "storage-variants";
    assert.deepEqual(Object.fromEntries(UPLOAD_FUNCTION_NAMES.map((one) => [one, environmentOf(one)])), {
      sign: { QUARANTINE_BUCKET, KEY_ARN: key(region, "documents") },
      start: { STATE_MACHINE_ARN: `arn:aws:states:${region}:${ACCOUNT}:stateMachine:uploads` },
      sniff: { QUARANTINE_BUCKET },
      image: { QUARANTINE_BUCKET, VARIANTS_BUCKET },
      text: {
        ...{ QUARANTINE_BUCKET, VARIANTS_BUCKET },
        TEXTRACT_TOPIC_ARN: `arn:aws:sns:${region}:${ACCOUNT}:uploads-recognised`,
        TEXTRACT_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/uploads-recognised-textract`,
      },
      recognised: { VARIANTS_BUCKET },
      keep: { QUARANTINE_BUCKET, DOCUMENTS_BUCKET: "storage-documents", VARIANTS_BUCKET },
    });
  });

  it("scans what is below uploads/, tags it, and takes the verdicts to the queue, or to its dead letters", () => {
    const { role, ...plan } = all.one("aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan").inputs;
    assert.equal(role, `arn:aws:iam::${ACCOUNT}:role/uploads-scanner`);
    assert.deepEqual(plan, {
      protectedResource: { s3Bucket: { bucketName: "storage-quarantine", objectPrefixes: ["uploads/"] } },
      actions: [{ taggings: [{ status: "ENABLED" }] }],
    });
    const rule = all.one("aws:cloudwatch/eventRule:EventRule", "uploads");
    assert.equal(rule.inputs["eventBusName"], undefined);
    assert.deepEqual(JSON.parse(String(rule.inputs["eventPattern"])), {
      source: ["aws.guardduty"],
      "detail-type": ["GuardDuty Malware Protection Object Scan Result"],
      detail: { s3ObjectDetails: { bucketName: ["storage-quarantine"], objectKey: [{ prefix: "uploads/" }] } },
    });
    const target = all.one("aws:cloudwatch/eventTarget:EventTarget", "uploads");
    const { arn, deadLetterConfig } = target.inputs;
    assert.equal(plain(String(arn)), `arn:aws:sqs:${region}:${ACCOUNT}:uploads`);
    assert.equal(plain((deadLetterConfig as { arn: string }).arn), `arn:aws:sqs:${region}:${ACCOUNT}:uploads-dead`);
    for (const name of ["uploads", "uploads-dead"]) {
      const policy = all.one("aws:sqs/queuePolicy:QueuePolicy", name);
      assert.ok(target.dependencies.includes(policy.urn));
      const [sends, tls, ...others] = statementsOf(policy);
      assert.deepEqual(
        [sends?.Principal, sends?.Action, tls?.Effect, others],
        [{ Service: "events.amazonaws.com" }, "sqs:SendMessage", "Deny", []],
      );
      assert.match(
        JSON.stringify(sends?.Condition),
        /^\{"ArnEquals":\{"aws:SourceArn":"arn:aws:events:[^"*]*:rule\/uploads/,
      );
    }
    const scans = all.one("aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan");
    assert.ok(scans.dependencies.includes(target.urn), "a verdict may come before its rule");
  });

  it("has queues whose messages are hidden six times as long as work on them may take, with dead letters", () => {
    assert.deepEqual(names(all, QUEUE), ["uploads", "uploads-dead", "uploads-recognised", "uploads-recognised-dead"]);
    for (const [name, row, reader] of [
      ["uploads", QUEUES.uploads, "start"],
      ["uploads-recognised", QUEUES.recognised, "recognised"],
    ] as const) {
      const { redrivePolicy, ...inputs } = all.one(QUEUE, name).inputs;
      assert.deepEqual(inputs, {
        kmsMasterKeyId: key(region, "messages"),
        messageRetentionSeconds: row.retentionSeconds,
        visibilityTimeoutSeconds: 6 * UPLOAD_FUNCTIONS[reader].timeout,
        receiveWaitTimeSeconds: 20,
      });
      const redrive = JSON.parse(String(redrivePolicy)) as { deadLetterTargetArn: string; maxReceiveCount: number };
      assert.equal(plain(redrive.deadLetterTargetArn), `arn:aws:sqs:${region}:${ACCOUNT}:${name}-dead`);
      assert.equal(redrive.maxReceiveCount, row.maxReceiveCount);
      assert.equal(all.one(QUEUE, `${name}-dead`).inputs["messageRetentionSeconds"], 14 * 86_400);
    }
  });

  it("gives an upload up only after the day that its workflow may take", () => {
    const { visibilityTimeoutSeconds, maxReceiveCount } = QUEUES.uploads;
    assert.ok(visibilityTimeoutSeconds * maxReceiveCount >= Number(FORMS.textract["TimeoutSeconds"]));
  });

  it("works on one upload a run, and on no more at once than asked for", () => {
    const settings = (name: string) => {
      const { eventSourceArn, functionName, ...others } = all.one(MAPPING, name).inputs;
      return [plain(String(eventSourceArn)), plain(String(functionName)), others];
    };
    const functionResponseTypes = ["ReportBatchItemFailures"];
    assert.deepEqual(settings("uploads-start"), [
      `arn:aws:sqs:${region}:${ACCOUNT}:uploads`,
      `arn:aws:lambda:${region}:${ACCOUNT}:function:uploads-start`,
      { batchSize: 1, functionResponseTypes, scalingConfig: { maximumConcurrency: 20 } },
    ]);
    assert.deepEqual(settings("uploads-recognised"), [
      `arn:aws:sqs:${region}:${ACCOUNT}:uploads-recognised`,
      `arn:aws:lambda:${region}:${ACCOUNT}:function:uploads-recognised`,
      { batchSize: 10, functionResponseTypes, scalingConfig: { maximumConcurrency: 2 } },
    ]);
  });

  it("runs the workflow encrypted, traced, and logging errors without data", () => {
    const machine = all.one("aws:sfn/stateMachine:StateMachine");
    const { definition, roleArn, loggingConfiguration, ...inputs } = machine.inputs;
    assert.equal(roleArn, `arn:aws:iam::${ACCOUNT}:role/uploads-workflow`);
    assert.deepEqual(inputs, {
      type: "STANDARD",
      encryptionConfiguration: {
        type: "CUSTOMER_MANAGED_KMS_KEY",
        kmsKeyId: key(region, "messages"),
        kmsDataKeyReusePeriodSeconds: 300,
      },
      tracingConfiguration: { enabled: true },
    });
    const group = "/aws/vendedlogs/states/careplane-test-uploads";
    assert.deepEqual(loggingConfiguration, {
      level: "ERROR",
      includeExecutionData: false,
      logDestination: `arn:aws:logs:${region}:${ACCOUNT}:log-group:${group}:*`,
    });
    const { name, kmsKeyId } = all.one(GROUP, "uploads").inputs;
    assert.deepEqual([name, kmsKeyId], [group, key(region, "logs")]);
    assert.ok(machine.dependencies.includes(all.one("aws:iam/rolePolicy:RolePolicy", "run-uploads-workflow").urn));
    const text = plain(String(definition));
    for (const step of ["sniff", "image", "text", "keep"])
      assert.ok(text.includes(`"arn:aws:lambda:${region}:${ACCOUNT}:function:uploads-${step}"`), step);
    assert.deepEqual(Object.keys(statesOf(text)), Object.keys(FORMS.textract["States"] as object));
  });

  it("hears of Textract's jobs through a topic that Textract's role alone publishes to for a service", () => {
    const { inputs } = all.one("aws:sns/topic:Topic", "uploads-recognised");
    assert.deepEqual(inputs, { kmsMasterKeyId: key(region, "messages"), signatureVersion: 2 });
    const sids = statementsOf(all.one("aws:sns/topicPolicy:TopicPolicy", "uploads-recognised")).map(({ Sid }) => Sid);
    assert.deepEqual(sids, ["AccountOwnsTopic", "DenyInsecureTransport"]);
    assert.equal(all.one("aws:sns/topicSubscription:TopicSubscription").inputs["rawMessageDelivery"], true);
  });
});

const statesOf = (definition: string): object => (JSON.parse(definition) as { States: object }).States;

describe("the upload pipeline where there is no Textract", () => {
  const region = REGIONS.without;
  let all: Registered;
  before(async () => {
    all = await declare(region);
  });

  it("has a queue where scans wait for two weeks, over TLS alone, instead of what would recognise them", () => {
    assert.deepEqual(names(all, QUEUE), ["uploads", "uploads-dead", "uploads-waiting", "uploads-waiting-dead"]);
    assert.equal(all.one(QUEUE, "uploads-waiting").inputs["messageRetentionSeconds"], 14 * 86_400);
    for (const name of ["uploads-waiting", "uploads-waiting-dead"]) {
      const sids = statementsOf(all.one("aws:sqs/queuePolicy:QueuePolicy", name)).map(({ Sid }) => Sid);
      assert.deepEqual(sids, ["DenyInsecureTransport"]);
    }
    assert.deepEqual(names(all, "aws:sns/topic:Topic"), []);
    assert.deepEqual(names(all, MAPPING), ["uploads-start"]);
    assert.ok(!names(all, FUNCTION).includes("uploads-recognised"));
  });

  it("has the workflow that defers, into that queue", () => {
    const text = String(all.one("aws:sfn/stateMachine:StateMachine").inputs["definition"]);
    assert.deepEqual(Object.keys(statesOf(text)), Object.keys(FORMS.without["States"] as object));
    assert.match(
      plain(text),
      new RegExp(`"QueueUrl":"https://sqs\\.${region}\\.amazonaws\\.com/${ACCOUNT}/uploads-waiting"`),
    );
    const { environment } = all.one(FUNCTION, "uploads-text").inputs;
    assert.deepEqual(Object.keys((environment as { variables: object }).variables).sort(), [
      "QUARANTINE_BUCKET",
      "VARIANTS_BUCKET",
    ]);
  });
});

describe("what can be set of the upload pipeline", () => {
  it("reaches the queue's reader, the functions and the logs", async () => {
    const change = {
      maximumConcurrency: 7,
      imageMemory: 4096,
      reservedConcurrency: { sign: 5 },
      logRetentionDays: 400,
    };
    const all = await declare(REGIONS.textract, change);
    assert.deepEqual(all.one(MAPPING, "uploads-start").inputs["scalingConfig"], { maximumConcurrency: 7 });
    assert.equal(all.one(FUNCTION, "uploads-image").inputs["memorySize"], 4096);
    const reserved = all.of(FUNCTION).map(({ name, inputs }) => [name, inputs["reservedConcurrentExecutions"]]);
    assert.deepEqual(
      reserved.filter(([, runs]) => runs !== undefined),
      [["uploads-sign", 5]],
    );
    assert.equal(all.one(GROUP, "uploads-keep").inputs["retentionInDays"], 400);
  });

  it("is refused whole, with every problem, before anything of it is registered", async () => {
    const { errors } = await tryProgram(() => {
      pipeline(REGIONS.textract, {
        ...{ maximumConcurrency: 1, imageMemory: 512, logRetentionDays: 3, subnetIds: ["subnet-1"] },
        ...{ documentsKeyArn: "alias/documents", reservedConcurrency: { sign: 0, print: 3 } as never },
      });
    });
    assert.equal(errors.length, 1);
    const paths = [...(errors[0] ?? "").matchAll(/^ {2}([\w.]+) is/gm)].map(([, path]) => path);
    assert.deepEqual(paths, [
      "documentsKeyArn",
      "subnetIds",
      "maximumConcurrency",
      "imageMemory",
      "reservedConcurrency.sign",
      "reservedConcurrency.print",
    ]);
  });

  it("is fine at its limits", () => {
    const request = {
      ...{ accountId: ACCOUNT, region: REGIONS.textract, keyArn: undefined, documentsKeyArn: undefined },
      ...{ logKeyArn: undefined, subnetIds: [1, 2] },
    };
    for (const maximumConcurrency of [2, 1000])
      for (const imageMemory of [3008, 10_240])
        assert.deepEqual(validateUploads({ ...request, maximumConcurrency, imageMemory }), []);
    for (const maximumConcurrency of [1, 1001, 2.5])
      assert.deepEqual(
        validateUploads({ ...request, maximumConcurrency }).map(({ path }) => path),
        ["maximumConcurrency"],
      );
    assert.deepEqual(
      validateUploads({ ...request, imageMemory: 3007, logRetentionDays: 2 }).map(({ path }) => path),
      ["imageMemory", "logRetentionDays"],
    );
    const waiting = (start: number) => validateUploads({ ...request, reservedConcurrency: { start } });
    assert.deepEqual(waiting(20), []);
    assert.deepEqual(
      waiting(19).map(({ path, allowed }) => `${path}: ${allowed}`),
      ["reservedConcurrency.start: at least maximumConcurrency, 20"],
    );
  });
});
