import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const ACCOUNT = "111122223333";
const HOME = "us-east-1";
const AWAY = "us-west-2";
const REGIONS = [HOME, AWAY] as const;
const short = (region: string) => region.slice(3);

const tags = {
  owner: "security",
  environment: "production",
  "cost-center": "1000",
  jurisdiction: "us",
  "data-classification": "none",
};
const classified = (kind: string) => ({ ...tags, "data-classification": kind });

/**
 * The baseline of an account, with the archive of what happens in it. Its style: the old bucket types (BucketV2 and its
 * settings), some of them with their settings inline; the second region by the property `region`; documents that are
 * composed of names which are known beforehand.
 */
export function program(): void {
  const keys = makeKeys();
  const alarms = makeAlarmTopics(keys);
  makeAccount();
  const logs = makeLogBuckets();
  const trail = makeTrail(keys, logs);
  makeMetricFilters(trail.group, alarms.us);
  makeDetection(trail.bucket);
  makeExports(keys, logs);
  makePeople();
  makeBackups(keys, alarms);
}

type Keys = ReturnType<typeof makeKeys>;
type Buckets = ReturnType<typeof makeLogBuckets>;

function makeKeys() {
  const key = (name: string, region: string, services: string[] = []) => {
    const one = new aws.kms.Key(
      name,
      { enableKeyRotation: true, deletionWindowInDays: 30, region, tags: classified("operational") },
      { protect: true },
    );
    new aws.kms.KeyPolicy(name, {
      keyId: one.id,
      region,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Id: name,
        Statement: [
          {
            Sid: "Owner",
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
            Action: "kms:*",
            Resource: "*",
          },
          ...services.map((Service, index) => ({
            Sid: `Service${index}`,
            Effect: "Allow",
            Principal: { Service },
            Action: ["kms:GenerateDataKey*", "kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:DescribeKey"],
            Resource: "*",
            Condition: { StringEquals: { "aws:SourceAccount": [ACCOUNT] } },
          })),
        ],
      }),
    });
    new aws.kms.Alias(name, { name: `alias/baseline/${name}`, targetKeyId: one.id, region });
    return one;
  };
  return {
    audit: key("audit", HOME, ["cloudtrail.amazonaws.com", "config.amazonaws.com", `logs.${HOME}.amazonaws.com`]),
    auditAway: key("audit-away", AWAY, ["config.amazonaws.com"]),
    exports: key("exports", HOME),
    exportsAway: key("exports-away", AWAY),
    backup: key("backup", HOME),
    backupAway: key("backup-away", AWAY),
    alarms: key("alarms", HOME, ["cloudwatch.amazonaws.com", "backup.amazonaws.com"]),
    alarmsAway: key("alarms-away", AWAY, ["cloudwatch.amazonaws.com", "backup.amazonaws.com"]),
  };
}

