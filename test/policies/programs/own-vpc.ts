import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const ACCOUNT = "111122223333";
const REGION = "eu-central-1";
const VPC = "vpc-0a1b2c3d4e5f60718";
/** Subnets that the landing zone shares with this account, one of each zone. */
const PUBLIC = ["subnet-0aa0000000000001a", "subnet-0aa0000000000001b", "subnet-0aa0000000000001c"];
const PRIVATE = ["subnet-0bb0000000000001a", "subnet-0bb0000000000001b", "subnet-0bb0000000000001c"];
const DATA = ["subnet-0cc0000000000001a", "subnet-0cc0000000000001b", "subnet-0cc0000000000001c"];
const keyArn = (id: string, region = REGION) =>
  `arn:aws:kms:${region}:444455556666:key/${id}0000000-1111-2222-3333-444444444444`;
const KEYS = {
  data: keyArn("1"),
  secrets: keyArn("2"),
  logs: keyArn("3"),
  queues: keyArn("4"),
  dataAway: keyArn("5", "eu-west-1"),
  secretsAway: keyArn("6", "eu-west-1"),
};
const CERTIFICATE = `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012`;
const ALARMS = `arn:aws:sns:${REGION}:444455556666:on-call`;
const FIREWALL = `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/landing-zone/a1b2c3d4-5678-90ab-cdef-111111111111`;
const LOGS = "landing-zone-logs-eu-central-1";
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/landing-zone-boundary`;

/** A document as the data source getPolicyDocument writes it: lists of one element are plain text. */
function document(...statements: Record<string, unknown>[]): string {
  const Statement = statements.map((one) => ({ Sid: "", Effect: "Allow", ...one }));
  return JSON.stringify({ Version: "2012-10-17", Statement }, null, 2);
}

const roleFor = (name: string, service: string): aws.iam.Role =>
  new aws.iam.Role(name, {
    namePrefix: `${name}-`,
    permissionsBoundary: BOUNDARY,
    assumeRolePolicy: document({
      Action: "sts:AssumeRole",
      Principal: { Service: service },
      Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
    }),
  });

/**
 * Laboratory results in containers, in an account of a landing zone in Frankfurt. Its style: whatever a central team
 * makes is only named, as literals (VPC, subnets, keys, certificate, firewall, log bucket, vaults, alarm topic); the
 * database is a cluster whose password RDS keeps; the cache has a token; every tag comes from the stack's defaultTags.
 */
export function program(): void {
  const vpc = aws.ec2.getVpcOutput({ id: VPC });
  const groups = makeGroups(vpc.cidrBlock);
  const images = new aws.ecr.Repository("results", {
    encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: KEYS.data }],
    imageTagMutability: "IMMUTABLE",
    imageScanningConfiguration: { scanOnPush: true },
    tags: { "data-classification": "operational" },
  });
  new aws.ecr.RepositoryPolicy("results", {
    repository: images.name,
    policy: document({
      Principal: { AWS: "arn:aws:iam::777788889999:root" },
      Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    }),
  });
  const front = makeFront(groups.balancer);
  const reports = makeReports();
  const inbox = makeInbox();
  const cluster = makeDatabase(groups.data);
  const cache = makeCache(groups.data);
  const service = makeService(front.targets, groups.service, images, reports, inbox.queue, cluster);
  makeMigration(groups.data);
  makeStatistics();
  makeImporter(groups.importer, inbox, reports);
  makeBackups(cluster, reports);
  makeAlarms({ ...front, ...inbox, service, cluster, cache });
}

function makeGroups(cidr: pulumi.Output<string>) {
  const group = (name: string, description: string) => new aws.ec2.SecurityGroup(name, { vpcId: VPC, description });
  const balancer = group("balancer", "Results: load balancer");
  const service = group("service", "Results: containers");
  const importer = group("importer", "Results: importer");
  const data = group("data", "Results: database and cache");
  const port = (number: number) => ({ ipProtocol: "tcp", fromPort: number, toPort: number });
  for (const [version, open] of [
    ["v4", { cidrIpv4: "0.0.0.0/0" }],
    ["v6", { cidrIpv6: "::/0" }],
  ] as const) {
    new aws.vpc.SecurityGroupIngressRule(`balancer-${version}`, {
      securityGroupId: balancer.id,
      description: "browsers",
      ...port(443),
      ...open,
    });
  }
  const connect = (name: string, from: aws.ec2.SecurityGroup, to: aws.ec2.SecurityGroup, number: number) => {
    new aws.vpc.SecurityGroupEgressRule(name, {
      securityGroupId: from.id,
      referencedSecurityGroupId: to.id,
      description: `to ${name}`,
      ...port(number),
    });
    new aws.vpc.SecurityGroupIngressRule(name, {
      securityGroupId: to.id,
      referencedSecurityGroupId: from.id,
      description: `from ${name}`,
      ...port(number),
    });
  };
  connect("balancer-service", balancer, service, 8443);
  connect("service-database", service, data, 3306);
  connect("service-cache", service, data, 6379);
  connect("importer-database", importer, data, 3306);
  for (const [name, from] of [
    ["service", service],
    ["importer", importer],
  ] as const) {
    new aws.vpc.SecurityGroupEgressRule(`${name}-aws`, {
      securityGroupId: from.id,
      description: "endpoints of AWS services",
      cidrIpv4: cidr,
      ...port(443),
    });
    new aws.vpc.SecurityGroupEgressRule(`${name}-s3`, {
      securityGroupId: from.id,
      description: "gateway endpoint of S3",
      prefixListId: "pl-6ea54007",
      ...port(443),
    });
  }
  return { balancer, service, importer, data };
}

function makeFront(group: aws.ec2.SecurityGroup) {
  const balancer = new aws.lb.LoadBalancer("results", {
    subnets: PUBLIC,
    securityGroups: [group.id],
    enableDeletionProtection: true,
    dropInvalidHeaderFields: true,
    desyncMitigationMode: "strictest",
    accessLogs: { bucket: LOGS, prefix: "results", enabled: true },
    tags: { exposure: "public" },
  });
  const targets = new aws.lb.TargetGroup("results", {
    vpcId: VPC,
    targetType: "ip",
    port: 8443,
    protocol: "HTTPS",
    deregistrationDelay: 30,
    healthCheck: { protocol: "HTTPS", path: "/health", matcher: "200" },
  });
  new aws.lb.Listener("results", {
    loadBalancerArn: balancer.arn,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
    certificateArn: CERTIFICATE,
    defaultActions: [
      {
        type: "forward",
        forward: { targetGroups: [{ arn: targets.arn }], stickiness: { enabled: false, duration: 60 } },
      },
    ],
  });
  new aws.wafv2.WebAclAssociation("results", { resourceArn: balancer.arn, webAclArn: FIREWALL });

  // Hospitals open their firewalls to fixed addresses, which only a Network Load Balancer has; TLS ends behind it.
  const fixed = new aws.lb.LoadBalancer("hospitals", {
    loadBalancerType: "network",
    internal: true,
    subnets: PRIVATE,
    enableDeletionProtection: true,
    enableCrossZoneLoadBalancing: true,
  });
  const behind = new aws.lb.TargetGroup("hospitals", {
    vpcId: VPC,
    targetType: "alb",
    port: 443,
    protocol: "TCP",
    healthCheck: { protocol: "HTTPS", path: "/health" },
  });
  new aws.lb.TargetGroupAttachment("hospitals", { targetGroupArn: behind.arn, targetId: balancer.arn, port: 443 });
  new aws.lb.Listener("hospitals", {
    loadBalancerArn: fixed.arn,
    port: 443,
    protocol: "TCP",
    defaultActions: [{ type: "forward", targetGroupArn: behind.arn }],
  });
  return { balancer, targets, fixed, behind };
}

function makeReports(): aws.s3.Bucket {
  const bucket = new aws.s3.Bucket(
    "reports",
    { bucket: "lab-reports-eu-central-1", tags: { "data-classification": "health" } },
    { protect: true },
  );
  new aws.s3.BucketServerSideEncryptionConfiguration("reports", {
    bucket: "lab-reports-eu-central-1",
    rules: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms:dsse", kmsMasterKeyId: KEYS.data },
      },
    ],
  });
  new aws.s3.BucketVersioning("reports", {
    bucket: bucket.bucket,
    versioningConfiguration: { status: "Enabled" },
  });
  new aws.s3.BucketPublicAccessBlock("reports", {
    bucket: bucket.bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new aws.s3.BucketLogging("reports", { bucket: bucket.id, targetBucket: LOGS, targetPrefix: "s3/lab-reports/" });
  new aws.s3.BucketPolicy("reports", {
    bucket: bucket.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Action: "*",
          Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
          Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
        },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: ["arn:aws:s3:::lab-reports-eu-central-1", "arn:aws:s3:::lab-reports-eu-central-1/*"],
          Condition: { Bool: { "aws:SecureTransport": false } },
        },
      ],
    }),
  });
  new aws.s3.BucketReplicationConfig("reports", {
    bucket: bucket.id,
    role: `arn:aws:iam::${ACCOUNT}:role/landing-zone-replication`,
    rules: [
      {
        status: "Enabled",
        priority: 1,
        filter: { prefix: "" },
        deleteMarkerReplication: { status: "Disabled" },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: {
          bucket: "arn:aws:s3:::lab-reports-eu-west-1",
          account: "444455556666",
          accessControlTranslation: { owner: "Destination" },
          encryptionConfiguration: { replicaKmsKeyId: KEYS.dataAway },
        },
      },
    ],
  });
  new aws.s3.BucketNotification("reports", { bucket: bucket.id, eventbridge: true });
  return bucket;
}

function makeInbox() {
  const failed = new aws.sqs.Queue("inbox-failed", { kmsMasterKeyId: KEYS.queues, messageRetentionSeconds: 1209600 });
  const queue = new aws.sqs.Queue("inbox", { kmsMasterKeyId: KEYS.queues, visibilityTimeoutSeconds: 720 });
  new aws.sqs.RedrivePolicy("inbox", {
    queueUrl: queue.url,
    redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: failed.arn, maxReceiveCount: 5 }),
  });
  for (const [name, one] of [
    ["inbox", queue],
    ["inbox-failed", failed],
  ] as const) {
    new aws.sqs.QueuePolicy(name, {
      queueUrl: one.id,
      policy: one.arn.apply((arn) =>
        document({
          Sid: "Tls",
          Effect: "Deny",
          Principal: "*",
          Action: "sqs:*",
          Resource: arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      ),
    });
  }
  return { queue, failed };
}

function makeDatabase(group: aws.ec2.SecurityGroup): aws.rds.Cluster {
  const subnets = new aws.rds.SubnetGroup("results", { subnetIds: DATA });
  const parameters = new aws.rds.ClusterParameterGroup("results", {
    family: "aurora-mysql8.0",
    parameters: [
      { name: "require_secure_transport", value: "ON" },
      { name: "server_audit_logging", value: "1" },
      { name: "server_audit_events", value: "CONNECT,QUERY_DDL" },
      { name: "slow_query_log", value: "1" },
    ],
  });
  const cluster = new aws.rds.Cluster(
    "results",
    {
      engine: "aurora-mysql",
      engineVersion: "8.0.mysql_aurora.3.10.0",
      masterUsername: "results",
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: KEYS.secrets,
      storageEncrypted: true,
      kmsKeyId: KEYS.data,
      dbSubnetGroupName: subnets.name,
      dbClusterParameterGroupName: parameters.name,
      vpcSecurityGroupIds: [group.id],
      backupRetentionPeriod: 35,
      deleteAutomatedBackups: false,
      copyTagsToSnapshot: true,
      deletionProtection: true,
      finalSnapshotIdentifier: "results-final",
      iamDatabaseAuthenticationEnabled: true,
      enabledCloudwatchLogsExports: ["audit", "error", "slowquery"],
      tags: { "data-classification": "health" },
    },
    { protect: true },
  );
  for (const zone of ["a", "b"]) {
    new aws.rds.ClusterInstance(
      `results-${zone}`,
      {
        clusterIdentifier: cluster.id,
        engine: "aurora-mysql",
        instanceClass: "db.r7g.large",
        availabilityZone: `${REGION}${zone}`,
        monitoringInterval: 60,
        monitoringRoleArn: `arn:aws:iam::${ACCOUNT}:role/landing-zone-rds-monitoring`,
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: KEYS.data,
        tags: { "data-classification": "health" },
      },
      { protect: true },
    );
  }
  const snapshot = new aws.rds.ClusterSnapshot("before-go-live", {
    dbClusterIdentifier: cluster.id,
    dbClusterSnapshotIdentifier: "results-before-go-live",
    tags: { "data-classification": "backup" },
  });
  new aws.rds.ClusterSnapshotCopy("before-go-live", {
    sourceDbClusterSnapshotIdentifier: snapshot.dbClusterSnapshotArn,
    targetDbClusterSnapshotIdentifier: "results-before-go-live-copy",
    kmsKeyId: keyArn("7"),
    tags: { "data-classification": "backup" },
  });
  return cluster;
}

function makeCache(group: aws.ec2.SecurityGroup): aws.elasticache.ReplicationGroup {
  const subnets = new aws.elasticache.SubnetGroup("results", { subnetIds: DATA });
  return new aws.elasticache.ReplicationGroup(
    "results",
    {
      replicationGroupId: "results",
      description: "Results: sessions",
      engine: "redis",
      engineVersion: "7.1",
      nodeType: "cache.t4g.medium",
      numCacheClusters: 3,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      atRestEncryptionEnabled: true,
      transitEncryptionEnabled: true,
      authToken: new pulumi.Config("results").requireSecret("cacheToken"),
      kmsKeyId: KEYS.data,
      subnetGroupName: subnets.name,
      securityGroupIds: [group.id],
      snapshotRetentionLimit: 15,
      finalSnapshotIdentifier: "results-final",
      tags: { "data-classification": "health", backup: "none", "backup-reason": "the cache has snapshots of its own" },
    },
    { protect: true },
  );
}

function makeService(
  targets: aws.lb.TargetGroup,
  group: aws.ec2.SecurityGroup,
  images: aws.ecr.Repository,
  reports: aws.s3.Bucket,
  queue: aws.sqs.Queue,
  database: aws.rds.Cluster,
): aws.ecs.Service {
  const cluster = new aws.ecs.Cluster("results", { settings: [{ name: "containerInsights", value: "enabled" }] });
  const log = new aws.cloudwatch.LogGroup("results", {
    namePrefix: "/results/",
    retentionInDays: 365,
    kmsKeyId: KEYS.logs,
    tags: { "data-classification": "logs" },
  });
  const execution = roleFor("execution", "ecs-tasks.amazonaws.com");
  const task = roleFor("task", "ecs-tasks.amazonaws.com");
  new aws.iam.RolePolicyAttachment("execution", {
    role: execution.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
  });
  new aws.iam.RolePolicyAttachmentsExclusive("task", {
    roleName: task.name,
    policyArns: [
      new aws.iam.Policy("task", {
        policy: pulumi
          .all([reports.arn, queue.arn, database.clusterResourceId])
          .apply(([bucket, inbox, id]) =>
            document(
              { Action: ["s3:GetObject", "s3:PutObject"], Resource: `${bucket}/*` },
              { Action: "s3:ListBucket", Resource: bucket },
              { Action: "sqs:SendMessage", Resource: inbox },
              { Action: ["kms:GenerateDataKey", "kms:Decrypt"], Resource: [KEYS.data, KEYS.queues] },
              { Action: "rds-db:connect", Resource: `arn:aws:rds-db:${REGION}:${ACCOUNT}:dbuser:${id}/results` },
            ),
          ),
      }).arn,
    ],
  });
  const definition = new aws.ecs.TaskDefinition("results", {
    family: "results",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "1024",
    memory: "2048",
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    executionRoleArn: execution.arn,
    taskRoleArn: task.arn,
    containerDefinitions: pulumi.jsonStringify([
      {
        name: "results",
        image: pulumi.interpolate`${images.repositoryUrl}:1.0.0`,
        essential: true,
        readonlyRootFilesystem: true,
        portMappings: [{ containerPort: 8443 }],
        logConfiguration: {
          logDriver: "awslogs",
          options: { "awslogs-group": log.name, "awslogs-region": REGION, "awslogs-stream-prefix": "results" },
        },
      },
    ]),
  });
  const service = new aws.ecs.Service("results", {
    cluster: cluster.arn,
    taskDefinition: definition.arn,
    launchType: "FARGATE",
    desiredCount: 3,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    networkConfiguration: { subnets: PRIVATE, securityGroups: [group.id], assignPublicIp: false },
    loadBalancers: [{ targetGroupArn: targets.arn, containerName: "results", containerPort: 8443 }],
    propagateTags: "SERVICE",
  });
  const capacity = new aws.appautoscaling.Target("results", {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: pulumi.interpolate`service/${cluster.name}/${service.name}`,
    minCapacity: 3,
    maxCapacity: 12,
  });
  new aws.appautoscaling.Policy("results", {
    policyType: "TargetTrackingScaling",
    serviceNamespace: capacity.serviceNamespace,
    scalableDimension: capacity.scalableDimension,
    resourceId: capacity.resourceId,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: 50,
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
    },
  });
  return service;
}

/** Brings the old system's records over; removed when it has. */
function makeMigration(group: aws.ec2.SecurityGroup): void {
  const subnets = new aws.dms.ReplicationSubnetGroup("migration", {
    replicationSubnetGroupId: "migration",
    replicationSubnetGroupDescription: "Private subnets of the landing zone",
    subnetIds: PRIVATE,
  });
  const own = new aws.ec2.SecurityGroup("migration", { vpcId: VPC, description: "Migration of the old system" });
  for (const direction of [aws.vpc.SecurityGroupEgressRule, aws.vpc.SecurityGroupIngressRule] as const) {
    const outward = direction === aws.vpc.SecurityGroupEgressRule;
    new direction("migration-database", {
      securityGroupId: outward ? own.id : group.id,
      referencedSecurityGroupId: outward ? group.id : own.id,
      description: "migration",
      ipProtocol: "tcp",
      fromPort: 3306,
      toPort: 3306,
    });
  }
  new aws.dms.ReplicationInstance("migration", {
    replicationInstanceId: "migration",
    replicationInstanceClass: "dms.t3.medium",
    replicationSubnetGroupId: subnets.id,
    vpcSecurityGroupIds: [own.id],
    kmsKeyArn: KEYS.data,
    publiclyAccessible: false,
    multiAz: true,
    autoMinorVersionUpgrade: true,
  });
}

