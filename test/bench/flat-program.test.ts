import { strict as assert } from "node:assert";
import { compileFunction } from "node:vm";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { className, flatProgram, HEADER } from "../../bench/flat-program";
import { evaluate, type ResourceRecord } from "../../plan/evaluate";

const evaluated = (program: () => unknown, project: string) =>
  evaluate({
    program,
    project,
    stack: "us",
    config: {},
    cloud: { account: "111122223333", region: "us-east-1", zoneName: "us.example.com" },
  });

/** A program with everything that has to survive: parents, references, secrets, options, files. */
function original(): void {
  const component = new pulumi.ComponentResource("other:a:Component", "component");
  const own = { parent: component };
  const bucket = new aws.s3.Bucket("bucket", { tags: { quote: '`${x}` \\ "' } }, { ...own, protect: true });
  const key = new aws.kms.Key("key", {}, { ...own, retainOnDelete: true, ignoreChanges: ["policy"] });
  new aws.s3.BucketPolicy(
    "policy",
    {
      bucket: bucket.id,
      policy: pulumi.interpolate`{"Key":"${key.arn}","Bucket":"${bucket.arn}/*","Sum":"\`\${1}\\"}`,
    },
    { parent: bucket, dependsOn: [key] },
  );
  new aws.sns.Topic("topic", { displayName: pulumi.secret("hidden"), kmsMasterKeyId: key.id });
  const code = new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.x = 1") });
  new aws.lambda.Function("function", { role: "arn:r", code, region: "us-west-2" }, { deleteBeforeReplace: true });
}

/** What must be equal; URNs hold the project's name. */
const comparable = (resources: readonly ResourceRecord[]) =>
  resources.slice(1).map(({ made: _, outputs: __, ...one }) => {
    const sorted = JSON.stringify({ ...one, dependencies: [...one.dependencies].sort() });
    return JSON.parse(sorted.replaceAll("::flat::", "::original::").replaceAll("flat-us", "original-us")) as unknown;
  });

/** Runs generated source as a module of this project would be run. */
function load(source: string): Record<string, () => void> {
  const [, ...body] = source.split("export ");
  const code = `${body.join("").replaceAll("(): void", "()")}; return { flat };`;
  const make = compileFunction(code, ["aws", "pulumi"]) as (...packages: unknown[]) => Record<string, () => void>;
  return make(aws, pulumi);
}

describe("the flat program", () => {
  it("registers the same resources with the same inputs, parents, dependencies and options", async () => {
    const before = await evaluated(original, "original");
    assert.deepEqual(before.errors, []);
    const source = HEADER + flatProgram("flat", before.resources);
    const after = await evaluated(load(source)["flat"] ?? assert.fail("nothing exported"), "flat");
    assert.deepEqual(after.errors, []);
    assert.deepEqual(comparable(after.resources), comparable(before.resources));
    assert.equal(before.resources.length, 6 + 1);
  });

  it("is one statement a resource, in which references stay references", async () => {
    const { resources } = await evaluated(() => {
      const bucket = new aws.s3.Bucket("b");
      new aws.s3.BucketVersioning("v", { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } });
    }, "p");
    assert.equal(
      flatProgram("flat", resources),
      `export function flat(): void {
  const r0 = new aws.s3.Bucket("b", {  }, {  });
  const r1 = new aws.s3.BucketVersioning("v", { "bucket": r0.id, "versioningConfiguration": { "status": "Enabled" } }, {  });
}
`,
    );
  });

  it("finds the class of a type", () => {
    assert.equal(className("aws:ec2/vpc:Vpc"), "aws.ec2.Vpc");
    assert.equal(className("awsx:ecr:Repository"), "awsx.ecr.Repository");
    assert.equal(className("pulumi:providers:aws"), "aws.Provider");
  });
});
