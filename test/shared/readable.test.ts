import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { once } from "../../components/shared/once";
import { policyJson } from "../../components/shared/policy";
import { readable } from "../../components/shared/readable";
import { placeholders } from "../../policies/placeholder";
import { evaluate } from "../../plan/evaluate";

const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const BUCKET = "urn:pulumi:us::test::aws:s3/bucket:Bucket::documents";

/** The text of a policy on a new bucket, whose ARN `made` hands on, at preview or at an update. */
async function policyOf(preview: boolean, made: (bucket: aws.s3.Bucket) => pulumi.Input<string>) {
  const { resources, errors } = await evaluate({
    program: () => {
      const bucket = new aws.s3.Bucket("documents");
      const statement = { sid: "Read", actions: ["s3:GetObject"], resources: [made(bucket)] };
      new aws.s3.BucketPolicy("documents", { bucket: bucket.bucket, policy: policyJson([statement]) });
    },
    project: "test",
    stack: "us",
    config: {},
    cloud: { account: "111122223333", region: "us-east-1", zoneName: "example.com" },
    preview,
  });
  assert.deepEqual(errors, []);
  const record = resources.find(({ type }) => type === POLICY);
  assert.ok(record);
  return { text: String(record.inputs["policy"]), from: record.propertyDependencies["policy"] };
}

const resourceIn = (text: string): unknown =>
  (JSON.parse(text) as { Statement: [{ Resource: unknown }] }).Statement[0].Resource;

describe("a policy document at preview", () => {
  it("holds a placeholder for a name that is not known yet, which policies understand", async () => {
    const { text, from } = await policyOf(true, (bucket) => bucket.arn);
    assert.equal(resourceIn(text), `<${BUCKET}>`);
    assert.deepEqual(placeholders(text), [BUCKET]);
    assert.deepEqual(from, [BUCKET]);
  });

  it("keeps what is written around the name", async () => {
    const { text } = await policyOf(true, (bucket) => pulumi.interpolate`${readable(bucket.arn)}/*`);
    assert.equal(resourceIn(text), `<${BUCKET}>/*`);
  });

  it("knows whose name it is that waits for more", async () => {
    const { text } = await policyOf(true, (bucket) =>
      once(bucket.arn, [
        new aws.s3.BucketVersioning("documents", {
          bucket: bucket.bucket,
          versioningConfiguration: { status: "Enabled" },
        }),
      ]),
    );
    assert.equal(resourceIn(text), `<${BUCKET}>`);
  });

  it("stays unknown where a name comes from several resources", async () => {
    const { text } = await policyOf(
      true,
      (bucket) => pulumi.interpolate`${bucket.arn}${new aws.s3.Bucket("other").arn}`,
    );
    assert.deepEqual(placeholders(text), []);
    assert.throws(() => JSON.parse(text));
  });
});

describe("a policy document at an update", () => {
  it("has the real name", async () => {
    const { text } = await policyOf(false, (bucket) => pulumi.interpolate`${readable(bucket.arn)}/*`);
    assert.match(String(resourceIn(text)), /^arn:aws:s3:::documents[^<>]*\/\*$/);
  });
});
