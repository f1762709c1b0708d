import type { Statement } from "../shared/policy-document";
import { KEY_DOMAINS, type ActingService, type KeyDomain } from "./key-domains";
import { serviceLinkedRoleArn, type ServiceLinkedRoleName } from "./service-linked-roles";

/** Where a key is. */
export interface KeyPlace {
  accountId: string;
  region: string;
}

/** In a key's own policy this means the key and nothing else. */
const THIS_KEY = ["*"];

const ADMINISTER = [
  ...[
    "CancelKeyDeletion",
    "CreateAlias",
    "DeleteAlias",
    "DescribeKey",
    "DisableKey",
    "DisableKeyRotation",
    "EnableKey",
  ],
  ...["EnableKeyRotation", "GetKeyPolicy", "GetKeyRotationStatus", "ListGrants", "ListKeyPolicies", "ListKeyRotations"],
  ...["ListResourceTags", "PutKeyPolicy", "ReplicateKey", "RetireGrant", "RevokeGrant", "RotateKeyOnDemand"],
  ...[
    "ScheduleKeyDeletion",
    // KMS itself, as a role of the account: a replica whose primary does not admit it never gets a rotated key.
    "SynchronizeMultiRegionKey",
    "TagResource",
    "UntagResource",
    "UpdateAlias",
    "UpdateKeyDescription",
    "UpdatePrimaryRegion",
  ],
].map((action) => `kms:${action}`);

const USE = [
  ...["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"],
  ...["kms:ReEncryptFrom", "kms:ReEncryptTo"],
];

/** What SNS and SQS need of a key for whoever sends to an encrypted topic or queue. */
const PUBLISH = ["kms:Decrypt", "kms:GenerateDataKey"];

/** What EventBridge needs of a key for buses and their archives. */
const ARCHIVE = [...PUBLISH, "kms:ReEncryptFrom", "kms:ReEncryptTo"];

const FOR_SERVICE_RESOURCE = { Bool: { "kms:GrantIsForAWSResource": "true" } };

/**
 * The policy of a domain's key. The account administers the key through IAM, but can use it only through the services
 * of its domain: nobody in the account, administrators included, decrypts with it directly without first changing this
 * policy, which CloudTrail records.
 */
export function keyPolicy(domain: KeyDomain, place: KeyPlace): Statement[] {
  const { through, by, serviceLinkedRoles } = KEY_DOMAINS[domain];
  const roles = Object.entries(serviceLinkedRoles) as [ServiceLinkedRoleName, "volumes" | "topics"][];
  return [
    ...account(place, through),
    ...by.flatMap((service) => ACTING[service](place)),
    ...roles.flatMap(([role, purpose]) => ROLE[purpose](serviceLinkedRoleArn(role, place.accountId))),
  ];
}

function account({ accountId, region }: KeyPlace, through: readonly string[]): Statement[] {
  // The root principal means "whoever IAM allows". Left out, nobody could ever change the policy again.
  const principals = { AWS: `arn:aws:iam::${accountId}:root` };
  const viaServices = {
    StringEquals: { "kms:ViaService": through.map((service) => `${service}.${region}.amazonaws.com`) },
  };
  return [
    { sid: "AccountAdministersKey", principals, actions: ADMINISTER, resources: THIS_KEY },
    { sid: "AccountUsesKeyThroughServices", principals, actions: USE, resources: THIS_KEY, conditions: viaServices },
    {
      sid: "AccountGrantsKeyToServices",
      principals,
      actions: ["kms:CreateGrant"],
      resources: THIS_KEY,
      conditions: { ...viaServices, ...FOR_SERVICE_RESOURCE },
    },
  ];
}

/**
 * Conditions here are on the encryption context, which KMS always sees, and not on the source account, which EventBridge
 * does not send: a key that refuses a publisher drops its messages without a trace.
 */
