/**
 * `npm run bootstrap` against an AWS emulator: S3, KMS with multi-region replicas, IAM, STS and OpenID providers are the
 * emulator's. What it lacks is answered by bootstrap-cloud.ts: region opt-in (Account Management), Service Quotas, and
 * service-linked roles, which the emulator names differently from AWS. What no stand-in shows: whether AWS takes the
 * IAM policies as they are meant, how long replication takes, and whether a quota request is granted.
 */
import {
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
} from "@aws-sdk/client-kms";
import {
  DeleteBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { GetRoleCommand, IAMClient, ListRolesCommand } from "@aws-sdk/client-iam";
import { buildSync } from "esbuild";
import { strict as assert } from "node:assert";
import { spawn, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Cloud } from "./bootstrap-cloud";
import { startEmulator, type Emulator } from "./bootstrap-emulator";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

const ROOT = join(__dirname, "..", "..");
const ACCOUNT = "111122223333";
const COMPILED = join(ROOT, ".cache", `test-${process.pid}-bootstrap.js`);

/** AWS's defaults by quota code; KMS's is that of a large region. */
const DEFAULTS = new Map([
  ["L-1216C47A", 5],
  ["L-0263D0A3", 5],
  ["L-B99A9384", 1000],
  ["L-272F1212", 100],
  ["L-6E3AF000", 100_000],
]);

describe("npm run bootstrap", function () {
  this.timeout(180_000);
  let emulator: Emulator;
  let cloud: Cloud;
  let url: string;
  let stopCloud: () => Promise<void>;

  before(() => {
    const entryPoints = [join(ROOT, "cli", "bootstrap.ts")];
    buildSync({ entryPoints, outfile: COMPILED, bundle: true, platform: "node", packages: "external" });
  });
  after(() => rmSync(COMPILED, { force: true }));
  beforeEach(async () => {
    emulator = await startEmulator(ACCOUNT);
    ({ cloud, url, stop: stopCloud } = await Cloud.start(emulator));
    cloud.defaults = DEFAULTS;
  });
  afterEach(async () => {
    await stopCloud();
    await emulator.stop();
  });

  const settings = (region: string) => ({
    region,
    endpoint: url,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const s3 = (region = "us-east-1") => new S3Client({ ...settings(region), forcePathStyle: true });
  const kms = (region = "us-east-1") => new KMSClient(settings(region));
  const iam = () => new IAMClient(settings("us-east-1"));

  function bootstrap(words: string[], started: (child: ChildProcess) => void = () => undefined) {
    const child = spawn(process.execPath, [COMPILED, ...words], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env["PATH"],
        AWS_ENDPOINT_URL: url,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
      },
    });
    started(child);
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (out += chunk.toString()));
    return new Promise<{ status: number | null; out: string }>((resolve) =>
      child.once("close", (status) => {
        assert.ok(!/^\s+at .*:\d+/m.test(out), `a stack trace:\n${out}`);
        resolve({ status, out });
      }),
    );
  }

  /** What is in the account, for comparing. */
  async function inventory() {
    const keys = async (region: string) => {
      const { Aliases = [] } = await kms(region).send(new ListAliasesCommand({}));
      const { Keys = [] } = await kms(region).send(new ListKeysCommand({}));
      const named = Aliases.map(({ AliasName }) => AliasName).filter((name) => name?.startsWith("alias/careplane"));
      return { keys: Keys.length, named };
    };
    const { Buckets = [] } = await s3().send(new ListBucketsCommand({}));
    const { Roles = [] } = await iam().send(new ListRolesCommand({}));
    return {
      buckets: Buckets.map(({ Name }) => Name).sort(),
      roles: Roles.map(({ RoleName }) => RoleName)
        .filter((name) => name?.startsWith("careplane"))
        .sort(),
      serviceLinkedRoles: [...cloud.serviceLinkedRoles],
      primary: await keys("us-east-1"),
      recovery: await keys("us-west-2"),
      quotaRequests: [...cloud.increases.entries()].map(([key, all]) => [key, all.length]).sort(),
    };
  }

  const COMPLETE = {
    buckets: [`careplane-state-${ACCOUNT}-us-east-1`, `careplane-state-${ACCOUNT}-us-west-2`],
    roles: ["careplane-ci-us", "careplane-state-replication-us-east-1"],
    serviceLinkedRoles: [
      "AWSServiceRoleForAutoScaling",
      "AWSServiceRoleForElastiCache",
      "AWSServiceRoleForElasticLoadBalancing",
      "AWSServiceRoleForRDS",
    ],
    primary: { keys: 1, named: ["alias/careplane-state"] },
    recovery: { keys: 1, named: ["alias/careplane-state"] },
    quotaRequests: ["us-east-1", "us-west-2"].flatMap((region) =>
      ["L-0263D0A3", "L-1216C47A", "L-272F1212"].map((code) => [`${region} ${code}`, 1]),
    ),
  };
  const ALL = ["us", "--yes", "--ci-repository", "acme/careplane"];

  /** AWS grants everything that was asked for. */
  function grantQuotas(): void {
    for (const [key, all] of cloud.increases) {
      const [first] = all;
      if (first === undefined) continue;
      first.Status = "APPROVED";
      cloud.applied.set(key, first.DesiredValue);
    }
  }

  it("changes nothing in a dry run", async () => {
    const { status, out } = await bootstrap(["us", "--ci-repository", "acme/careplane"]);
    assert.equal(status, 0, out);
    assert.match(out, /Dry run: nothing is changed\./);
    assert.match(
      out,
      /4 there already, 18 to make or change\.\nNothing was changed\. To do it: npm run bootstrap -- us --yes/,
    );
    assert.deepEqual(cloud.changes, []);
  });

  it("makes everything, waits for quotas, and then finds nothing to do", async () => {
    const first = await bootstrap(ALL);
    assert.equal(first.status, 3, first.out);
    assert.match(first.out, /12 made, 4 there already, 6 pending at AWS\./);
    assert.match(first.out, /npx pulumi login 's3:\/\/careplane-state-111122223333-us-east-1\?region=us-east-1'/);
    assert.deepEqual(await inventory(), COMPLETE);

    const done = cloud.changes.length;
    const second = await bootstrap(ALL);
    assert.equal(second.status, 3, second.out);
    assert.match(second.out, /16 there already, 6 pending at AWS\./);
    grantQuotas();
    const third = await bootstrap(ALL);
    assert.equal(third.status, 0, third.out);
    assert.match(third.out, /\n22 there already\.\nNext:\n/);
    assert.equal(cloud.changes.length, done);
  });

  it("makes a state's home that is copied, and readable with the replica of its key", async () => {
    await bootstrap(ALL);
    const [from, to] = COMPLETE.buckets;
    const Key = ".pulumi/stacks/careplane/us.json";
    await s3().send(new PutObjectCommand({ Bucket: from, Key, Body: "{}" }));
    const copy = await s3("us-west-2").send(new GetObjectCommand({ Bucket: to, Key }));
    assert.equal(await copy.Body?.transformToString(), "{}");
    for (const [Bucket, region] of [
      [from, "us-east-1"],
      [to, "us-west-2"],
    ]) {
      assert.equal((await s3(region).send(new GetBucketVersioningCommand({ Bucket }))).Status, "Enabled");
    }
    const { ReplicationConfiguration } = await s3().send(new GetBucketReplicationCommand({ Bucket: from }));
    const [rule] = ReplicationConfiguration?.Rules ?? [];
    assert.equal(rule?.DeleteMarkerReplication?.Status, "Enabled");
    assert.equal(rule.SourceSelectionCriteria?.SseKmsEncryptedObjects?.Status, "Enabled");

    const KeyId = "alias/careplane-state";
    const primary = (await kms().send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;
    const replica = (await kms("us-west-2").send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;
    assert.equal(replica?.KeyId, primary?.KeyId);
    assert.equal(replica?.MultiRegionConfiguration?.MultiRegionKeyType, "REPLICA");

    const { Role } = await iam().send(new GetRoleCommand({ RoleName: "careplane-ci-us" }));
    assert.match(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""), /repo:acme\/careplane:environment:us/);
  });

  it("puts back what somebody changed by hand, and only that", async () => {
    await bootstrap(ALL);
    grantQuotas();
    const [Bucket] = COMPLETE.buckets;
    await s3().send(new DeleteBucketPolicyCommand({ Bucket }));
    await s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } }));
    const look = await bootstrap(["us", "--ci-repository", "acme/careplane"]);
    assert.match(look.out, /~ would change .*us-east-1.*: it lacks versioning, TLS-only policy/);
    const before = cloud.changes.length;
    const { status, out } = await bootstrap(ALL);
    assert.equal(status, 0, out);
    assert.match(out, /1 changed, 21 there already\./);
    assert.deepEqual(
      cloud.changes.slice(before).map((change) => change.replace(/.*\?/, "")),
      ["versioning=", "policy="],
    );
  });

  it("takes up again after being killed at any change", async () => {
    let runs = 0;
    for (let status: number | null = null; status === null; runs++) {
      assert.ok(runs < 40, "never got to the end");
      let left = 3;
      const result = await bootstrap(ALL, (child) => {
        cloud.afterChange = () => {
          if (--left === 0) child.kill("SIGKILL");
        };
      });
      status = result.status;
    }
    cloud.afterChange = () => undefined;
    assert.ok(runs > 8, `${runs} runs kill too little`);
    assert.deepEqual(await inventory(), COMPLETE);
    grantQuotas();
    const last = await bootstrap(ALL);
    assert.match(last.out, /\n22 there already\./);
    assert.equal(last.status, 0, last.out);
  });

  it("takes up the key that a killed run made and did not name", async () => {
    await bootstrap(["us", "--yes"], (child) => {
      cloud.afterChange = ({ operation }) => {
        if (operation === "kms:CreateKey") child.kill("SIGKILL");
      };
    });
    cloud.afterChange = () => undefined;
    assert.deepEqual((await inventory()).primary, { keys: 1, named: [] });
    const { out } = await bootstrap(["us", "--yes"]);
    assert.match(out, /~ changed {7}the multi-region key/);
    assert.deepEqual((await inventory()).primary, { keys: 1, named: ["alias/careplane-state"] });
  });

  it("says what to do about a disabled key, and does not make another", async () => {
    await bootstrap(["us", "--yes"]);
    await kms().send(new DisableKeyCommand({ KeyId: (await firstKey()) ?? "" }));
    const { status, out } = await bootstrap(["us", "--yes"]);
    assert.equal(status, 3, out);
    assert.match(
      out,
      /! refused {7}the multi-region key[^]*is Disabled; to use it: aws kms enable-key --region us-east-1/,
    );
    assert.equal((await inventory()).primary.keys, 1);
  });

  it("refuses an alias that belongs to another key in the recovery region", async () => {
    await bootstrap(["us", "--yes"]);
    await kms().send(new DeleteAliasCommand({ AliasName: "alias/careplane-state" }));
    cloud.instead = ({ operation, region, input }) =>
      operation === "kms:DescribeKey" && region === "us-west-2" && String(input["KeyId"]).startsWith("alias/")
        ? {
            status: 200,
            headers: { "content-type": "application/x-amz-json-1.1" },
            body: JSON.stringify({ KeyMetadata: { KeyId: "mrk-other", KeyState: "Enabled", MultiRegion: true } }),
          }
        : undefined;
    const { out } = await bootstrap(["us", "--yes"]);
    assert.match(out, /! refused[^]*is another key \(mrk-other\) than in us-east-1/);
  });

  it("takes a service-linked role that its service has made meanwhile", async () => {
    let asked = 0;
    cloud.instead = ({ operation }) => {
      if (operation !== "iam:GetRole" || ++asked > 1) return undefined;
      cloud.serviceLinkedRoles.add("AWSServiceRoleForAutoScaling");
      const body =
        "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>not there</Message></Error></ErrorResponse>";
      return { status: 404, headers: { "content-type": "text/xml" }, body };
    };
    const { out } = await bootstrap(["us", "--yes"]);
    assert.match(out, /\+ made {10}the service-linked role AWSServiceRoleForAutoScaling/);
    assert.ok(cloud.asked.some(({ operation }) => operation === "iam:CreateServiceLinkedRole"));
  });

  it("switches Melbourne on, makes what can be made meanwhile, and finishes on a later run", async () => {
    cloud.regions.set("ap-southeast-4", "DISABLED");
    const look = await bootstrap(["apac"]);
    assert.equal(look.status, 0, look.out);
    assert.match(look.out, /\+ would make {4}the region ap-southeast-4, Asia Pacific \(Melbourne\), switched on/);
    assert.deepEqual(cloud.changes, []);

    const first = await bootstrap(["apac", "--yes"]);
    assert.equal(first.status, 3, first.out);
    assert.match(first.out, /\. pending {7}the region ap-southeast-4[^]*takes minutes to hours/);
    assert.match(first.out, /AWS has not finished; run again later: npm run bootstrap -- apac --yes/);
    assert.ok(!first.out.includes("pulumi login"), "the state has no copy yet");
    assert.ok(!cloud.asked.some(({ service, region }) => service !== "account" && region === "ap-southeast-4"));
    assert.equal(cloud.regions.get("ap-southeast-4"), "ENABLING");

    const still = await bootstrap(["apac", "--yes"]);
    assert.equal(still.status, 3, still.out);
    assert.equal(cloud.changes.filter((change) => change === "account:EnableRegion").length, 1);

    cloud.regions.set("ap-southeast-4", "ENABLED");
    const last = await bootstrap(["apac", "--yes"]);
    assert.match(last.out, /\+ made {10}its replica alias\/careplane-state in ap-southeast-4/);
    assert.match(last.out, /npx pulumi login 's3:\/\/careplane-state-111122223333-ap-southeast-2/);
  });

  it("does not ask again for a quota that AWS refused, and says what to do", async () => {
    await bootstrap(["us", "--yes"]);
    const key = "us-west-2 L-0263D0A3";
    grantQuotas();
    cloud.applied.set(key, 5);
    // The one that counts is not on the first page.
    const denied = cloud.increases.get(key)?.[0];
    assert.ok(denied !== undefined);
    cloud.increases.set(key, [
      { ...denied, Id: "older", DesiredValue: 6, Status: "CASE_CLOSED", Created: 1_700_000_000 },
      { ...denied, Status: "DENIED" },
    ]);
    const { status, out } = await bootstrap(["us", "--yes"]);
    assert.equal(status, 3, out);
    assert.match(
      out,
      /! refused[^]*now 5; AWS closed request request-us-west-2-L-0263D0A3 for 15 of .* as DENIED: open a support case/,
    );
    assert.equal(cloud.increases.get(key)?.length, 2);
  });

  it("stops at a denied call with its name and the way out; what is made stays", async () => {
    cloud.instead = ({ operation }) =>
      operation === "kms:CreateKey"
        ? {
            status: 400,
            headers: { "content-type": "application/x-amz-json-1.1" },
            body: JSON.stringify({ __type: "AccessDeniedException", message: "not allowed" }),
          }
        : undefined;
    const { status, out } = await bootstrap(["us", "--yes"]);
    assert.equal(status, 1, out);
    assert.match(
      out,
      /x failed[^]*kms:CreateKey: AccessDeniedException: not allowed\n +way out: the signed-in role needs kms:CreateKey/,
    );
    assert.match(out, /4 made, 1 failed, 15 not reached\.\nWhat is made stays\./);
  });

  it("says so when somebody else has the bucket's name", async () => {
    cloud.instead = ({ operation }) =>
      operation.startsWith("s3:HEAD /careplane-state") ? { status: 403, headers: {}, body: "" } : undefined;
    const { status, out } = await bootstrap(["us", "--yes"]);
    assert.equal(status, 1, out);
    assert.match(
      out,
      /access to careplane-state-111122223333-us-east-1 is denied\. Either the signed-in role lacks s3:ListBucket/,
    );
  });

  it("refuses bad words before it asks AWS anything", async () => {
    for (const [words, said] of [
      [["us", "--ci-repository", "acme"], /--ci-repository is acme; it must be owner\/name/],
      [["mars"], /There is no Pulumi\.mars\.yaml/],
      [
        ["us", "--", "x"],
        /nothing can follow --\nusage: npm run bootstrap -- <stack> \[--yes\] \[--ci-repository <value>\]/,
      ],
    ] as const) {
      const { status, out } = await bootstrap([...words]);
      assert.equal(status, 2, out);
      assert.match(out, said);
    }
    assert.deepEqual(cloud.asked, []);
  });

  const firstKey = async () => (await kms().send(new ListKeysCommand({}))).Keys?.[0]?.KeyId;
});
