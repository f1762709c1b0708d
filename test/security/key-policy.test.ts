import { strict as assert } from "node:assert";
import { KEY_DOMAIN_NAMES, KEY_DOMAINS } from "../../components/security";
import { keyPolicy } from "../../components/security/key-policy";
import { policyDocument, type Statement } from "../../components/shared/policy-document";

const place = { accountId: "111122223333", region: "eu-central-1" };
const ROOT = { AWS: "arn:aws:iam::111122223333:root" };
const SCALING = {
  AWS: "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
};
const USE = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];
const CRYPTOGRAPHIC = [...USE.filter((action) => action !== "kms:DescribeKey"), "kms:CreateGrant"];

const named = (statements: readonly Statement[], sid: string): Statement => {
  const [found, ...more] = statements.filter((one) => one.sid === sid);
  assert.ok(found !== undefined && more.length === 0, `one statement ${sid}`);
  return found;
};
const sids = (statements: readonly Statement[]) => statements.map(({ sid }) => sid);
const ACCOUNT_SIDS = ["AccountAdministersKey", "AccountUsesKeyThroughServices", "AccountGrantsKeyToServices"];

describe("keyPolicy", () => {
  for (const domain of KEY_DOMAIN_NAMES) {
    describe(domain, () => {
      const policy = keyPolicy(domain, place);

      it("lets the account administer the key, so that it is never lost, and no more", () => {
        const { principals, actions, resources, conditions, effect } = named(policy, "AccountAdministersKey");
        assert.deepEqual(principals, ROOT);
        assert.deepEqual(resources, ["*"]);
        assert.equal(conditions, undefined);
        assert.equal(effect, undefined);
        assert.deepEqual([...actions].sort(), ADMINISTER);
        assert.deepEqual(
          actions.filter((action) => CRYPTOGRAPHIC.includes(action)),
          [],
        );
      });

      it("lets the account use it through the services of its domain only", () => {
        const services = KEY_DOMAINS[domain].through.map((service) => `${service}.eu-central-1.amazonaws.com`);
        assert.ok(services.length > 0);
        assert.deepEqual(named(policy, "AccountUsesKeyThroughServices"), {
          sid: "AccountUsesKeyThroughServices",
          principals: ROOT,
          actions: USE,
          resources: ["*"],
          conditions: { StringEquals: { "kms:ViaService": services } },
        });
        assert.deepEqual(named(policy, "AccountGrantsKeyToServices"), {
          sid: "AccountGrantsKeyToServices",
          principals: ROOT,
          actions: ["kms:CreateGrant"],
          resources: ["*"],
          conditions: { StringEquals: { "kms:ViaService": services }, Bool: { "kms:GrantIsForAWSResource": "true" } },
        });
      });

      it("allows nobody cryptography without a condition but a named role", () => {
        for (const { sid, actions, conditions, principals } of policy) {
          if (conditions !== undefined || !actions.some((action) => CRYPTOGRAPHIC.includes(action))) continue;
          assert.deepEqual(principals, SCALING, sid);
        }
      });

      it("fits into 32 KB, says what each statement is for once, and uses no wildcard action", () => {
        const text = policyDocument(policy);
        assert.ok(Buffer.byteLength(text) <= 32 * 1024);
        assert.equal(new Set(sids(policy)).size, policy.length);
        for (const { sid } of policy) assert.match(sid, /^[A-Za-z0-9]+$/);
        assert.deepEqual(
          policy.flatMap(({ actions }) => actions).filter((action) => action.includes("*")),
          [],
        );
      });

      it("says why it can or cannot be copied to another region", () => {
        assert.ok(KEY_DOMAINS[domain].multiRegion.because.length > 20);
      });
    });
  }

  it("names the services of each domain", () => {
    assert.deepEqual(Object.fromEntries(KEY_DOMAIN_NAMES.map((domain) => [domain, KEY_DOMAINS[domain].through])), {
      database: ["rds"],
      secrets: ["lambda", "secretsmanager"],
      cache: ["elasticache"],
      documents: ["s3"],
      releases: ["ecr", "s3"],
      messages: ["lambda", "sns", "sqs", "states"],
      logs: ["s3"],
      backups: ["backup", "s3"],
      volumes: ["ec2"],
    });
  });

  it("has further statements only for logs, messages and volumes", () => {
    const further = KEY_DOMAIN_NAMES.map((domain) => [
      domain,
      sids(keyPolicy(domain, place)).filter((sid) => !ACCOUNT_SIDS.includes(sid)),
    ]);
    assert.deepEqual(Object.fromEntries(further), {
      database: [],
      secrets: [],
      cache: [],
      documents: [],
      releases: [],
      messages: [
        "AlarmsPublishToTopics",
        "TopicsSendToQueues",
        "EventsPublishToTopics",
        "EventsSendToQueues",
        "EventsEncryptBuses",
        "EventsDescribeKey",
        "AccountExecutesWorkflows",
        "AccountLogsExecutions",
        "LogDeliveryReadsExecutions",
        "AutoScalingPublishesToTopics",
      ],
      logs: ["LogsEncryptLogGroups"],
      backups: [],
      volumes: ["AutoScalingUsesVolumes", "AutoScalingAttachesVolumes"],
    });
  });

  it("admits CloudWatch Logs of the region for log groups of the account", () => {
    assert.deepEqual(named(keyPolicy("logs", place), "LogsEncryptLogGroups"), {
      sid: "LogsEncryptLogGroups",
      principals: { Service: "logs.eu-central-1.amazonaws.com" },
      actions: USE,
      resources: ["*"],
      conditions: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:111122223333:log-group:*" },
      },
    });
  });

  it("admits executions of workflows of the account, as whoever they run as and through no service", () => {
    assert.deepEqual(named(keyPolicy("messages", place), "AccountExecutesWorkflows"), {
      ...{ sid: "AccountExecutesWorkflows", principals: { AWS: "arn:aws:iam::111122223333:root" } },
      ...{ actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: ["*"] },
      conditions: {
        ArnLike: {
          "kms:EncryptionContext:aws:states:stateMachineArn": "arn:aws:states:eu-central-1:111122223333:stateMachine:*",
        },
      },
    });
  });

  it("admits the delivery of a workflow's logs, and whoever IAM lets log, by the context that both name", () => {
    const policy = keyPolicy("messages", place);
    const shared = {
      resources: ["*"],
      conditions: { StringEquals: { "kms:EncryptionContext:SourceArn": "arn:aws:logs:eu-central-1:111122223333:*" } },
    };
    assert.deepEqual(named(policy, "AccountLogsExecutions"), {
      ...{ sid: "AccountLogsExecutions", principals: { AWS: "arn:aws:iam::111122223333:root" } },
      ...{ actions: ["kms:GenerateDataKey"], ...shared },
    });
    assert.deepEqual(named(policy, "LogDeliveryReadsExecutions"), {
      ...{ sid: "LogDeliveryReadsExecutions", principals: { Service: "delivery.logs.amazonaws.com" } },
      ...{ actions: ["kms:Decrypt"], ...shared },
    });
  });

  it("admits publishers to topics of the account, by a condition that EventBridge meets too", () => {
    const condition = {
      ArnLike: { "kms:EncryptionContext:aws:sns:topicArn": "arn:aws:sns:eu-central-1:111122223333:*" },
    };
    const policy = keyPolicy("messages", place);
    for (const [sid, service] of [
      ["AlarmsPublishToTopics", "cloudwatch.amazonaws.com"],
      ["EventsPublishToTopics", "events.amazonaws.com"],
    ] as const) {
      assert.deepEqual(named(policy, sid), {
        sid,
        principals: { Service: service },
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"],
        conditions: condition,
      });
    }
    assert.deepEqual(named(policy, "AutoScalingPublishesToTopics"), {
      sid: "AutoScalingPublishesToTopics",
      principals: SCALING,
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["*"],
    });
  });

  it("admits topics and EventBridge to queues of the account, by a condition that EventBridge meets too", () => {
    const policy = keyPolicy("messages", place);
    for (const [sid, service] of [
      ["TopicsSendToQueues", "sns.amazonaws.com"],
      ["EventsSendToQueues", "events.amazonaws.com"],
    ] as const) {
      assert.deepEqual(named(policy, sid), {
        sid,
        principals: { Service: service },
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"],
        conditions: { ArnLike: { "kms:EncryptionContext:aws:sqs:arn": "arn:aws:sqs:eu-central-1:111122223333:*" } },
      });
    }
  });

  it("admits EventBridge to buses and archives of the account, and lets it look at the key", () => {
    const policy = keyPolicy("messages", place);
    assert.deepEqual(named(policy, "EventsEncryptBuses"), {
      sid: "EventsEncryptBuses",
      principals: { Service: "events.amazonaws.com" },
      actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
      resources: ["*"],
      conditions: {
        ArnLike: { "kms:EncryptionContext:aws:events:event-bus:arn": "arn:aws:events:eu-central-1:111122223333:*" },
      },
    });
    assert.deepEqual(named(policy, "EventsDescribeKey"), {
      sid: "EventsDescribeKey",
      principals: { Service: "events.amazonaws.com" },
      actions: ["kms:DescribeKey"],
      resources: ["*"],
    });
  });

  it("lets Auto Scaling start servers from encrypted volumes, and hand the key on only to AWS resources", () => {
    const policy = keyPolicy("volumes", place);
    assert.deepEqual(named(policy, "AutoScalingUsesVolumes"), {
      sid: "AutoScalingUsesVolumes",
      principals: SCALING,
      actions: USE,
      resources: ["*"],
    });
    assert.deepEqual(named(policy, "AutoScalingAttachesVolumes"), {
      sid: "AutoScalingAttachesVolumes",
      principals: SCALING,
      actions: ["kms:CreateGrant"],
      resources: ["*"],
      conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    });
  });
});

const ADMINISTER = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:ReplicateKey",
  "kms:RetireGrant",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:SynchronizeMultiRegionKey",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
  "kms:UpdatePrimaryRegion",
];