const ACTING: Readonly<Record<ActingService, (place: KeyPlace) => Statement[]>> = {
  logs: ({ accountId, region }) => [
    {
      sid: "LogsEncryptLogGroups",
      principals: { Service: `logs.${region}.amazonaws.com` },
      actions: USE,
      resources: THIS_KEY,
      conditions: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${accountId}:log-group:*` },
      },
    },
  ],
  alarms: (place) => [within("AlarmsPublishToTopics", "cloudwatch", PUBLISH, TOPICS, place)],
  // Without it, what a topic sends to an encrypted queue is lost, and nothing tells.
  topics: (place) => [within("TopicsSendToQueues", "sns", PUBLISH, QUEUES, place)],
  events: (place) => [
    within("EventsPublishToTopics", "events", PUBLISH, TOPICS, place),
    within("EventsSendToQueues", "events", PUBLISH, QUEUES, place),
    within("EventsEncryptBuses", "events", ARCHIVE, BUSES, place),
    // Looked at when a bus or archive is made, without a context. It tells of the key, and uses it for nothing.
    {
      sid: "EventsDescribeKey",
      principals: { Service: "events.amazonaws.com" },
      actions: ["kms:DescribeKey"],
      resources: THIS_KEY,
    },
  ],
  // What a workflow logs is encrypted with its key, as the workflow's role, until the delivery of logs has it. The context
  // names no log group: its asterisk is part of it (Step Functions guide, "Data at rest encryption").
  executions: ({ accountId, region }) => {
    const conditions = {
      StringEquals: { "kms:EncryptionContext:SourceArn": `arn:aws:logs:${region}:${accountId}:*` },
    };
    const machines = `arn:aws:states:${region}:${accountId}:stateMachine:*`;
    return [
      // An execution asks for the key itself, as its role, and through no service.
      {
        sid: "AccountExecutesWorkflows",
        principals: { AWS: `arn:aws:iam::${accountId}:root` },
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: THIS_KEY,
        conditions: { ArnLike: { "kms:EncryptionContext:aws:states:stateMachineArn": machines } },
      },
      {
        sid: "AccountLogsExecutions",
        principals: { AWS: `arn:aws:iam::${accountId}:root` },
        actions: ["kms:GenerateDataKey"],
        resources: THIS_KEY,
        conditions,
      },
      {
        sid: "LogDeliveryReadsExecutions",
        principals: { Service: "delivery.logs.amazonaws.com" },
        actions: ["kms:Decrypt"],
        resources: THIS_KEY,
        conditions,
      },
    ];
  },
};

/** What services name in the encryption context of what they encrypt, and whose ARN that is. */
const TOPICS = ["aws:sns:topicArn", "sns"] as const;
const QUEUES = ["aws:sqs:arn", "sqs"] as const;
/** Archives have the same attribute (EventBridge guide, encrypting archives). */
const BUSES = ["aws:events:event-bus:arn", "events"] as const;

/** A statement for what one service encrypts for a kind of things of this account and region. */
function within(
  sid: string,
  service: string,
  actions: readonly string[],
  [attribute, kind]: readonly [string, string],
  { accountId, region }: KeyPlace,
): Statement {
  return {
    sid,
    principals: { Service: `${service}.amazonaws.com` },
    actions,
    resources: THIS_KEY,
    conditions: { ArnLike: { [`kms:EncryptionContext:${attribute}`]: `arn:aws:${kind}:${region}:${accountId}:*` } },
  };
}

const ROLE: Readonly<Record<"volumes" | "topics", (roleArn: string) => Statement[]>> = {
  // Without both, every server of the group is terminated at launch with Client.InternalError.
  volumes: (roleArn) => [
    { sid: "AutoScalingUsesVolumes", principals: { AWS: roleArn }, actions: USE, resources: THIS_KEY },
    {
      sid: "AutoScalingAttachesVolumes",
      principals: { AWS: roleArn },
      actions: ["kms:CreateGrant"],
      resources: THIS_KEY,
      conditions: FOR_SERVICE_RESOURCE,
    },
  ],
  topics: (roleArn) => [
    { sid: "AutoScalingPublishesToTopics", principals: { AWS: roleArn }, actions: PUBLISH, resources: THIS_KEY },
  ],
};
