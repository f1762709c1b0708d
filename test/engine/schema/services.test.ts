import assert from "node:assert/strict";
import { foreseenUpdate, made, updated } from "../stand-in/schema";
import { uuid } from "../stand-in/schema/random";
import { prefixListOf, publicIpOf, zoneIdOf, zoneNameOf } from "../stand-in/services/ec2";
import { regionCode } from "../stand-in/services/region-code";
import { UNKNOWN, type Properties, type Value } from "../stand-in/types";
import { checked, PLACE } from "./support";

const REGIONS = ["us-east-1", "us-west-2", "eu-central-1", "eu-west-1", "ap-southeast-2", "ap-southeast-4"];

describe("What the services know beyond the facts", () => {
  it("regions have short forms", () => {
    assert.deepEqual(REGIONS.map(regionCode), ["use1", "usw2", "euc1", "euw1", "apse2", "apse4"]);
  });

  it("zones have ids of their region", () => {
    assert.equal(zoneIdOf("ap-southeast-2c", "ap-southeast-2"), "apse2-az3");
    assert.equal(zoneIdOf("ap-southeast-2c", "us-east-1"), undefined);
    assert.equal(zoneIdOf("", "us-east-1"), undefined);
    assert.equal(zoneNameOf("use1-az4", "us-east-1"), "us-east-1d");
    assert.equal(zoneNameOf("use1-az4", "us-west-2"), undefined);
    assert.equal(zoneNameOf("", "us-east-1"), undefined);
  });

  it("load balancers and buckets answer from a hosted zone of their region", () => {
    const zonesOf = (type: string, name: string, inputs: Properties): readonly unknown[] =>
      REGIONS.map((region) => made(type, inputs, { ...PLACE, region }, "seed").outputs[name]);
    assert.deepEqual(zonesOf("aws:lb/loadBalancer:LoadBalancer", "zoneId", { name: "n" }), [
      "Z35SXDOTRQ7X7K",
      "Z1H1FL5HABSF5",
      "Z215JYRZR1TBD5",
      "Z32O12XQLNTSW2",
      "Z1GM3OXH4ZPM65",
      "Z09517862IB2WZLPXG76F",
    ]);
    assert.equal(new Set(zonesOf("aws:s3/bucket:Bucket", "hostedZoneId", { bucket: "b" })).size, 6);
  });

  it("a service's list of addresses is one for all accounts and differs between regions", () => {
    const s3 = REGIONS.map((region) => prefixListOf(`com.amazonaws.${region}.s3`));
    assert.equal(new Set(s3).size, 6);
    assert.match(s3[0] ?? "", /^pl-[0-9a-f]{8}$/);
  });

  it("public addresses are nobody's", () => {
    const addresses = Array.from({ length: 500 }, (_, index) => publicIpOf(`eipalloc-${index}`).split(".").map(Number));
    for (const [first, second, third = -1, fourth = -1] of addresses) {
      assert.deepEqual([first, second === 18 || second === 19], [198, true]);
      assert.deepEqual([third >= 0 && third <= 255, fourth >= 0 && fourth <= 255], [true, true]);
    }
  });
});

describe("What an update changes, by service", () => {
  const cases: readonly (readonly [string, string, Properties, Properties, string, Value])[] = [
    [
      "a group follows its bounds up",
      "aws:autoscaling/group:Group",
      { name: "g", minSize: 1, maxSize: 4, launchTemplate: { id: "lt-1" } },
      { minSize: 3 },
      "desiredCapacity",
      3,
    ],
    [
      "a group follows its bounds down",
      "aws:autoscaling/group:Group",
      { name: "g", minSize: 4, maxSize: 4, launchTemplate: { id: "lt-1" } },
      { minSize: 1, maxSize: 2 },
      "desiredCapacity",
      2,
    ],
    [
      "a cache gets the version that it is upgraded to",
      "aws:elasticache/replicationGroup:ReplicationGroup",
      { replicationGroupId: "c", description: "c", engineVersion: "8.0" },
      { engineVersion: "8.2" },
      "engineVersionActual",
      "8.2",
    ],
    [
      "a cache gets another node",
      "aws:elasticache/replicationGroup:ReplicationGroup",
      { replicationGroupId: "c", description: "c", numCacheClusters: 1 },
      { numCacheClusters: 2 },
      "memberClusters",
      ["c-001", "c-002"],
    ],
    [
      "an alias points to another key",
      "aws:kms/alias:Alias",
      { name: "alias/a", targetKeyId: "mrk-1" },
      { targetKeyId: "mrk-2" },
      "targetKeyArn",
      "arn:aws:kms:eu-central-1:111122223333:key/mrk-2",
    ],
    [
      "a canary is stopped",
      "aws:synthetics/canary:Canary",
      {
        name: "ready",
        artifactS3Location: "s3://results/ready",
        executionRoleArn: "arn:aws:iam::111122223333:role/canary",
        handler: "index.handler",
        runtimeVersion: "syn-nodejs-5.2",
        schedule: { expression: "rate(5 minutes)" },
        zipFile: "canary.zip",
        startCanary: true,
      },
      { startCanary: false },
      "status",
      "STOPPED",
    ],
    [
      "a state machine gets a revision",
      "aws:sfn/stateMachine:StateMachine",
      { name: "m", roleArn: "arn:aws:iam::111122223333:role/m", definition: "{}" },
      { definition: '{"Comment":"another"}' },
      "revisionId",
      uuid(`after ${uuid("aws:sfn/stateMachine:StateMachine seed revision 1")}`),
    ],
    [
      "a parameter gets a version",
      "aws:ssm/parameter:Parameter",
      { name: "p", type: "String", value: "1" },
      { value: "2" },
      "version",
      2,
    ],
    [
      "a document gets a version",
      "aws:ssm/document:Document",
      { name: "document", documentType: "Command", content: "{}" },
      { content: "{ }" },
      "latestVersion",
      "2",
    ],
  ];
  for (const [what, type, inputs, change, output, value] of cases) {
    it(what, () => {
      const first = checked(type, inputs).inputs;
      const old = { ...made(type, first, PLACE, "seed"), inputs: first };
      assert.notDeepEqual(old.outputs[output], value);
      const news = { ...first, ...change };
      assert.deepEqual(updated(type, old, news, PLACE)[output], value);
      assert.equal(foreseenUpdate(type, old, news, PLACE)[output], UNKNOWN);
      assert.deepEqual(foreseenUpdate(type, old, first, PLACE)[output], old.outputs[output]);
    });
  }
});