function makeImporter(
  group: aws.ec2.SecurityGroup,
  { queue, failed }: ReturnType<typeof makeInbox>,
  reports: aws.s3.Bucket,
): void {
  const role = new aws.iam.Role("importer", {
    permissionsBoundary: BOUNDARY,
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
    managedPolicyArns: [
      aws.iam.ManagedPolicy.AWSLambdaVPCAccessExecutionRole,
      aws.iam.ManagedPolicy.AWSXRayDaemonWriteAccess,
    ],
  });
  new aws.iam.RolePolicy("importer", {
    role: role.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:SendMessage"],
          Resource: [queue.arn, failed.arn],
        },
        { Effect: "Allow", Action: ["s3:PutObject"], Resource: [pulumi.interpolate`${reports.arn}/import/*`] },
        { Effect: "Allow", Action: ["kms:GenerateDataKey", "kms:Decrypt"], Resource: [KEYS.data, KEYS.queues] },
      ],
    }),
  });
  const importer = new aws.lambda.Function("importer", {
    packageType: "Image",
    imageUri: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/importer:1.0.0`,
    architectures: ["arm64"],
    role: role.arn,
    timeout: 120,
    memorySize: 1024,
    kmsKeyArn: KEYS.data,
    tracingConfig: { mode: "Active" },
    vpcConfig: { subnetIds: PRIVATE, securityGroupIds: [group.id] },
    loggingConfig: {
      logFormat: "JSON",
      logGroup: new aws.cloudwatch.LogGroup("importer", {
        retentionInDays: 365,
        kmsKeyId: KEYS.logs,
        tags: { "data-classification": "logs" },
      }).name,
    },
  });
  new aws.lambda.EventSourceMapping("importer", {
    functionName: importer.arn,
    eventSourceArn: queue.arn,
    batchSize: 10,
    functionResponseTypes: ["ReportBatchItemFailures"],
    scalingConfig: { maximumConcurrency: 5 },
  });
  new aws.cloudwatch.MetricAlarm("importer-errors", {
    namespace: "AWS/Lambda",
    metricName: "Errors",
    dimensions: { FunctionName: importer.name },
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    statistic: "Sum",
    period: 60,
    evaluationPeriods: 1,
    alarmActions: [ALARMS],
  });
  new aws.cloudwatch.MetricAlarm("importer-throttles", {
    namespace: "AWS/Lambda",
    metricName: "Throttles",
    dimensions: { FunctionName: importer.name },
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    statistic: "Sum",
    period: 60,
    evaluationPeriods: 5,
    alarmActions: [ALARMS],
  });
}

/** Counts without names, for the laboratory's managers. */
function makeStatistics(): void {
  const namespace = new aws.redshiftserverless.Namespace("statistics", {
    namespaceName: "statistics",
    kmsKeyId: KEYS.data,
    manageAdminPassword: true,
    adminPasswordSecretKmsKeyId: KEYS.secrets,
    logExports: ["userlog", "connectionlog", "useractivitylog"],
  });
  const group = new aws.ec2.SecurityGroup("statistics", { vpcId: VPC, description: "Results: statistics" });
  new aws.redshiftserverless.Workgroup("statistics", {
    workgroupName: "statistics",
    namespaceName: namespace.namespaceName,
    baseCapacity: 8,
    enhancedVpcRouting: true,
    publiclyAccessible: false,
    subnetIds: DATA,
    securityGroupIds: [group.id],
    configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }],
  });
}

/** The vaults, their locks and their restore tests are the landing zone's. */
function makeBackups(cluster: aws.rds.Cluster, reports: aws.s3.Bucket): void {
  const role = `arn:aws:iam::${ACCOUNT}:role/landing-zone-backup`;
  const plan = new aws.backup.Plan("results", {
    rules: [
      {
        ruleName: "daily",
        targetVaultName: "landing-zone",
        schedule: "cron(0 2 * * ? *)",
        lifecycle: { deleteAfter: 35 },
        copyActions: [
          {
            destinationVaultArn: "arn:aws:backup:eu-west-1:444455556666:backup-vault:landing-zone",
            lifecycle: { deleteAfter: 2555, coldStorageAfter: 90 },
          },
        ],
      },
    ],
  });
  new aws.backup.Selection("results", { planId: plan.id, iamRoleArn: role, resources: [cluster.arn, reports.arn] });
}

interface Watched {
  balancer: aws.lb.LoadBalancer;
  targets: aws.lb.TargetGroup;
  fixed: aws.lb.LoadBalancer;
  behind: aws.lb.TargetGroup;
  queue: aws.sqs.Queue;
  failed: aws.sqs.Queue;
  service: aws.ecs.Service;
  cluster: aws.rds.Cluster;
  cache: aws.elasticache.ReplicationGroup;
}

function makeAlarms({ balancer, targets, fixed, behind, queue, failed, service, cluster, cache }: Watched): void {
  const alarm = (
    name: string,
    [namespace, metricName, statistic]: [string, string, string],
    dimensions: Record<string, pulumi.Input<string>>,
    threshold: number,
    below = false,
  ) =>
    new aws.cloudwatch.MetricAlarm(name, {
      namespace,
      metricName,
      statistic,
      dimensions,
      threshold,
      comparisonOperator: below ? "LessThanOrEqualToThreshold" : "GreaterThanThreshold",
      period: 60,
      evaluationPeriods: 3,
      treatMissingData: "notBreaching",
      alarmActions: [ALARMS],
    });
  const web = { LoadBalancer: balancer.arnSuffix };
  new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold",
    threshold: 1,
    evaluationPeriods: 5,
    alarmActions: [ALARMS],
    metricQueries: [
      { id: "rate", expression: "100 * (own + theirs) / requests", label: "Errors, per cent", returnData: true },
      ...(
        [
          ["own", "HTTPCode_ELB_5XX_Count"],
          ["theirs", "HTTPCode_Target_5XX_Count"],
          ["requests", "RequestCount"],
        ] as const
      ).map(([id, metricName]) => ({
        id,
        metric: { namespace: "AWS/ApplicationELB", metricName, dimensions: web, period: 60, stat: "Sum" },
      })),
    ],
  });
  alarm("latency", ["AWS/ApplicationELB", "TargetResponseTime", "Average"], web, 1);
  alarm(
    "unhealthy",
    ["AWS/ApplicationELB", "UnHealthyHostCount", "Maximum"],
    { ...web, TargetGroup: targets.arnSuffix },
    0,
  );
  const hospitals = { LoadBalancer: fixed.arnSuffix, TargetGroup: behind.arnSuffix };
  alarm("hospitals", ["AWS/NetworkELB", "HealthyHostCount", "Minimum"], hospitals, 0, true);
  alarm("service", ["AWS/ECS", "CPUUtilization", "Average"], { ServiceName: service.name }, 80);
  const database = { DBClusterIdentifier: cluster.clusterIdentifier };
  alarm("database-cpu", ["AWS/RDS", "CPUUtilization", "Average"], database, 80);
  alarm("database-memory", ["AWS/RDS", "FreeableMemory", "Minimum"], database, 2 ** 30, true);
  alarm("database-connections", ["AWS/RDS", "DatabaseConnections", "Maximum"], database, 800);
  alarm("database-local", ["AWS/RDS", "FreeLocalStorage", "Minimum"], database, 5 * 2 ** 30, true);
  alarm("database-lag", ["AWS/RDS", "AuroraReplicaLagMaximum", "Maximum"], database, 1000);
  for (const node of ["001", "002", "003"]) {
    const one = { CacheClusterId: pulumi.interpolate`${cache.replicationGroupId}-${node}` };
    alarm(`cache-${node}-cpu`, ["AWS/ElastiCache", "EngineCPUUtilization", "Average"], one, 80);
    alarm(`cache-${node}-memory`, ["AWS/ElastiCache", "DatabaseMemoryUsagePercentage", "Average"], one, 80);
    alarm(`cache-${node}-evictions`, ["AWS/ElastiCache", "Evictions", "Sum"], one, 0);
  }
  alarm("inbox", ["AWS/SQS", "ApproximateAgeOfOldestMessage", "Maximum"], { QueueName: queue.name }, 600);
  alarm("failed", ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum"], { QueueName: failed.name }, 0);
}
