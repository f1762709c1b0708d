import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const ACCOUNT = "111122223333";
const REGION = "us-east-2";
const RECOVERY = "us-west-2";
/** CloudFront takes its firewall and certificate from here. */
const EDGE = "us-east-1";

const tags = (classification = "none", more: Record<string, string> = {}) => ({
  owner: "care-pathways",
  environment: "production",
  "cost-center": "2200",
  jurisdiction: "us",
  "data-classification": classification,
  ...more,
});

interface SubnetKind {
  type: "Public" | "Private" | "Isolated";
  first: number;
}

/** The resources that a VPC of awsx consists of, by the same names and in the same tree. */
class Vpc extends pulumi.ComponentResource {
  readonly vpc: aws.ec2.Vpc;
  readonly subnets: Record<SubnetKind["type"], aws.ec2.Subnet[]> = { Public: [], Private: [], Isolated: [] };
  readonly tables: aws.ec2.RouteTable[] = [];
  readonly gateways: aws.ec2.NatGateway[] = [];

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("awsx:ec2:Vpc", name, {}, opts);
    this.vpc = new aws.ec2.Vpc(
      name,
      {
        cidrBlock: "10.80.0.0/16",
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: tags("none", { Name: name }),
      },
      { parent: this },
    );
    const below = { parent: this.vpc, dependsOn: this.vpc };
    const internet = new aws.ec2.InternetGateway(name, { vpcId: this.vpc.id, tags: tags() }, below);
    for (let index = 0; index < 3; index++) {
      const zone = `${REGION}${"abc".charAt(index)}`;
      const add = ({ type, first }: SubnetKind): aws.ec2.RouteTable => {
        const part = `${name}-${type.toLowerCase()}-${index + 1}`;
        const subnet = new aws.ec2.Subnet(
          part,
          {
            vpcId: this.vpc.id,
            availabilityZone: zone,
            cidrBlock: `10.80.${first + 16 * index}.0/20`,
            mapPublicIpOnLaunch: false,
            tags: tags("none", { Name: part, SubnetType: type }),
          },
          below,
        );
        this.subnets[type].push(subnet);
        const table = new aws.ec2.RouteTable(part, { vpcId: this.vpc.id, tags: tags() }, { parent: subnet });
        new aws.ec2.RouteTableAssociation(part, { routeTableId: table.id, subnetId: subnet.id }, { parent: table });
        return table;
      };
      const outside = add({ type: "Public", first: 0 });
      new aws.ec2.Route(
        `${name}-public-${index + 1}`,
        { routeTableId: outside.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: internet.id },
        { parent: outside },
      );
      const address = new aws.ec2.Eip(`${name}-${index + 1}`, { tags: tags() }, below);
      const nat = new aws.ec2.NatGateway(
        `${name}-${index + 1}`,
        { subnetId: this.subnets.Public[index]!.id, allocationId: address.allocationId, tags: tags() },
        { parent: this.vpc },
      );
      this.gateways.push(nat);
      const inside = add({ type: "Private", first: 48 });
      new aws.ec2.Route(
        `${name}-private-${index + 1}`,
        { routeTableId: inside.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id },
        { parent: inside },
      );
      this.tables.push(inside, add({ type: "Isolated", first: 96 }));
    }
    this.registerOutputs({ vpcId: this.vpc.id });
  }

  ids(type: SubnetKind["type"]): pulumi.Output<string>[] {
    return this.subnets[type].map(({ id }) => id);
  }
}

/**
 * Care pathways without servers: an API of functions behind CloudFront, a queue of work with its dead letters, ordered
 * notifications, a state machine, a table, a shared file system and a stream of measurements. Its style: a network as
 * awsx lays it out, below a component; policies with `pulumi.jsonStringify` and `pulumi.interpolate`.
 */
