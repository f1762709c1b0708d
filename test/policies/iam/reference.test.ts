import { strict as assert } from "node:assert";
import { actionsNamed, actionsOf, keysLike, resourcesOf } from "../../../policies/iam/reference";
import { storesOf } from "../../../policies/iam/stores";
import { Graph } from "../../../policies/graph";
import ACTIONS from "../../../policies/rules/iam/actions.json";
import { reference } from "../../../scripts/iam-actions";
import { resource } from "../support";

describe("the reference of actions", function () {
  this.timeout(60_000);

  it("is what `npm run generate` makes of the installed package", async () =>
    assert.deepEqual(await reference(), ACTIONS));

  it("says what an action does and whether it can be limited to a resource", () => {
    assert.deepEqual(actionsNamed("S3:getobject"), [{ name: "s3:GetObject", level: "read", anywhere: false }]);
    assert.deepEqual(actionsNamed("s3:ListAllMyBuckets"), [
      { name: "s3:ListAllMyBuckets", level: "list", anywhere: true },
    ]);
    assert.deepEqual(actionsNamed("s3:PutBucketPolicy")?.[0]?.level, "permissions");
    assert.deepEqual(actionsNamed("sqs:TagQueue")?.[0]?.level, "tagging");
    assert.deepEqual(actionsNamed("sqs:SendMessage")?.[0]?.level, "write");
  });

  it("follows wildcards", () => {
    const names = actionsNamed("sqs:*message")?.map(({ name }) => name);
    assert.deepEqual(names?.sort(), ["sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:SendMessage"]);
    assert.deepEqual(actionsNamed("sqs:Nothing*"), []);
  });

  it("does not know what is not in it", () => {
    for (const name of ["imaginary:DoIt", "constructor:toString", "__proto__:x", "s3", "s3:a:b", "*"]) {
      assert.equal(actionsNamed(name), undefined, name);
    }
    assert.deepEqual(actionsNamed("s3:toString"), []);
    assert.equal(actionsOf("hasOwnProperty"), undefined);
    assert.equal(resourcesOf("constructor"), undefined);
    assert.equal(keysLike("toString:x"), undefined);
  });

  it("has the keys and resources of a service", () => {
    assert.ok(keysLike("KMS:ViaService")?.includes("kms:ViaService"));
    assert.ok(keysLike("aws:x")?.includes("aws:SourceArn"));
    assert.deepEqual(resourcesOf("SQS"), [{ arn: "arn:*:sqs:*:*:*", parts: ["arn", "*", "sqs", "*", "*", "*"] }]);
    assert.deepEqual(resourcesOf("ce-none"), undefined);
  });

  it("has every action by which rules say that data is reached", () => {
    const types = [
      "aws:s3/bucket:Bucket aws:sqs/queue:Queue aws:sns/topic:Topic aws:secretsmanager/secret:Secret",
      "aws:rds/instance:Instance aws:elasticache/replicationGroup:ReplicationGroup aws:dynamodb/table:Table",
      "aws:kinesis/stream:Stream aws:efs/fileSystem:FileSystem",
    ].flatMap((line) => line.split(" "));
    const key = resource("aws:kms/key:Key", "key", { tags: { "data-classification": "health" } });
    const stores = storesOf(new Graph([key, ...types.map((type) => resource(type, type, {}))]));
    assert.equal(stores.length, types.length + 1);
    const missing = stores.flatMap(({ actions }) => actions).filter((name) => actionsNamed(name)?.length !== 1);
    assert.deepEqual(missing, []);
  });
});
