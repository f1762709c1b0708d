import assert from "node:assert/strict";
import { judge } from "../stand-in/rules/judge";
import { references } from "../stand-in/rules/references";
import type { Request, Thing } from "../stand-in/types";
import { accountOf } from "./account";
import { create, remove, thing, update } from "./examples";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const TOPIC = "aws:sns/topic:Topic";

const refused = (request: Request, things: readonly Thing[]): string[] =>
  judge(request, accountOf(things), references).map(({ rule }) => rule);

describe("references", () => {
  it("leave what AWS keeps, other accounts own or no ARN names alone", () => {
    const keys = ["alias/aws/sns", "arn:aws:kms:us-east-1:111122223333:alias/aws/sns"];
    const theirs = "arn:aws:kms:us-east-1:444455556666:key/11111111-2222-3333-4444-555555555555";
    for (const kmsMasterKeyId of [...keys, theirs])
      assert.deepEqual(refused(create(TOPIC, { kmsMasterKeyId }), []), []);
    assert.deepEqual(refused(create(TOPIC, { kmsMasterKeyId: "alias/own" }), []), ["references/exists"]);
    const mail = { topic: "", endpoint: "oncall@example.com" };
    assert.deepEqual(refused(create("aws:sns/topicSubscription:TopicSubscription", mail), []), []);
  });

  it("find a log group by its ARN with and without the star", () => {
    const arn = "arn:aws:logs:us-east-1:111122223333:log-group:web";
    const group = thing("aws:cloudwatch/logGroup:LogGroup", "web", { name: "web" }, { arn });
    for (const logDestination of [arn, `${arn}:*`])
      assert.deepEqual(refused(create("aws:ec2/flowLog:FlowLog", { logDestination }), [group]), []);
  });

  it("judge on an update only what is newly named", () => {
    const now = thing(TOPIC, "t", { kmsMasterKeyId: "alias/gone" });
    assert.deepEqual(refused(update(now, { kmsMasterKeyId: "alias/gone", displayName: "new" }), []), []);
    assert.deepEqual(refused(update(now, { kmsMasterKeyId: "alias/other" }), []), ["references/exists"]);
  });

  it("reach one of several of the same name, in the own region", () => {
    const key = (region: string): Thing => thing("aws:kms/alias:Alias", "alias/own", { name: "alias/own" }, {}, region);
    const topic = create(TOPIC, { kmsMasterKeyId: "alias/own" });
    assert.deepEqual(refused(topic, [key("us-west-2"), key("us-east-1")]), []);
    assert.deepEqual(refused(topic, [key("us-west-2"), key("eu-west-1")]), ["references/same-region"]);
  });

  it("hold a group by another's rule, not by its own, and not when its rules are revoked first", () => {
    const group = (revokeRulesOnDelete?: boolean): Thing =>
      thing(GROUP, "sg-1", revokeRulesOnDelete === undefined ? {} : { revokeRulesOnDelete });
    const rule = (securityGroupId: string): Thing =>
      thing(INGRESS, "sgr-1", { securityGroupId, referencedSecurityGroupId: "sg-1" });
    const held = ["references/not-in-use"];
    assert.deepEqual(refused(remove(group()), [group(), rule("sg-2")]), held);
    assert.deepEqual(refused(remove(group(false)), [group(false), rule("sg-2")]), held);
    assert.deepEqual(refused(remove(group(true)), [group(true), rule("sg-2")]), []);
    assert.deepEqual(refused(remove(group()), [group(), rule("sg-1")]), []);
  });
});
