import type { Thing } from "../../types";
import type { Store } from "../store";
import type { Effect } from "./effect";

/**
 * Types whose API is a put: making one where one is replaces it without a word, so that two owners of one setting
 * fight and nobody is told.
 */
const OVERWRITES: readonly string[] = [
  "aws:autoscaling/notification:Notification",
  "aws:autoscaling/policy:Policy",
  "aws:cloudwatch/dashboard:Dashboard",
  "aws:cloudwatch/eventTarget:EventTarget",
  "aws:cloudwatch/logAccountPolicy:LogAccountPolicy",
  "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
  "aws:ec2/networkAclAssociation:NetworkAclAssociation",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  "aws:ecr/repositoryPolicy:RepositoryPolicy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:kms/keyPolicy:KeyPolicy",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  "aws:lambda/invocation:Invocation",
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup",
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLogging:BucketLogging",
  "aws:s3/bucketNotification:BucketNotification",
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:secretsmanager/secretPolicy:SecretPolicy",
  "aws:secretsmanager/secretRotation:SecretRotation",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sns/topicSubscription:TopicSubscription",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
  "aws:wafv2/webAclAssociation:WebAclAssociation",
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
];

/** Of these a second one is the first one again, by these properties, although its id tells nothing of them. */
const BY: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/networkAclAssociation:NetworkAclAssociation": ["subnetId"],
  "aws:sns/topicSubscription:TopicSubscription": ["topic", "protocol", "endpoint"],
};

/** Gives a thing the id and the ARN of the one that it is put over. */
function adopted(thing: Thing, store: Store): Thing {
  const of = BY[thing.type] ?? [];
  const same = ({ thing: other }: { thing: Thing }): boolean =>
    other.region === thing.region && of.every((name) => other.outputs[name] === thing.outputs[name]);
  const there = store.ofType(thing.type).find(same)?.thing;
  if (there === undefined) return thing;
  const { arn = null } = there.outputs;
  return { ...thing, id: there.id, outputs: { ...thing.outputs, id: there.id, ...(arn === null ? {} : { arn }) } };
}

/** What these types do when they are made: they take the place of what is there. */
export const overwrites: Readonly<Record<string, Effect>> = Object.fromEntries(
  OVERWRITES.map((type) => [type, { overwrites: true, ...(Object.hasOwn(BY, type) ? { adopts: adopted } : {}) }]),
);