function makeAlarmTopics(keys: Keys) {
  const topic = (name: string, region: string, key: aws.kms.Key) => {
    const arn = `arn:aws:sns:${region}:${ACCOUNT}:${name}`;
    const one = new aws.sns.Topic(name, {
      name,
      region,
      kmsMasterKeyId: key.id,
      tags,
      policy: JSON.stringify({
        Version: "2008-10-17",
        Statement: [
          {
            Sid: "Services",
            Effect: "Allow",
            Principal: { Service: ["cloudwatch.amazonaws.com", "backup.amazonaws.com"] },
            Action: "SNS:Publish",
            Resource: arn,
            Condition: { StringEquals: { "AWS:SourceAccount": ACCOUNT } },
          },
          {
            Sid: "Tls",
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: "SNS:Publish",
            Resource: arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    });
    new aws.sns.TopicSubscription(name, { topic: arn, protocol: "email", endpoint: "security@example.com", region });
    return one;
  };
  return { us: topic("security", HOME, keys.alarms), away: topic("security-away", AWAY, keys.alarmsAway) };
}

function makeAccount(): void {
  new aws.s3.AccountPublicAccessBlock("account", {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new aws.iam.AccountPasswordPolicy("account", {
    minimumPasswordLength: 16,
    passwordReusePrevention: 24,
    maxPasswordAge: 90,
    requireLowercaseCharacters: true,
    requireUppercaseCharacters: true,
    requireNumbers: true,
    requireSymbols: true,
    allowUsersToChangePassword: true,
  });
  new aws.account.AlternativeContact("security", {
    alternateContactType: "SECURITY",
    name: "Security",
    title: "On call",
    emailAddress: "security@example.com",
    phoneNumber: "+12025550100",
  });
  for (const region of REGIONS) {
    const name = short(region);
    new aws.ebs.EncryptionByDefault(name, { enabled: true, region });
    new aws.ebs.SnapshotBlockPublicAccess(name, { state: "block-all-sharing", region });
    new aws.ec2.ImageBlockPublicAccess(name, { state: "block-new-sharing", region });
    new aws.ec2.InstanceMetadataDefaults(name, { httpTokens: "required", httpPutResponseHopLimit: 2, region });
    new aws.accessanalyzer.Analyzer(name, { analyzerName: `baseline-${name}`, type: "ACCOUNT", region, tags });
    new aws.ssm.ServiceSetting(`public-documents-${name}`, {
      settingId: `arn:aws:ssm:${region}:${ACCOUNT}:servicesetting/ssm/documents/console/public-sharing-permission`,
      settingValue: "Disable",
      region,
    });
  }
}

interface BucketParts {
  region: string;
  kind: string;
  key?: aws.kms.Key;
  logs?: aws.s3.BucketV2;
  statements?: Record<string, unknown>[];
  lock?: boolean;
}

/** A bucket with its settings as resources of the old types. */
function makeBucket(name: string, { region, kind, key, logs, statements = [], lock = false }: BucketParts) {
  const physical = `baseline-${name}-${ACCOUNT}`;
  const bucket = new aws.s3.BucketV2(
    name,
    { bucket: physical, region, tags: classified(kind), ...(lock ? { objectLockEnabled: true } : {}) },
    { protect: true },
  );
  const own = { parent: bucket };
  new aws.s3.BucketServerSideEncryptionConfigurationV2(
    name,
    {
      bucket: bucket.id,
      region,
      rules: [
        key === undefined
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              bucketKeyEnabled: true,
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
            },
      ],
    },
    own,
  );
  const versioning = new aws.s3.BucketVersioningV2(
    name,
    { bucket: bucket.id, region, versioningConfiguration: { status: "Enabled" } },
    own,
  );
  new aws.s3.BucketPublicAccessBlock(
    name,
    {
      bucket: bucket.id,
      region,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    own,
  );
  new aws.s3.BucketOwnershipControls(
    name,
    { bucket: bucket.id, region, rule: { objectOwnership: "BucketOwnerEnforced" } },
    own,
  );
  new aws.s3.BucketPolicy(
    name,
    {
      bucket: bucket.id,
      region,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "AllowSSLRequestsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [`arn:aws:s3:::${physical}`, `arn:aws:s3:::${physical}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
          ...statements,
        ],
      }),
    },
    own,
  );
  if (logs !== undefined) {
    new aws.s3.BucketLoggingV2(
      name,
      { bucket: bucket.id, region, targetBucket: logs.id, targetPrefix: `${name}/` },
      own,
    );
  }
  if (lock) {
    new aws.s3.BucketObjectLockConfigurationV2(
      name,
      { bucket: bucket.id, region, rule: { defaultRetention: { mode: "GOVERNANCE", years: 7 } } },
      { ...own, dependsOn: [versioning] },
    );
  }
  return bucket;
}

function makeLogBuckets() {
  const logs = (name: string, region: string) =>
    makeBucket(name, {
      region,
      kind: "logs",
      statements: [
        {
          Sid: "S3ServerAccessLogs",
          Effect: "Allow",
          Principal: { Service: "logging.s3.amazonaws.com" },
          Action: ["s3:PutObject"],
          Resource: [`arn:aws:s3:::baseline-${name}-${ACCOUNT}/*`],
          Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
        },
      ],
    });
  return { us: logs("logs", HOME), away: logs("logs-away", AWAY) };
}

function makeTrail(keys: Keys, logs: Buckets) {
  const copy = makeBucket("trail-copy", {
    region: AWAY,
    kind: "audit",
    key: keys.auditAway,
    logs: logs.away,
    lock: true,
  });
  const arn = `arn:aws:s3:::baseline-trail-${ACCOUNT}`;
  const trailArn = `arn:aws:cloudtrail:${HOME}:${ACCOUNT}:trail/baseline`;
  const services = ["cloudtrail.amazonaws.com", "config.amazonaws.com"];
  const bucket = makeBucket("trail", {
    region: HOME,
    kind: "audit",
    key: keys.audit,
    logs: logs.us,
    lock: true,
    statements: services.flatMap((Service) => {
      const from = Service.startsWith("cloudtrail") ? { "aws:SourceArn": trailArn } : { "aws:SourceAccount": ACCOUNT };
      return [
        {
          Effect: "Allow",
          Principal: { Service },
          Action: ["s3:GetBucketAcl", "s3:ListBucket"],
          Resource: arn,
          Condition: { StringEquals: from },
        },
        {
          Effect: "Allow",
          Principal: { Service },
          Action: "s3:PutObject",
          Resource: `${arn}/AWSLogs/${ACCOUNT}/*`,
          Condition: { StringEquals: { ...from, "s3:x-amz-acl": "bucket-owner-full-control" } },
        },
      ];
    }),
  });
  new aws.s3.BucketReplicationConfig("trail", {
    bucket: bucket.id,
    role: makeReplicationRole("trail", keys.audit, keys.auditAway).arn,
    rules: [
      {
        id: "everything",
        status: "Enabled",
        priority: 0,
        filter: {},
        deleteMarkerReplication: { status: "Enabled" },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: {
          bucket: copy.arn,
          encryptionConfiguration: { replicaKmsKeyId: keys.auditAway.arn },
        },
      },
    ],
  });
  new aws.s3.BucketNotification("trail", { bucket: bucket.id, eventbridge: true });

  const group = new aws.cloudwatch.LogGroup("trail", {
    name: "/baseline/trail",
    retentionInDays: 2192,
    kmsKeyId: keys.audit.arn,
    tags: classified("audit"),
  });
  const role = new aws.iam.Role("trail", {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceArn": trailArn } },
        },
      ],
    }),
    inlinePolicies: [],
    tags,
  });
  new aws.iam.RolePolicy("trail", {
    role: role.id,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: [
            `arn:aws:logs:${HOME}:${ACCOUNT}:log-group:/baseline/trail:log-stream:${ACCOUNT}_CloudTrail_${HOME}*`,
          ],
        },
      ],
    }),
  });
  new aws.cloudtrail.Trail("baseline", {
    name: "baseline",
    s3BucketName: bucket.id,
    isMultiRegionTrail: true,
    enableLogFileValidation: true,
    kmsKeyId: keys.audit.arn,
    cloudWatchLogsGroupArn: pulumi.interpolate`${group.arn}:*`,
    cloudWatchLogsRoleArn: role.arn,
    advancedEventSelectors: [
      { name: "management", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
      {
        name: "objects",
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
        ],
      },
    ],
    insightSelectors: [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }],
    tags: classified("audit"),
  });
  return { bucket, group };
}

