import { strict as assert } from "node:assert";
import { existingLogBucketProblems, lookUpLogBucket, Storage, validateLogBucket } from "../../components/storage";
import { logDelivery } from "../../components/storage/log-delivery";
import { policyDocument, type Statement } from "../../components/shared/policy-document";
import { soundThings } from "../support/existing";
import { register } from "../support/program";

const bucket = "example-access-logs";
const PLACE = { accountId: "111122223333", region: "us-east-1" };
const OURS = logDelivery(`arn:aws:s3:::${bucket}`, PLACE);

async function problemsWith(found: { bucketRegion?: string; policy?: string } | undefined): Promise<string[]> {
  const things = soundThings();
  if (found === undefined) Reflect.deleteProperty(things.buckets, bucket);
  else things.buckets[bucket] = { bucketRegion: "us-east-1", ...found };
  let lines: string[] = [];
  await register(
    async () => {
      const problems = existingLogBucketProblems({ ...PLACE, bucket }, await lookUpLogBucket(bucket));
      lines = problems.map(({ path, given, allowed }) => `${path} is ${given}; must be ${allowed}`);
    },
    { existing: things },
  );
  return lines;
}
const withPolicy = (...statements: Statement[]) => problemsWith({ policy: policyDocument(statements) });

const allow = (principals: Statement["principals"] & object, resources: string[], actions = ["s3:PutObject"]) => ({
  sid: "Any",
  principals,
  resources,
  actions,
});
const buckets = { Service: "logging.s3.amazonaws.com" };
const balancers = { Service: "logdelivery.elasticloadbalancing.amazonaws.com" };

describe("a bucket for access logs that is there already", () => {
  it("has no problem with the policy that a new one gets, and with looser ones", async () => {
    assert.deepEqual(await withPolicy(...OURS), []);
    const all = [`arn:aws:s3:::${bucket}/*`];
    assert.deepEqual(await withPolicy(allow(buckets, all), allow(balancers, all)), []);
    assert.deepEqual(await withPolicy(allow(buckets, all, ["s3:*"]), allow({ AWS: ["127311923021"] }, all)), []);
  });

  it("is refused when load balancers or buckets may not write to it, each said", async () => {
    const [, ...rest] = OURS;
    const [one, ...others] = await withPolicy(...rest);
    assert.deepEqual(others, []);
    assert.match(
      one!,
      /whose policy does not let logging\.s3\.amazonaws\.com put s3\/documents\/log; must be a bucket/,
    );

    const paths = await withPolicy(
      OURS[0]!,
      allow(balancers, [`arn:aws:s3:::${bucket}/alb-access/AWSLogs/111122223333/*`]),
    );
    assert.equal(paths.length, 1);
    assert.match(
      paths[0]!,
      /does not let arn:aws:iam::127311923021:root or logdelivery\..* put alb-connections\/AWSLogs/,
    );
    assert.equal((await withPolicy({ ...OURS[0]!, effect: "Deny" }, ...rest)).length, 1);
    assert.equal((await withPolicy({ ...OURS[0]!, actions: ["s3:GetObject"] }, ...rest)).length, 1);
    assert.equal((await problemsWith({ policy: "no policy at all" })).length, 3);
  });

  it("is refused when it is not there, elsewhere, or has no policy", async () => {
    assert.match((await problemsWith(undefined)).join(), /^logBucket is .*, of which AWS says: .*not found; must be a/);
    assert.match(
      (await problemsWith({})).join(),
      /without a policy \(.*NoSuchBucketPolicy.*\); must be a bucket whose/,
    );
    const policy = policyDocument(OURS);
    assert.match(
      (await problemsWith({ policy, bucketRegion: "us-west-2" })).join(),
      /^logBucket is .*, in us-west-2; must be a bucket in us-east-1$/,
    );
    assert.equal(validateLogBucket({ bucket: "arn:aws:s3:::mine" }).length, 1);
    assert.equal(validateLogBucket({ bucket: "a..b" }).length, 1);
    assert.deepEqual(validateLogBucket({ bucket }), []);
  });

  it("stands in for a new one", async () => {
    let handed = "";
    const sound = `arn:aws:kms:us-east-1:111122223333:key/${"0".repeat(8)}`;
    const made = await register(() => {
      const keys = { documents: sound, releases: sound, backups: sound, logs: sound };
      const storage = new Storage("storage", { ...PLACE, keys, uploadOrigins: [], accessLogBucket: bucket });
      storage.accessLogBucket.apply((name) => (handed = name));
      assert.throws(() => storage.bucket("accessLogs"), /there is no bucket for accessLogs/);
    });
    assert.equal(handed, bucket);
    assert.ok(!made.of("aws:s3/bucket:Bucket").some(({ name }) => name === "storage-access-logs"));
    const logging = made.of("aws:s3/bucketLogging:BucketLogging");
    assert.equal(logging.length, made.of("aws:s3/bucket:Bucket").length);
    assert.deepEqual([...new Set(logging.map(({ inputs }) => inputs["targetBucket"]))], [bucket]);
  });
});
