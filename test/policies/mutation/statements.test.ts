import { strict as assert } from "node:assert";
import { linesBy, made, mutantsBy, stackOf } from "./fixture";
import { statements } from "./operators/statements";

const QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";

const of = (...list: object[]) =>
  stackOf(made(QUEUE_POLICY, "orders", { policy: JSON.stringify({ Version: "2012-10-17", Statement: list }) }));

const lines = (...list: object[]) =>
  linesBy(statements, of(...list)).map((line) => line.replace("policy{}.Statement[]", "").replace(" .", " "));

describe("operators on statements", () => {
  it("widen who may do what with what", () => {
    const found = lines({
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: ["sqs:SendMessage", "kms:Decrypt"],
      Resource: ["arn:aws:sqs:us-east-1:111122223333:orders"],
    });
    assert.deepEqual(found, [
      "drop allow  -> nothing",
      'widen principal Principal -> "*"',
      'widen principal Principal -> {"AWS":"*"}',
      'widen action Action -> "*"',
      'widen action Action -> ["kms:Decrypt","sqs:*"]',
      'widen action Action -> ["sqs:SendMessage","kms:*"]',
      'widen resource Resource -> "*"',
      'widen resource Resource -> "arn:aws:sqs:us-east-1:111122223333:*"',
    ]);
  });
  it("weaken conditions: without it, without each key, and where a missing key passes", () => {
    const found = lines({
      Effect: "Allow",
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" }, Bool: { a: "true", b: "true" } },
    });
    assert.deepEqual(found.slice(1), [
      "weaken condition Condition -> nothing",
      "weaken condition Condition.StringEquals -> nothing",
      'weaken condition Condition -> {"Bool":{"a":"true","b":"true"},"StringEqualsIfExists":{"aws:SourceAccount":"111122223333"}}',
      "weaken condition Condition.Bool.a -> nothing",
      "weaken condition Condition.Bool.b -> nothing",
    ]);
  });
  it("narrow what is denied", () => {
    const found = lines({ Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: ["a", "b"] });
    assert.deepEqual(found, [
      "drop deny  -> nothing",
      'flip effect Effect -> "Allow"',
      'narrow deny Resource -> ["b"]',
      'narrow deny Resource -> ["a"]',
      'narrow deny Action -> "sqs:Get*"',
      'narrow deny Principal -> {"AWS":"arn:aws:iam::111122223333:role/one"}',
    ]);
  });
  it("make nothing of what is wide already", () => {
    assert.deepEqual(lines({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }), [
      "drop allow  -> nothing",
    ]);
  });
  it("write the document back as text, the other statements as they were", () => {
    const stack = of({ Sid: "Keep", Effect: "Allow" }, { Sid: "Refuse", Effect: "Deny" });
    const dropped = mutantsBy(statements, stack).find(({ kind }) => kind === "drop deny");
    const inputs = dropped?.change.get(stack.resources[0]!.urn)?.inputs as { policy: string };
    assert.deepEqual(JSON.parse(inputs.policy), {
      Version: "2012-10-17",
      Statement: [{ Sid: "Keep", Effect: "Allow" }],
    });
  });
});