export function program(): void {
  const keys = makeKeys();
  const alarms = makeTopic("alarms", keys.events, ["cloudwatch.amazonaws.com", "backup.amazonaws.com"]);
  new aws.sns.TopicSubscription("alarms", { topic: alarms.arn, protocol: "sms", endpoint: "+12025550123" });
  const network = new Vpc("pathways");
  const group = makeNetworkParts(network, keys);
  const store = makeStores(network, group, keys);
  const work = makeWork(network, group, keys, store);
  const api = makeApi(network, group, keys, store, work);
  makePathway(keys, work.worker);
  makeMeasurements(keys, store.archive);
  makeBackups(keys, alarms);
  makeAlarms(alarms, network, [api, work.worker, work.sender], work);
}

type Keys = ReturnType<typeof makeKeys>;
type Stores = ReturnType<typeof makeStores>;
type Work = ReturnType<typeof makeWork>;

function makeKeys() {
  const key = (name: string, services: string[] = [], region = REGION) =>
    new aws.kms.Key(
      name,
      {
        description: `pathways: ${name}`,
        enableKeyRotation: true,
        region,
        policy: pulumi.jsonStringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { AWS: ACCOUNT }, Action: "kms:*", Resource: "*" },
            ...services.map((Service) => ({
              Effect: "Allow",
              Principal: { Service },
              Action: ["kms:GenerateDataKey*", "kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:DescribeKey"],
              Resource: "*",
              Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
            })),
          ],
        }),
        tags: tags("operational"),
      },
      { protect: true },
    );
  const events = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "sns.amazonaws.com", "backup.amazonaws.com"];
  return {
    data: key("data"),
    events: key("events", events),
    logs: key("logs", [`logs.${REGION}.amazonaws.com`, "delivery.logs.amazonaws.com"]),
    backup: key("backup"),
    backupAway: key("backup-away", [], RECOVERY),
    dataAway: key("data-away", [], RECOVERY),
    edgeLogs: key("edge-logs", [`logs.${EDGE}.amazonaws.com`], EDGE),
  };
}

function makeTopic(name: string, key: aws.kms.Key, services: string[], fifo = false): aws.sns.Topic {
  const topic = new aws.sns.Topic(name, {
    kmsMasterKeyId: key.keyId,
    ...(fifo ? { fifoTopic: true, contentBasedDeduplication: true } : {}),
    tags: tags("operational"),
  });
  new aws.sns.TopicPolicy(name, {
    arn: topic.arn,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        ...services.map((Service) => ({
          Effect: "Allow",
          Principal: { Service },
          Action: "sns:Publish",
          Resource: topic.arn,
          Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
        })),
        {
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: topic.arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
  });
  return topic;
}

const logGroup = (name: string, key: aws.kms.Key, physical: string, days = 365, region = REGION) =>
  new aws.cloudwatch.LogGroup(name, {
    name: physical,
    kmsKeyId: key.arn,
    retentionInDays: days,
    region,
    tags: tags("logs"),
  });

function makeNetworkParts(network: Vpc, keys: Keys): Record<"functions" | "files", aws.ec2.SecurityGroup> {
  const { vpc } = network;
  new aws.ec2.DefaultSecurityGroup("pathways", { vpcId: vpc.id, tags: tags() });
  const flow = logGroup("flow", keys.logs, "/pathways/flow");
  const role = new aws.iam.Role("flow", {
    assumeRolePolicy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
        },
      ],
    }),
    tags: tags(),
  });
  new aws.iam.RolePolicy("flow", {
    role,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: pulumi.interpolate`${flow.arn}:*`,
        },
      ],
    }),
  });
  new aws.ec2.FlowLog("pathways", {
    vpcId: vpc.id,
    trafficType: "ALL",
    logDestination: flow.arn,
    iamRoleArn: role.arn,
    tags: tags(),
  });
  const functions = new aws.ec2.SecurityGroup("functions", {
    vpcId: vpc.id,
    description: "Functions of the care pathways",
    tags: tags(),
  });
  const files = new aws.ec2.SecurityGroup("files", {
    vpcId: vpc.id,
    description: "Mount targets of the shared file system",
    tags: tags(),
  });
  const endpoints = new aws.ec2.SecurityGroup("endpoints", {
    vpcId: vpc.id,
    description: "AWS services without the internet",
    tags: tags(),
  });
  for (const [name, to, port] of [
    ["files", files, 2049],
    ["endpoints", endpoints, 443],
  ] as const) {
    const traffic = { description: `functions to ${name}`, ipProtocol: "tcp", fromPort: port, toPort: port };
    new aws.vpc.SecurityGroupEgressRule(name, {
      securityGroupId: functions.id,
      referencedSecurityGroupId: to.id,
      ...traffic,
      tags: tags(),
    });
    new aws.vpc.SecurityGroupIngressRule(name, {
      securityGroupId: to.id,
      referencedSecurityGroupId: functions.id,
      ...traffic,
      tags: tags(),
    });
  }
  for (const service of ["s3", "dynamodb"]) {
    new aws.ec2.VpcEndpoint(service, {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${REGION}.${service}`,
      vpcEndpointType: "Gateway",
      routeTableIds: network.tables.map(({ id }) => id),
      tags: tags(),
    });
    new aws.vpc.SecurityGroupEgressRule(service, {
      securityGroupId: functions.id,
      description: `gateway of ${service}`,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      prefixListId: service === "s3" ? "pl-7ba54012" : "pl-4ca54025",
      tags: tags(),
    });
  }
  const interfaces = [
    ...["kms", "sqs", "sns", "secretsmanager", "logs", "monitoring", "states", "sts", "xray", "textract"],
    ...["ssm", "ssmmessages", "ec2messages", "kinesis-streams", "elasticfilesystem"],
  ];
  for (const service of interfaces) {
    new aws.ec2.VpcEndpoint(service, {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${REGION}.${service}`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: network.ids("Private"),
      securityGroupIds: [endpoints.id],
      tags: tags(),
    });
  }
  return { functions, files };
}