function makeReplicationRole(name: string, from: aws.kms.Key, to: aws.kms.Key): aws.iam.Role {
  const source = `arn:aws:s3:::baseline-${name}-${ACCOUNT}`;
  const role = new aws.iam.Role(`${name}-replication`, {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "s3.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT }, ArnLike: { "aws:SourceArn": source } },
        },
      ],
    }),
    tags,
  });
  new aws.iam.RolePolicy(`${name}-replication`, {
    role: role.name,
    policy: pulumi.all([from.arn, to.arn]).apply(([here, there]) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: [
              "s3:GetReplicationConfiguration",
              "s3:ListBucket",
              "s3:GetObjectVersionForReplication",
              "s3:GetObjectVersionAcl",
              "s3:GetObjectVersionTagging",
              "s3:GetObjectRetention",
              "s3:GetObjectLegalHold",
            ],
            Resource: [source, `${source}/*`],
          },
          {
            Effect: "Allow",
            Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
            Resource: [`arn:aws:s3:::baseline-${name}-copy-${ACCOUNT}/*`],
          },
          {
            Effect: "Allow",
            Action: ["kms:Decrypt"],
            Resource: [here],
            Condition: { StringLike: { "kms:ViaService": `s3.${HOME}.amazonaws.com` } },
          },
          {
            Effect: "Allow",
            Action: ["kms:Encrypt"],
            Resource: [there],
            Condition: { StringLike: { "kms:ViaService": `s3.${AWAY}.amazonaws.com` } },
          },
        ],
      }),
    ),
  });
  return role;
}

