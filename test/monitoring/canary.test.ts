import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import { MANAGED_GROUPS } from "../../components/compute/web-firewall-rules";
import { Canary, CANARY_RUNTIME, validateCanary, type CanaryArgs } from "../../components/monitoring";
import { rate } from "../../components/monitoring/canary-plan";
import { Storage } from "../../components/storage";
import { register, tryProgram, type Registered } from "../support/program";

const key = (id: string) => `arn:aws:kms:us-east-1:111122223333:key/${id}`;
const CANARY = "aws:synthetics/canary:Canary";
const url = "https://us.example.com/ready";

function program(changes: Partial<CanaryArgs> = {}) {
  return () => {
    const storage = new Storage("storage", {
      accountId: "111122223333",
      region: "us-east-1",
      keys: { documents: key("d"), releases: key("r"), backups: key("b"), logs: key("l") },
      uploadOrigins: [],
    });
    const web = new aws.ssm.Parameter("web", { type: "String", value: "there" });
    new Canary("canary", {
      url,
      region: "us-east-1",
      code: storage.bucket("releases"),
      reports: storage.bucket("checks"),
      reportKeyArn: key("l"),
      waitFor: [web],
      ...changes,
    });
  };
}

describe("validateCanary", () => {
  const request = { url, region: "us-east-1" };
  it("accepts what Synthetics takes", () => {
    for (const everyMinutes of [1, 3, 5]) assert.deepEqual(validateCanary("canary", { ...request, everyMinutes }), []);
    assert.deepEqual(validateCanary("canary", { ...request, url: undefined }), []);
    assert.deepEqual([rate(1), rate(5)], ["rate(1 minute)", "rate(5 minutes)"]);
  });

  it("reports everything at once", () => {
    const bad = { url: "http://us.example.com/ready", region: "mars", everyMinutes: 6 };
    assert.deepEqual(
      validateCanary("Canary!", bad).map(({ path }) => path),
      ["name", "url", "region", "everyMinutes"],
    );
    for (const wrong of [
      "https://us.example.com/ready?token=1",
      "https://us.example.com",
      "https://a@b.example.com/",
    ]) {
      assert.equal(validateCanary("canary", { ...request, url: wrong }).length, 1, wrong);
    }
  });
});

describe("Canary", () => {
  let made: Registered;
  before(async () => (made = await register(program())));

  it("asks every five minutes, on a runtime without a browser, and reports under the bucket's own key", () => {
    const { inputs } = made.one(CANARY, "canary");
    assert.equal(inputs["runtimeVersion"], CANARY_RUNTIME);
    assert.match(CANARY_RUNTIME, /^syn-nodejs-\d+\.\d+$/);
    assert.equal(inputs["artifactS3Location"], "s3://storage-checks/canary");
    assert.deepEqual(inputs["artifactConfig"], { s3Encryption: { encryptionMode: "SSE_KMS", kmsKeyArn: key("l") } });
    assert.deepEqual(inputs["schedule"], { expression: "rate(5 minutes)" });
    assert.deepEqual(inputs["runConfig"], {
      timeoutInSeconds: 60,
      memoryInMb: 960,
      activeTracing: false,
      environmentVariables: { READY_URL: url, LIMIT_MS: "10000" },
    });
    assert.deepEqual(
      [
        inputs["startCanary"],
        inputs["deleteLambda"],
        inputs["successRetentionPeriod"],
        inputs["failureRetentionPeriod"],
      ],
      [true, true, 31, 31],
    );
    assert.equal(inputs["vpcConfig"], undefined);
  });

  it("has its code at a place of its own for each version", () => {
    const { inputs } = made.one("aws:s3/bucketObjectv2:BucketObjectv2", "canary");
    assert.equal(inputs["bucket"], "storage-releases");
    assert.match(inputs["key"] as string, /^canary\/[0-9a-f]{16}\.zip$/);
    const canary = made.one(CANARY).inputs;
    assert.deepEqual([canary["s3Bucket"], canary["s3Key"]], [inputs["bucket"], inputs["key"]]);
  });

  it("starts when everything is there that it needs and asks for", () => {
    const { dependencies } = made.one(CANARY);
    const policies = made.of("aws:iam/rolePolicy:RolePolicy");
    assert.equal(policies.length, 3);
    for (const { urn } of policies) assert.ok(dependencies.includes(urn));
    assert.ok(dependencies.includes(made.one("aws:ssm/parameter:Parameter").urn));
  });

  it("may write reports and one namespace of metrics, and no log group that would have no key", () => {
    const statements = made.of("aws:iam/rolePolicy:RolePolicy").flatMap(({ inputs }) => {
      const { Statement } = JSON.parse(inputs["policy"] as string) as {
        Statement: { Sid: string; Action: string | string[]; Resource: string | string[]; Condition?: object }[];
      };
      return Statement;
    });
    statements.sort((a, b) => (a.Sid < b.Sid ? -1 : 1));
    assert.deepEqual(
      statements.map(({ Sid, Action, Resource }) => [Sid, Action, Resource]),
      [
        ["FindReports", "s3:GetBucketLocation", "arn:aws:s3:::storage-checks"],
        ["ListBuckets", "s3:ListAllMyBuckets", "*"],
        ["PutMetrics", "cloudwatch:PutMetricData", "*"],
        ["ReadObjects", "s3:GetObject", "arn:aws:s3:::storage-checks/canary/*"],
        ["ReadWithKey", "kms:Decrypt", key("l")],
        ["WriteObjects", ["s3:AbortMultipartUpload", "s3:PutObject"], "arn:aws:s3:::storage-checks/canary/*"],
        ["WriteWithKey", ["kms:Decrypt", "kms:GenerateDataKey"], key("l")],
      ],
    );
    assert.deepEqual(statements.find(({ Sid }) => Sid === "PutMetrics")?.Condition, {
      StringEquals: { "cloudwatch:namespace": "CloudWatchSynthetics" },
    });
    const role = made.one("aws:iam/role:Role", "canary");
    assert.match(role.inputs["assumeRolePolicy"] as string, /"Service":"lambda\.amazonaws\.com"/);
  });

  it("gets past the firewall, which must not turn away addresses of AWS", () => {
    const groups = MANAGED_GROUPS.map(({ group }) => group);
    assert.ok(!groups.includes("AWSManagedRulesAnonymousIpList"), "it has the addresses of hosting providers");
    assert.ok(!groups.includes("AWSManagedRulesBotControlRuleSet"), "it has the names of programs");
  });

  it("refuses before it registers anything of its own", async () => {
    const { errors, resources } = await tryProgram(program({ url: "http://us.example.com/ready" }));
    assert.equal(errors.length, 1);
    assert.deepEqual(
      resources.filter(({ type }) => type === CANARY),
      [],
    );
  });
});