function makeStores(network: Vpc, groups: ReturnType<typeof makeNetworkParts>, keys: Keys) {
  const table = new aws.dynamodb.Table(
    "pathways",
    {
      billingMode: "PAY_PER_REQUEST",
      hashKey: "patient",
      rangeKey: "step",
      attributes: [
        { name: "patient", type: "S" },
        { name: "step", type: "S" },
      ],
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      serverSideEncryption: { enabled: true, kmsKeyArn: keys.data.arn },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 35 },
      replicas: [{ regionName: RECOVERY, kmsKeyArn: keys.dataAway.arn, pointInTimeRecovery: true }],
      deletionProtectionEnabled: true,
      tags: tags("health"),
    },
    { protect: true },
  );
  const files = new aws.efs.FileSystem(
    "letters",
    {
      encrypted: true,
      kmsKeyId: keys.data.arn,
      throughputMode: "elastic",
      lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }],
      tags: tags("health"),
    },
    { protect: true },
  );
  new aws.efs.BackupPolicy("letters", { fileSystemId: files.id, backupPolicy: { status: "ENABLED" } });
  network.ids("Isolated").forEach((subnetId, index) => {
    new aws.efs.MountTarget(`letters-${index + 1}`, {
      fileSystemId: files.id,
      subnetId,
      securityGroups: [groups.files.id],
    });
  });
  const point = new aws.efs.AccessPoint("letters", {
    fileSystemId: files.id,
    posixUser: { uid: 1000, gid: 1000 },
    rootDirectory: { path: "/letters", creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "750" } },
    tags: tags("health"),
  });
  new aws.efs.FileSystemPolicy("letters", {
    fileSystemId: files.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
          Resource: files.arn,
          Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
        },
        {
          Effect: "Deny",
          Principal: { AWS: "*" },
          Action: "*",
          Resource: files.arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
  });
  const logs = makeBucket("logs", { classification: "logs" });
  const away = makeBucket("archive-away", { classification: "health", key: keys.dataAway, region: RECOVERY });
  const awayLogs = makeBucket("logs-away", { classification: "logs", region: RECOVERY });
  new aws.s3.BucketLogging("archive-away", {
    bucket: away.bucket.id,
    targetBucket: awayLogs.bucket.id,
    targetPrefix: "archive/",
    region: RECOVERY,
  });
  const archive = makeBucket("archive", { classification: "health", key: keys.data });
  new aws.s3.BucketLogging("archive", {
    bucket: archive.bucket.id,
    targetBucket: logs.bucket.id,
    targetPrefix: "archive/",
  });
  new aws.s3.BucketNotification("archive", { bucket: archive.bucket.id, eventbridge: true });
  const replication = lambdaRole("replication", "s3.amazonaws.com");
  new aws.iam.RolePolicy("replication", {
    role: replication,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
          Resource: archive.bucket.arn,
        },
        {
          Effect: "Allow",
          Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
          Resource: pulumi.interpolate`${archive.bucket.arn}/*`,
        },
        {
          Effect: "Allow",
          Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
          Resource: pulumi.interpolate`${away.bucket.arn}/*`,
        },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: keys.data.arn },
        { Effect: "Allow", Action: "kms:Encrypt", Resource: keys.dataAway.arn },
      ],
    }),
  });
  new aws.s3.BucketReplicationConfig(
    "archive",
    {
      bucket: archive.bucket.id,
      role: replication.arn,
      rules: [
        {
          status: "Enabled",
          filter: {},
          deleteMarkerReplication: { status: "Enabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: away.bucket.arn,
            encryptionConfiguration: { replicaKmsKeyId: keys.dataAway.arn },
            metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
            replicationTime: { status: "Enabled", time: { minutes: 15 } },
          },
        },
      ],
    },
    { dependsOn: [archive.versioning, away.versioning] },
  );
  return { table, files, point, archive: archive.bucket, logs: logs.bucket };
}

