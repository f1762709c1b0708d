import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import { OperationsTopic, validateOperationsTopic, type Publisher } from "../../components/monitoring";
import { topicPolicy } from "../../components/monitoring/topic-plan";
import { register, tryProgram } from "../support/program";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/m";
const nobody = { accountId: "111122223333", region: "us-east-1", keyArn };
const args = { ...nobody, email: "operations@example.com" };
const topicArn = "arn:aws:sns:us-east-1:111122223333:operations";
const subject = { topicArn, accountId: "111122223333", region: "us-east-1" };
const TOPIC = "aws:sns/topic:Topic";
const POLICY = "aws:sns/topicPolicy:TopicPolicy";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

describe("topicPolicy", () => {
  it("keeps the account's own statement, admits alarms of the account, and refuses plain HTTP", () => {
    assert.deepEqual(topicPolicy(["alarms"], subject), [
      {
        sid: "AccountOwnsTopic",
        principals: { AWS: "arn:aws:iam::111122223333:root" },
        actions: [
          "sns:AddPermission",
          "sns:DeleteTopic",
          "sns:GetTopicAttributes",
          "sns:ListSubscriptionsByTopic",
          "sns:Publish",
          "sns:RemovePermission",
          "sns:SetTopicAttributes",
          "sns:Subscribe",
        ],
        resources: [topicArn],
      },
      {
        sid: "AlarmsPublish",
        principals: { Service: "cloudwatch.amazonaws.com" },
        actions: ["sns:Publish"],
        resources: [topicArn],
        conditions: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:*" },
        },
      },
      {
        sid: "DenyInsecureTransport",
        effect: "Deny",
        principals: "*",
        actions: ["sns:Publish"],
        resources: [topicArn],
        conditions: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("admits EventBridge without a condition that it could not meet, whatever the order", () => {
    const policy = topicPolicy(["events", "alarms", "events"], subject);
    assert.deepEqual(policy, topicPolicy(["alarms", "events"], subject));
    assert.deepEqual(policy[2], {
      sid: "EventsPublish",
      principals: { Service: "events.amazonaws.com" },
      actions: ["sns:Publish"],
      resources: [topicArn],
    });
    assert.equal(policy.length, 4);
  });
});

describe("validateOperationsTopic", () => {
  it("accepts addresses that people have", () => {
    for (const email of [
      "operations@example.com",
      "on.call+careplane@mail.example.co.uk",
      "A@EXAMPLE.IO",
      "me@x.example.com",
    ]) {
      assert.deepEqual(validateOperationsTopic({ ...args, email }), []);
    }
    assert.deepEqual(validateOperationsTopic({ ...args, publishers: ["alarms", "events"] }), []);
  });

  it("refuses what is no address", () => {
    const wrong = [
      "",
      "operations",
      "@example.com",
      "a@b",
      "a b@example.com",
      "a@example.com, b@example.com",
      "a@-example.com",
      "a@example.c",
      `${"a".repeat(65)}@example.com`,
    ];
    for (const email of wrong) {
      assert.deepEqual(validateOperationsTopic({ ...args, email }), [
        {
          path: "email",
          given: JSON.stringify(email),
          allowed: "one e-mail address",
          fix: "write it as operations@example.com",
        },
      ]);
    }
  });

  it("accepts a pager's address in place of an e-mail address, or beside it", () => {
    const endpoint = "https://events.pager.example.com/integration/0123456789abcdef/enqueue";
    assert.deepEqual(validateOperationsTopic({ ...nobody, endpoint }), []);
    assert.deepEqual(validateOperationsTopic({ ...args, endpoint: "https://pager.example.com:8443/x?key=1" }), []);
    assert.deepEqual(
      validateOperationsTopic(nobody).map(({ path, allowed }) => [path, allowed]),
      [["email", "one e-mail address, where there is no endpoint"]],
    );
  });

  it("refuses an address that SNS cannot call, without repeating the key in it", () => {
    const wrong = [
      "http://pager.example.com/key-1",
      "https://user:key-1@pager.example.com/",
      "https://key-1@pager.example.com?key-1",
      "https://user:k/key-1@pager.example.com/",
      "https://10.0.0.1/key-1",
      "https://localhost/key-1",
      "https://pager.example.com/key-1#part",
      "pager",
      "key-1",
    ];
    for (const endpoint of wrong) {
      const [problem, ...more] = validateOperationsTopic({ ...nobody, endpoint });
      assert.equal(problem?.path, "endpoint", endpoint);
      assert.equal(more.length, 0);
      assert.ok(!problem.given.includes("key-1"), problem.given);
    }
  });

  it("reports everything at once, in the order of the arguments", () => {
    const problems = validateOperationsTopic({
      accountId: "1",
      region: "mars-1",
      keyArn: "k",
      email: "",
      publishers: ["alarms", "x" as Publisher],
    });
    assert.deepEqual(
      problems.map(({ path }) => path),
      ["accountId", "region", "keyArn", "email", "publishers[1]"],
    );
    assert.deepEqual(problems[4], {
      path: "publishers[1]",
      given: '"x"',
      allowed: "one of alarms, events",
      fix: "correct the name",
    });
  });
});

describe("OperationsTopic", () => {
  it("encrypts messages, says who may publish, and asks a person to confirm", async () => {
    const made = await register(() => {
      const operations = new OperationsTopic("operations", args);
      new aws.ssm.Parameter("consumer", { type: "String", value: operations.arn });
    });
    const component = made.one("careplane:monitoring:OperationsTopic");
    assert.deepEqual(made.one(TOPIC).inputs, {
      kmsMasterKeyId: keyArn,
      signatureVersion: 2,
      tags: { "data-classification": "operational" },
    });
    assert.equal(made.one(TOPIC, "operations").parent, component.urn);

    const policy = made.one(POLICY, "operations");
    const { Statement } = JSON.parse(policy.inputs["policy"] as string) as { Statement: { Sid: string }[] };
    assert.deepEqual(
      Statement.map(({ Sid }) => Sid),
      ["AccountOwnsTopic", "AlarmsPublish", "DenyInsecureTransport"],
    );
    assert.equal(policy.inputs["arn"], topicArn);

    assert.deepEqual(made.one(SUBSCRIPTION, "operations-email").inputs, {
      topic: topicArn,
      protocol: "email",
      endpoint: "operations@example.com",
    });
    assert.ok(
      made.one("aws:ssm/parameter:Parameter").dependencies.includes(policy.urn),
      "the ARN is there before the policy",
    );
    assert.deepEqual(component.outputs, { arn: topicArn });
  });

  it("calls a pager by HTTPS, which has to confirm, and keeps its address secret", async () => {
    const endpoint = "https://events.pager.example.com/integration/0123456789abcdef/enqueue";
    const made = await register(() => {
      new OperationsTopic("pages", { ...nobody, endpoint });
    });
    const [only, ...more] = made.of(SUBSCRIPTION);
    assert.equal(more.length, 0);
    assert.equal(only?.name, "pages-endpoint");
    const { endpoint: given, ...inputs } = only.inputs;
    assert.deepEqual(inputs, {
      topic: "arn:aws:sns:us-east-1:111122223333:pages",
      protocol: "https",
      endpointAutoConfirms: true,
      confirmationTimeoutInMinutes: 5,
    });
    assert.equal(given, endpoint);
    assert.deepEqual(only.secrets, ["endpoint"]);
  });

  it("admits EventBridge when asked", async () => {
    const made = await register(() => {
      new OperationsTopic("operations", { ...args, publishers: ["alarms", "events"] });
    });
    assert.match(made.one(POLICY).inputs["policy"] as string, /"EventsPublish"/);
  });

  it("refuses bad arguments before it registers anything", async () => {
    const { errors, resources } = await tryProgram(() => {
      new OperationsTopic("operations", { ...args, email: "nobody", accountId: "1" });
    });
    assert.equal(errors.length, 1);
    assert.match(
      errors[0] ?? "",
      /^operations topic operations: 2 problems\n  accountId is "1"[^]*\n  email is "nobody"/,
    );
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