/** Filters of the CIS AWS Foundations Benchmark, in the words of AWS Security Hub's user guide. */
const FILTERS: Readonly<Record<string, string>> = {
  "unauthorized-calls": '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  "sign-in-without-mfa":
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  "root-use": '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  "iam-changes":
    "{($.eventSource=iam.amazonaws.com) && (($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy))}",
  "trail-changes":
    "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}",
  "sign-in-failures": '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  "key-deletion":
    "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
  "bucket-policies":
    "{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}",
  "config-changes":
    "{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}",
  "security-groups":
    "{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}",
  "network-acls":
    "{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}",
  gateways:
    "{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}",
  "route-tables":
    "{($.eventSource=ec2.amazonaws.com) && (($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable))}",
  vpcs: "{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}",
  organization:
    '{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = "AcceptHandshake") || ($.eventName = "AttachPolicy") || ($.eventName = "CreateAccount") || ($.eventName = "DetachPolicy") || ($.eventName = "LeaveOrganization") || ($.eventName = "RemoveAccountFromOrganization")) }',
};

function makeMetricFilters(group: aws.cloudwatch.LogGroup, topic: aws.sns.Topic): void {
  for (const [name, pattern] of Object.entries(FILTERS)) {
    new aws.cloudwatch.LogMetricFilter(name, {
      name,
      logGroupName: group.name,
      pattern,
      metricTransformation: { name, namespace: "Baseline", value: "1", defaultValue: "0" },
    });
    new aws.cloudwatch.MetricAlarm(name, {
      name,
      metricName: name,
      namespace: "Baseline",
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
      tags,
    });
  }
}

function makeDetection(bucket: aws.s3.BucketV2): void {
  const role = new aws.iam.ServiceLinkedRole("config", { awsServiceName: "config.amazonaws.com", tags });
  for (const region of REGIONS) {
    const name = short(region);
    const recorder = new aws.cfg.Recorder(name, {
      name: "baseline",
      roleArn: role.arn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: region === HOME },
      region,
    });
    const channel = new aws.cfg.DeliveryChannel(
      name,
      { name: "baseline", s3BucketName: bucket.bucket, region },
      { dependsOn: recorder },
    );
    new aws.cfg.RecorderStatus(name, { name: recorder.name, isEnabled: true, region }, { dependsOn: channel });
    const detector = new aws.guardduty.Detector(name, { enable: true, region, tags });
    for (const feature of [
      ...["S3_DATA_EVENTS", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS", "EBS_MALWARE_PROTECTION"],
      ...["EKS_AUDIT_LOGS", "RUNTIME_MONITORING"],
    ]) {
      new aws.guardduty.DetectorFeature(`${name}-${feature.toLowerCase()}`, {
        detectorId: detector.id,
        name: feature,
        status: "ENABLED",
        region,
      });
    }
    new aws.securityhub.Account(name, { enableDefaultStandards: false, region });
    new aws.macie2.Account(name, { status: "ENABLED", findingPublishingFrequency: "FIFTEEN_MINUTES", region });
    new aws.inspector2.Enabler(name, { accountIds: [ACCOUNT], resourceTypes: ["EC2", "ECR", "LAMBDA"], region });
  }
}