interface BucketParts {
  classification: string;
  key?: aws.kms.Key;
  region?: string;
}

function makeBucket(name: string, { classification, key, region = REGION }: BucketParts) {
  const bucket = new aws.s3.Bucket(name, { region, tags: tags(classification) }, { protect: true });
  const own = { parent: bucket };
  new aws.s3.BucketServerSideEncryptionConfiguration(
    name,
    {
      bucket: bucket.bucket,
      region,
      rules: [
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: key === undefined ? "AES256" : "aws:kms",
            ...(key === undefined ? {} : { kmsMasterKeyId: key.arn }),
          },
          bucketKeyEnabled: key !== undefined,
        },
      ],
    },
    own,
  );
  new aws.s3.BucketPublicAccessBlock(
    name,
    {
      bucket: bucket.bucket,
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
    { bucket: bucket.bucket, region, rule: { objectOwnership: "BucketOwnerEnforced" } },
    own,
  );
  const versioning = new aws.s3.BucketVersioning(
    name,
    { bucket: bucket.bucket, region, versioningConfiguration: { status: "Enabled" } },
    own,
  );
  new aws.s3.BucketPolicy(
    name,
    {
      bucket: bucket.bucket,
      region,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
          ...(classification === "logs"
            ? [
                {
                  Effect: "Allow",
                  Principal: { Service: ["logging.s3.amazonaws.com", "delivery.logs.amazonaws.com"] },
                  Action: "s3:PutObject",
                  Resource: pulumi.interpolate`${bucket.arn}/*`,
                  Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
                },
              ]
            : []),
        ],
      }),
    },
    own,
  );
  return { bucket, versioning };
}

function lambdaRole(name: string, service = "lambda.amazonaws.com"): aws.iam.Role {
  return new aws.iam.Role(name, {
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: service },
          Action: "sts:AssumeRole",
          ...(service.startsWith("lambda") ? {} : { Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } }),
        },
      ],
    },
    tags: tags(),
  });
}

type Statements = { Effect: "Allow"; Action: string[]; Resource: pulumi.Input<string> | pulumi.Input<string>[] }[];

interface FunctionParts {
  network: Vpc;
  group: aws.ec2.SecurityGroup;
  keys: Keys;
  may: Statements;
  more?: Partial<aws.lambda.FunctionArgs>;
}

