import type { Texts } from "./model";

const ELSEWHERE =
  "What another program or the organisation has switched on is not seen; say so with the setting `elsewhere`.";

export const CLOUDTRAIL: Texts = {
  "cloudtrail-enabled": {
    title: "A trail records what is done to the account",
    severity: "critical",
    why: "Without a record nobody can say who has seen a patient's data, and everybody has to be told.",
    fix: 'new aws.cloudtrail.Trail("account", { s3BucketName, isMultiRegionTrail: true, enableLogFileValidation: true, kmsKeyId })',
    needs: "a Trail that is on and takes in management events, which it does unless its selectors leave them out",
    blind: `${ELSEWHERE} Events of single services may be left out of a trail without a finding.`,
    deviation: "Event data stores do not count: CloudTrail Lake takes no new customers.",
  },
  "cloudtrail-multi-region": {
    title: "A trail records every region and the global services",
    severity: "high",
    why: "An intruder works where nobody looks; a region without a trail is such a place.",
    fix: "isMultiRegionTrail: true",
    needs: "isMultiRegionTrail, false when left out, and includeGlobalServiceEvents, true when left out",
    blind: "Regions that the account has not opted in to are not recorded until it does.",
  },
  "cloudtrail-log-validation": {
    title: "Changed log files of a trail can be recognised",
    severity: "medium",
    why: "A record that somebody may have rewritten proves nothing about who saw a patient's data.",
    fix: "enableLogFileValidation: true",
    needs: "enableLogFileValidation, or the provider's default, which is false",
    blind: "Whether anybody checks the digests is not looked at.",
  },
  "cloudtrail-kms": {
    title: "The log files of a trail are encrypted under a key of the program's own",
    severity: "high",
    why: "The record names people and what they looked at; whoever may read the bucket must need the key as well.",
    fix: "kmsKeyId: key.arn",
    needs: "kmsKeyId: a key of the stack or the name of another; keys that AWS manages do not count",
    blind: "Whether the key's policy lets CloudTrail use it shows only when the trail is made.",
  },
  "cloudtrail-cloudwatch": {
    title: "A trail sends its events to CloudWatch Logs, where alarms see them",
    severity: "medium",
    why: "Files in a bucket are read after the harm; an alarm on events tells somebody while it is being done.",
    fix: "cloudWatchLogsGroupArn: pulumi.interpolate`${group.arn}:*`, cloudWatchLogsRoleArn: role.arn",
    needs: "cloudWatchLogsGroupArn and cloudWatchLogsRoleArn: made by the stack, or ARNs of others",
    blind: "Whether the role may write to the group is not looked at.",
  },
  "cloudtrail-s3-data-events": {
    title: "A trail records who reads and writes objects of buckets with health data",
    severity: "high",
    why: "A patient may ask who has opened a document; without data events nobody knows.",
    fix: 'eventSelectors: [{ readWriteType: "All", dataResources: [{ type: "AWS::S3::Object", values: [pulumi.interpolate`${bucket.arn}/`] }] }]',
    needs: "for each bucket whose data may be health data, selectors of trails that take in its reads and its writes",
    blind: `${ELSEWHERE} Selectors of a part of a bucket, or of single events, do not count.`,
  },
  "cloudtrail-lambda-data-events": {
    title: "A trail records who calls functions that see health data",
    severity: "low",
    why: "A function that is called by a stranger does what it may do to health data, and no other record names the caller.",
    fix: 'eventSelectors: [{ dataResources: [{ type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] }] }]',
    needs: "for each function, unless its tag data-classification says otherwise, a selector that takes in its calls",
    blind: ELSEWHERE,
    deviation: "It is said of each function and not of the trail: one trail may leave functions to another.",
  },
  "cloudtrail-insights": {
    title: "A trail reports unusual numbers of calls and of errors",
    severity: "low",
    why: "Copying records out takes many more calls than a normal day has; somebody should be told.",
    fix: 'insightSelectors: [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }]',
    needs: "both types among insightSelectors",
    blind: "Who is told of an insight is not looked at.",
  },
  "cloudtrail-bucket-secured": {
    title: "The bucket of a trail is private, keeps versions and is access-logged",
    severity: "medium",
    why: "Whoever can change or empty the bucket can take away the record of what was done with patients' data.",
    fix: "aws.s3.BucketPublicAccessBlock, aws.s3.BucketVersioning and aws.s3.BucketLogging for the bucket of s3BucketName",
    needs: "the bucket in the stack, a public access block, versioning or Object Lock, and access logging",
    blind: "A bucket that another program makes is not looked at.",
  },
  "cloudtrail-sns": {
    title: "A trail tells of each delivery of log files",
    severity: "low",
    why: "A record that stops arriving is missed only when it is needed, unless its arrival is waited for.",
    fix: "snsTopicName: topic.arn",
    needs: "snsTopicName: a topic of the stack, or the name of another",
    blind: "Whether anybody waits for the messages is not looked at.",
  },
};