/** Exports of records for the hospitals, with every setting inline, as programs did before settings were resources. */
function makeExports(keys: Keys, logs: Buckets): void {
  const inline = (name: string, region: string, key: aws.kms.Key, target: aws.s3.BucketV2) => ({
    bucket: `baseline-${name}-${ACCOUNT}`,
    region,
    tags: classified("health"),
    versionings: [{ enabled: true }],
    loggings: [{ targetBucket: target.id, targetPrefix: `${name}/` }],
    serverSideEncryptionConfigurations: [
      {
        rules: [
          {
            bucketKeyEnabled: true,
            applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn }],
          },
        ],
      },
    ],
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Principal: { AWS: "*" },
          Action: "s3:*",
          Resource: [`arn:aws:s3:::baseline-${name}-${ACCOUNT}`, `arn:aws:s3:::baseline-${name}-${ACCOUNT}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
    lifecycleRules: [
      {
        enabled: true,
        id: "tidy",
        expirations: [{ days: 2557 }],
        noncurrentVersionExpirations: [{ days: 90 }],
        abortIncompleteMultipartUploadDays: 7,
      },
    ],
  });
  const copy = new aws.s3.BucketV2("exports-copy", inline("exports-copy", AWAY, keys.exportsAway, logs.away), {
    protect: true,
  });
  const exported = new aws.s3.BucketV2(
    "exports",
    {
      ...inline("exports", HOME, keys.exports, logs.us),
      replicationConfigurations: [
        {
          role: makeReplicationRole("exports", keys.exports, keys.exportsAway).arn,
          rules: [
            {
              id: "all",
              status: "Enabled",
              sourceSelectionCriterias: [{ sseKmsEncryptedObjects: [{ enabled: true }] }],
              destinations: [{ bucket: copy.arn, replicaKmsKeyId: keys.exportsAway.arn }],
            },
          ],
        },
      ],
    },
    { protect: true },
  );
  for (const [name, bucket, region] of [
    ["exports", exported, HOME],
    ["exports-copy", copy, AWAY],
  ] as const) {
    new aws.s3.BucketPublicAccessBlock(name, {
      bucket: bucket.id,
      region,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new aws.s3.BucketOwnershipControls(name, {
      bucket: bucket.id,
      region,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  }
}

/** Two people who can sign in when the identity provider cannot. */
function makePeople(): void {
  const group = new aws.iam.Group("break-glass", { name: "break-glass" });
  const names = ["first", "second"];
  for (const name of names) {
    new aws.iam.User(name, { name: `break-glass-${name}`, forceDestroy: true, tags });
    new aws.iam.UserLoginProfile(name, {
      user: `break-glass-${name}`,
      passwordResetRequired: true,
      passwordLength: 32,
      pgpKey: "keybase:example",
    });
  }
  new aws.iam.GroupMembership("break-glass", {
    name: "break-glass",
    group: group.name,
    users: names.map((name) => `break-glass-${name}`),
  });
  const mfa = new aws.iam.Policy("require-mfa", {
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "OwnDevice",
          Effect: "Allow",
          Action: ["iam:EnableMFADevice", "iam:ResyncMFADevice", "iam:ListMFADevices", "iam:ChangePassword"],
          Resource: "arn:aws:iam::*:user/${aws:username}",
        },
        {
          Sid: "DenyAllExceptListedIfNoMFA",
          Effect: "Deny",
          NotAction: [
            "iam:CreateVirtualMFADevice",
            "iam:EnableMFADevice",
            "iam:GetUser",
            "iam:ListMFADevices",
            "iam:ListVirtualMFADevices",
            "iam:ResyncMFADevice",
            "iam:ChangePassword",
            "sts:GetSessionToken",
          ],
          Resource: "*",
          Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        },
      ],
    }),
    tags,
  });
  new aws.iam.GroupPolicyAttachment("require-mfa", { group: group.name, policyArn: mfa.arn });
  new aws.iam.GroupPolicyAttachment("look", {
    group: group.name,
    policyArn: "arn:aws:iam::aws:policy/SecurityAudit",
  });
  const support = new aws.iam.Role("support", {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/break-glass-first` },
          Action: "sts:AssumeRole",
          Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
        },
      ],
    }),
    tags,
  });
  new aws.iam.PolicyAttachment("support", {
    policyArn: "arn:aws:iam::aws:policy/AWSSupportAccess",
    roles: [support.name],
  });
}