function makeFunction(name: string, { network, group, keys, may, more = {} }: FunctionParts): aws.lambda.Function {
  const role = lambdaRole(name);
  new aws.iam.RolePolicyAttachment(`${name}-network`, {
    role,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaVPCAccessExecutionRole,
  });
  new aws.iam.RolePolicyAttachment(`${name}-trace`, {
    role,
    policyArn: aws.iam.ManagedPolicy.AWSXRayDaemonWriteAccess,
  });
  new aws.iam.RolePolicy(name, {
    role,
    policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: may }),
  });
  const log = logGroup(name, keys.logs, `/aws/lambda/pathways-${name}`);
  return new aws.lambda.Function(
    name,
    {
      name: `pathways-${name}`,
      runtime: "nodejs22.x",
      handler: "index.handler",
      architectures: ["arm64"],
      s3Bucket: "example-artifacts",
      s3Key: `${name}.zip`,
      role: role.arn,
      timeout: 30,
      memorySize: 512,
      kmsKeyArn: keys.data.arn,
      tracingConfig: { mode: "Active" },
      vpcConfig: { subnetIds: network.ids("Private"), securityGroupIds: [group.id] },
      tags: tags("operational"),
      ...more,
    },
    { dependsOn: log },
  );
}

function makeQueue(name: string, key: aws.kms.Key, args: Partial<aws.sqs.QueueArgs> = {}, from?: aws.sns.Topic) {
  const queue = new aws.sqs.Queue(name, { kmsMasterKeyId: key.id, ...args, tags: tags("operational") });
  new aws.sqs.QueuePolicy(name, {
    queueUrl: queue.url,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Action: "sqs:*",
          Resource: queue.arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        ...(from === undefined
          ? []
          : [
              {
                Effect: "Allow",
                Principal: { Service: "sns.amazonaws.com" },
                Action: "sqs:SendMessage",
                Resource: queue.arn,
                Condition: { ArnEquals: { "aws:SourceArn": from.arn } },
              },
            ]),
      ],
    }),
  });
  return queue;
}

function makeWork(network: Vpc, groups: ReturnType<typeof makeNetworkParts>, keys: Keys, store: Stores) {
  const dead = makeQueue("work-dead", keys.events, { messageRetentionSeconds: 14 * 86400 });
  const queue = makeQueue("work", keys.events, {
    visibilityTimeoutSeconds: 180,
    redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 4 }),
  });
  new aws.sqs.RedriveAllowPolicy("work-dead", {
    queueUrl: dead.id,
    redriveAllowPolicy: pulumi.jsonStringify({ redrivePermission: "byQueue", sourceQueueArns: [queue.arn] }),
  });
  const fifo = { fifoQueue: true };
  const unsent = makeQueue("unsent", keys.events, { ...fifo, messageRetentionSeconds: 14 * 86400 });
  const notices = makeTopic("notices", keys.events, ["events.amazonaws.com"], true);
  const outbox = makeQueue(
    "outbox",
    keys.events,
    {
      ...fifo,
      visibilityTimeoutSeconds: 180,
      redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: unsent.arn, maxReceiveCount: 10 }),
    },
    notices,
  );
  new aws.sns.TopicSubscription("outbox", {
    topic: notices.arn,
    protocol: "sqs",
    endpoint: outbox.arn,
    rawMessageDelivery: true,
    redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: unsent.arn }),
  });
  const common = { network, group: groups.functions, keys };
  const consume = (from: aws.sqs.Queue): Statements => [
    {
      Effect: "Allow",
      Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      Resource: from.arn,
    },
    { Effect: "Allow", Action: ["kms:Decrypt"], Resource: [keys.events.arn, keys.data.arn] },
  ];
  const worker = makeFunction("worker", {
    ...common,
    may: [
      ...consume(queue),
      {
        Effect: "Allow",
        Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:Query"],
        Resource: store.table.arn,
      },
      {
        Effect: "Allow",
        Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Resource: store.files.arn,
      },
    ],
    more: { fileSystemConfig: { arn: store.point.arn, localMountPath: "/mnt/letters" } },
  });
  const sender = makeFunction("sender", { ...common, may: consume(outbox) });
  for (const [name, from, to] of [
    ["work", queue, worker],
    ["outbox", outbox, sender],
  ] as const) {
    new aws.lambda.EventSourceMapping(name, {
      eventSourceArn: from.arn,
      functionName: to.name,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: 10 },
      tags: tags(),
    });
  }
  return { queue, dead, outbox, unsent, worker, sender };
}

function makeApi(
  network: Vpc,
  groups: ReturnType<typeof makeNetworkParts>,
  keys: Keys,
  store: Stores,
  { queue, dead }: Work,
): aws.lambda.Function {
  const api = makeFunction("api", {
    network,
    group: groups.functions,
    keys,
    may: [
      { Effect: "Allow", Action: ["sqs:SendMessage"], Resource: [queue.arn, dead.arn] },
      { Effect: "Allow", Action: ["dynamodb:GetItem", "dynamodb:Query"], Resource: store.table.arn },
      { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: [keys.data.arn, keys.events.arn] },
    ],
    more: {
      reservedConcurrentExecutions: 100,
      deadLetterConfig: { targetArn: dead.arn },
      environment: { variables: { TABLE: store.table.name, QUEUE: queue.url } },
    },
  });
  const url = new aws.lambda.FunctionUrl("api", { functionName: api.name, authorizationType: "AWS_IAM" });
  const site = makeBucket("site", { classification: "none" });
  const access = ["lambda", "s3"].map(
    (type) =>
      new aws.cloudfront.OriginAccessControl(type, {
        originAccessControlOriginType: type,
        signingBehavior: "always",
        signingProtocol: "sigv4",
      }),
  );
  const certificate = new aws.acm.Certificate("edge", {
    region: EDGE,
    domainName: "pathways.example.com",
    validationMethod: "DNS",
    tags: tags(),
  });
  const firewall = new aws.wafv2.WebAcl("edge", {
    region: EDGE,
    scope: "CLOUDFRONT",
    defaultAction: { allow: {} },
    rules: [
      {
        name: "rate",
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP", evaluationWindowSec: 300 } },
        visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "rate", sampledRequestsEnabled: false },
      },
      ...["CommonRuleSet", "KnownBadInputsRuleSet", "SQLiRuleSet", "AmazonIpReputationList"].map((name, index) => ({
        name,
        priority: index + 1,
        overrideAction: { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: "AWS", name: `AWSManagedRules${name}` } },
        visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: name, sampledRequestsEnabled: false },
      })),
    ],
    visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "edge", sampledRequestsEnabled: false },
    tags: tags(),
  });
  new aws.wafv2.WebAclLoggingConfiguration("edge", {
    region: EDGE,
    resourceArn: firewall.arn,
    logDestinationConfigs: [logGroup("edge", keys.edgeLogs, "aws-waf-logs-pathways", 365, EDGE).arn],
    redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
  });
  const distribution = new aws.cloudfront.Distribution("edge", {
    enabled: true,
    aliases: ["pathways.example.com"],
    webAclId: firewall.arn,
    httpVersion: "http2and3",
    defaultRootObject: "index.html",
    origins: [
      {
        originId: "site",
        domainName: site.bucket.bucketRegionalDomainName,
        originAccessControlId: access[1]!.id,
      },
      {
        originId: "api",
        domainName: url.functionUrl.apply((text) => new URL(text).hostname),
        originAccessControlId: access[0]!.id,
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
      },
    ],
    defaultCacheBehavior: {
      targetOriginId: "site",
      viewerProtocolPolicy: "redirect-to-https",
      allowedMethods: ["GET", "HEAD"],
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
    },
    orderedCacheBehaviors: [
      {
        pathPattern: "/api/*",
        targetOriginId: "api",
        viewerProtocolPolicy: "https-only",
        allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
        cachedMethods: ["GET", "HEAD"],
        cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      },
    ],
    restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["US"] } },
    viewerCertificate: {
      acmCertificateArn: certificate.arn,
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: "TLSv1.2_2021",
    },
    tags: tags(),
  });
  new aws.lambda.Permission("edge", {
    action: "lambda:InvokeFunctionUrl",
    function: api.name,
    principal: "cloudfront.amazonaws.com",
    sourceArn: distribution.arn,
  });
  new aws.route53.Record("edge", {
    zoneId: "Z0123456789ABCDEFGHIJ",
    name: "pathways.example.com",
    type: "A",
    aliases: [{ name: distribution.domainName, zoneId: distribution.hostedZoneId, evaluateTargetHealth: false }],
  });
  return api;
}