function makeBackups(keys: Keys, alarms: ReturnType<typeof makeAlarmTopics>): void {
  new aws.backup.GlobalSettings("account", { globalSettings: { isCrossAccountBackupEnabled: "false" } });
  const role = new aws.iam.Role("backup", {
    name: "baseline-backup",
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "backup.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
        },
      ],
    }),
    tags,
  });
  for (const policy of ["Backup", "Restore"]) {
    new aws.iam.RolePolicyAttachment(`backup-s3-${policy}`, {
      role: role.name,
      policyArn: `arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3${policy}`,
    });
  }
  const vaults = REGIONS.map((region) => {
    const name = `baseline-${short(region)}`;
    const key = region === HOME ? keys.backup : keys.backupAway;
    const vault = new aws.backup.Vault(
      name,
      { name, kmsKeyArn: key.arn, region, tags: classified("backup") },
      { protect: true },
    );
    new aws.backup.VaultLockConfiguration(name, {
      backupVaultName: vault.name,
      minRetentionDays: 35,
      maxRetentionDays: 3650,
      changeableForDays: 7,
      region,
    });
    new aws.backup.VaultPolicy(name, {
      backupVaultName: vault.name,
      region,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: ["backup:DeleteRecoveryPoint", "backup:DeleteBackupVault", "backup:PutBackupVaultAccessPolicy"],
            Resource: "*",
            Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/break-glass-backup` } },
          },
        ],
      }),
    });
    new aws.backup.VaultNotifications(name, {
      backupVaultName: vault.name,
      region,
      snsTopicArn: region === HOME ? alarms.us.arn : alarms.away.arn,
      backupVaultEvents: ["BACKUP_JOB_FAILED", "COPY_JOB_FAILED", "RESTORE_JOB_COMPLETED"],
    });
    const plan = new aws.backup.RestoreTestingPlan(name, {
      name: name.replaceAll("-", "_"),
      region,
      scheduleExpression: "cron(0 12 ? * 1 *)",
      scheduleExpressionTimezone: "Etc/UTC",
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: ["*"],
        recoveryPointTypes: ["SNAPSHOT", "CONTINUOUS"],
      },
      tags,
    });
    new aws.backup.RestoreTestingSelection(name, {
      name: `${name.replaceAll("-", "_")}_s3`,
      region,
      restoreTestingPlanName: plan.name,
      protectedResourceType: "S3",
      protectedResourceArns: ["*"],
      iamRoleArn: role.arn,
    });
    new aws.cloudwatch.MetricAlarm(`${name}-backups`, {
      region,
      metricName: "NumberOfBackupJobsFailed",
      namespace: "AWS/Backup",
      dimensions: { BackupVaultName: name },
      statistic: "Sum",
      period: 3600,
      evaluationPeriods: 1,
      threshold: 0,
      comparisonOperator: "GreaterThanThreshold",
      alarmActions: [region === HOME ? alarms.us.arn : alarms.away.arn],
      tags,
    });
    new aws.backup.RegionSettings(name, {
      region,
      resourceTypeOptInPreference: {
        ...Object.fromEntries(
          ["Aurora", "DocumentDB", "DynamoDB", "EBS", "EC2", "EFS", "FSx", "Neptune", "RDS", "S3"].map((one) => [
            one,
            true,
          ]),
        ),
        "Storage Gateway": false,
        VirtualMachine: false,
      },
    });
    return vault;
  });
  const plan = new aws.backup.Plan("baseline", {
    name: "baseline",
    rules: [
      {
        ruleName: "objects",
        targetVaultName: `baseline-${short(HOME)}`,
        schedule: "cron(0 5 ? * * *)",
        enableContinuousBackup: true,
        lifecycle: { deleteAfter: 35 },
        copyActions: [{ destinationVaultArn: vaults[1]!.arn, lifecycle: { deleteAfter: 35 } }],
      },
    ],
    tags: classified("backup"),
  });
  new aws.backup.Selection("buckets", {
    name: "buckets",
    planId: plan.id,
    iamRoleArn: role.arn,
    resources: ["arn:aws:s3:::baseline-*"],
    notResources: [`arn:aws:s3:::baseline-logs-${ACCOUNT}`],
  });
}