/** A referral that waits for people, and the events that start it. */
function makePathway(keys: Keys, worker: aws.lambda.Function): void {
  const role = lambdaRole("referral", "states.amazonaws.com");
  const log = logGroup("referral", keys.logs, "/aws/vendedlogs/states/referral");
  new aws.iam.RolePolicy("referral", {
    role,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: worker.arn },
        {
          Effect: "Allow",
          Action: [
            "logs:CreateLogDelivery",
            "logs:GetLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups",
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
          ],
          Resource: "*",
        },
      ],
    }),
  });
  const referral = new aws.sfn.StateMachine("referral", {
    roleArn: role.arn,
    definition: pulumi.jsonStringify({
      StartAt: "Prepare",
      States: {
        Prepare: {
          Type: "Task",
          Resource: "arn:aws:states:::lambda:invoke",
          Parameters: { FunctionName: worker.arn },
          End: true,
        },
      },
    }),
    loggingConfiguration: {
      level: "ALL",
      includeExecutionData: false,
      logDestination: pulumi.interpolate`${log.arn}:*`,
    },
    tracingConfiguration: { enabled: true },
    encryptionConfiguration: { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId: keys.data.arn },
    tags: tags("operational"),
  });
  const starter = lambdaRole("starter", "events.amazonaws.com");
  new aws.iam.RolePolicy("starter", {
    role: starter,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "states:StartExecution", Resource: referral.arn }],
    }),
  });
  const rule = new aws.cloudwatch.EventRule("referral", {
    eventPattern: JSON.stringify({ source: ["pathways"], "detail-type": ["referral"] }),
    tags: tags(),
  });
  new aws.cloudwatch.EventTarget("referral", { rule: rule.name, arn: referral.arn, roleArn: starter.arn });
}

function makeMeasurements(keys: Keys, archive: aws.s3.Bucket): void {
  const stream = new aws.kinesis.Stream("measurements", {
    streamModeDetails: { streamMode: "ON_DEMAND" },
    encryptionType: "KMS",
    kmsKeyId: keys.data.id,
    retentionPeriod: 168,
    tags: tags("operational"),
  });
  const role = lambdaRole("measurements", "firehose.amazonaws.com");
  new aws.iam.RolePolicy("measurements", {
    role,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["kinesis:DescribeStream", "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards"],
          Resource: stream.arn,
        },
        {
          Effect: "Allow",
          Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
          Resource: pulumi.interpolate`${archive.arn}/measurements/*`,
        },
        { Effect: "Allow", Action: ["s3:ListBucket", "s3:GetBucketLocation"], Resource: archive.arn },
        { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keys.data.arn },
      ],
    }),
  });
  new aws.kinesis.FirehoseDeliveryStream("measurements", {
    destination: "extended_s3",
    kinesisSourceConfiguration: { kinesisStreamArn: stream.arn, roleArn: role.arn },
    extendedS3Configuration: {
      bucketArn: archive.arn,
      roleArn: role.arn,
      prefix: "measurements/",
      errorOutputPrefix: "measurements-failed/",
      bufferingInterval: 300,
      kmsKeyArn: keys.data.arn,
    },
    tags: tags("operational"),
  });
  new aws.kinesis.FirehoseDeliveryStream("events", {
    destination: "extended_s3",
    serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: keys.data.arn },
    extendedS3Configuration: { bucketArn: archive.arn, roleArn: role.arn, kmsKeyArn: keys.data.arn },
    tags: tags("operational"),
  });
}

function makeBackups(keys: Keys, alarms: aws.sns.Topic): void {
  const vault = new aws.backup.Vault(
    "pathways",
    { kmsKeyArn: keys.backup.arn, tags: tags("backup") },
    { protect: true },
  );
  new aws.backup.VaultLockConfiguration("pathways", { backupVaultName: vault.name, minRetentionDays: 35 });
  const away = new aws.backup.LogicallyAirGappedVault(
    "pathways-away",
    {
      name: "pathways-away",
      region: RECOVERY,
      encryptionKeyArn: keys.backupAway.arn,
      minRetentionDays: 35,
      maxRetentionDays: 3650,
      tags: tags("backup"),
    },
    { protect: true },
  );
  const role = lambdaRole("backup", "backup.amazonaws.com");
  for (const name of ["service-role/AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForS3Backup"]) {
    new aws.iam.RolePolicyAttachment(name.split("/").at(-1) ?? name, {
      role: role.name,
      policyArn: `arn:aws:iam::aws:policy/${name}`,
    });
  }
  const plan = new aws.backup.Plan("pathways", {
    rules: [
      {
        ruleName: "daily",
        targetVaultName: vault.name,
        schedule: "cron(0 5 * * ? *)",
        startWindow: 60,
        completionWindow: 360,
        lifecycle: { deleteAfter: 35 },
        copyActions: [{ destinationVaultArn: away.arn, lifecycle: { deleteAfter: 90 } }],
      },
    ],
    tags: tags("backup"),
  });
  new aws.backup.Selection("health", {
    planId: plan.id,
    iamRoleArn: role.arn,
    resources: ["*"],
    conditions: [{ stringEquals: [{ key: "aws:ResourceTag/data-classification", value: "health" }] }],
  });
  for (const [region, name] of [
    [REGION, "pathways"],
    [RECOVERY, "pathways_away"],
  ] as const) {
    const test = new aws.backup.RestoreTestingPlan(name, {
      name,
      region,
      scheduleExpression: "cron(0 8 ? * MON *)",
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: ["*"],
        recoveryPointTypes: ["SNAPSHOT"],
      },
      tags: tags(),
    });
    for (const type of ["DynamoDB", "EFS", "S3"]) {
      new aws.backup.RestoreTestingSelection(`${name}_${type}`, {
        name: `${name}_${type}`,
        region,
        restoreTestingPlanName: test.name,
        protectedResourceType: type,
        protectedResourceArns: ["*"],
        iamRoleArn: role.arn,
      });
    }
  }
  const rule = new aws.cloudwatch.EventRule("backup-failed", {
    eventPattern: JSON.stringify({
      source: ["aws.backup"],
      "detail-type": ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"],
      detail: { state: ["FAILED", "ABORTED", "EXPIRED"] },
    }),
    tags: tags(),
  });
  new aws.cloudwatch.EventTarget("backup-failed", { rule: rule.name, arn: alarms.arn });
}

function makeAlarms(topic: aws.sns.Topic, network: Vpc, functions: aws.lambda.Function[], work: Work): void {
  const alarm = (name: string, metric: string, dimensions: Record<string, pulumi.Input<string>>, threshold = 0) => {
    const [namespace = "", metricName = ""] = metric.split(" ");
    new aws.cloudwatch.MetricAlarm(name, {
      namespace,
      metricName,
      dimensions,
      threshold,
      comparisonOperator: "GreaterThanThreshold",
      statistic: /Age|Visible/.test(metricName) ? "Maximum" : "Sum",
      period: 60,
      evaluationPeriods: 1,
      alarmActions: [topic.arn],
      treatMissingData: "notBreaching",
      tags: tags(),
    });
  };
  functions.forEach(({ name }, index) => {
    alarm(`errors-${index}`, "AWS/Lambda Errors", { FunctionName: name });
    alarm(`throttles-${index}`, "AWS/Lambda Throttles", { FunctionName: name });
  });
  network.gateways.forEach(({ id }, index) => {
    alarm(`nat-ports-${index}`, "AWS/NATGateway ErrorPortAllocation", { NatGatewayId: id });
    alarm(`nat-drops-${index}`, "AWS/NATGateway PacketsDropCount", { NatGatewayId: id });
  });
  const { queue, dead, outbox, unsent } = work;
  alarm("work-age", "AWS/SQS ApproximateAgeOfOldestMessage", { QueueName: queue.name }, 900);
  alarm("outbox-age", "AWS/SQS ApproximateAgeOfOldestMessage", { QueueName: outbox.name }, 900);
  alarm("work-dead", "AWS/SQS ApproximateNumberOfMessagesVisible", { QueueName: dead.name });
  alarm("unsent", "AWS/SQS ApproximateNumberOfMessagesVisible", { QueueName: unsent.name });
}
