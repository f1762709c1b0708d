import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const ACCOUNT = "111122223333";
const REGION = "us-east-1";
const RECOVERY = "us-west-2";
const ZONES = ["us-east-1a", "us-east-1b", "us-east-1d"];

const tags = (classification: string, more: Record<string, string> = {}) => ({
  owner: "platform",
  environment: "production",
  "cost-center": "4711",
  jurisdiction: "us",
  "data-classification": classification,
  ...more,
});

/**
 * A patient portal on Amazon Linux servers and PostgreSQL. Its style: one resource for each rule of a security group,
 * each route, each association and each rule of a network ACL; the type names of `aws.alb`; policies as JSON text.
 */
export function program(): void {
  const keys = makeKeys();
  const topic = makeAlarmTopic(keys.messages);
  const network = makeNetwork(keys.logs);
  const groups = makeSecurityGroups(network.vpc);
  makeEndpoints(network, groups.endpoints);
  const logBucket = makeLogBucket();
  const documents = makeDocuments(keys, logBucket);
  const { balancer, targets } = makeFrontDoor(network, groups, logBucket, keys.logs);
  const servers = makeServers(network, groups, targets, keys.documents, documents);
  const database = makeDatabase(network, groups, keys);
  makeBackups(keys, topic);
  makeAlarms(topic, balancer, targets, servers, database);
  watchGateways(topic, network.nats);
}

type Keys = ReturnType<typeof makeKeys>;
type Network = ReturnType<typeof makeNetwork>;
type Groups = ReturnType<typeof makeSecurityGroups>;

function makeKeys() {
  const keyFor = (name: string, services: string[], region?: string) =>
    new aws.kms.Key(
      `key-${name}`,
      {
        description: `Portal: ${name}`,
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "Administration",
              Effect: "Allow",
              Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
              Action: "kms:*",
              Resource: "*",
            },
            ...services.map((service) => ({
              Sid: service.split(".")[0],
              Effect: "Allow",
              Principal: { Service: service },
              Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
              Resource: "*",
              Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
            })),
          ],
        }),
        tags: tags("operational"),
        ...(region === undefined ? {} : { region }),
      },
      { protect: true },
    );
  return {
    records: keyFor("records", []),
    documents: keyFor("documents", []),
    secrets: keyFor("secrets", []),
    messages: keyFor("messages", ["cloudwatch.amazonaws.com", "backup.amazonaws.com", "events.amazonaws.com"]),
    logs: keyFor("logs", [`logs.${REGION}.amazonaws.com`]),
    backups: keyFor("backups", []),
    documentsWest: keyFor("documents-west", [], RECOVERY),
    backupsWest: keyFor("backups-west", [], RECOVERY),
  };
}

function makeAlarmTopic(key: aws.kms.Key): aws.sns.Topic {
  const topic = new aws.sns.Topic("alarms", { kmsMasterKeyId: key.arn, tags: tags("operational") });
  new aws.sns.TopicPolicy("alarms", {
    arn: topic.arn,
    policy: topic.arn.apply((arn) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "AwsServices",
            Effect: "Allow",
            Principal: { Service: ["cloudwatch.amazonaws.com", "backup.amazonaws.com", "events.amazonaws.com"] },
            Action: "sns:Publish",
            Resource: arn,
            Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
          },
          {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Resource: arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    ),
  });
  new aws.sns.TopicSubscription("on-call", { topic: topic.arn, protocol: "email", endpoint: "on-call@example.com" });
  return topic;
}

function makeNetwork(logsKey: aws.kms.Key) {
  const vpc = new aws.ec2.Vpc("portal", {
    cidrBlock: "10.20.0.0/16",
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: tags("none", { Name: "portal" }),
  });
  new aws.ec2.DefaultSecurityGroup("closed", { vpcId: vpc.id, tags: tags("none") });
  const gateway = new aws.ec2.InternetGateway("portal", { tags: tags("none") });
  const attached = new aws.ec2.InternetGatewayAttachment("portal", { vpcId: vpc.id, internetGatewayId: gateway.id });

  const tier = (name: string, third: number) =>
    ZONES.map(
      (availabilityZone, index) =>
        new aws.ec2.Subnet(`${name}-${index}`, {
          vpcId: vpc.id,
          availabilityZone,
          cidrBlock: `10.20.${third + index}.0/24`,
          tags: tags("none", { Name: `${name}-${index}` }),
        }),
    );
  const edge = tier("edge", 0);
  const app = tier("app", 10);
  const data = tier("data", 20);

  const edgeTable = new aws.ec2.RouteTable("edge", { vpcId: vpc.id, tags: tags("none") });
  new aws.ec2.Route(
    "edge-out",
    { routeTableId: edgeTable.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
    { dependsOn: attached },
  );
  const dataTable = new aws.ec2.RouteTable("data", { vpcId: vpc.id, tags: tags("none") });
  const appTables = edge.map((subnet, index) => {
    const address = new aws.ec2.Eip(`nat-${index}`, { domain: "vpc", tags: tags("none") });
    const nat = new aws.ec2.NatGateway(`nat-${index}`, {
      subnetId: subnet.id,
      allocationId: address.allocationId,
      tags: tags("none"),
    });
    const table = new aws.ec2.RouteTable(`app-${index}`, { vpcId: vpc.id, tags: tags("none") });
    new aws.ec2.Route(`app-out-${index}`, {
      routeTableId: table.id,
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: nat.id,
    });
    return { table, nat };
  });
  edge.forEach((subnet, index) => {
    new aws.ec2.RouteTableAssociation(`edge-${index}`, { subnetId: subnet.id, routeTableId: edgeTable.id });
  });
  app.forEach((subnet, index) => {
    new aws.ec2.RouteTableAssociation(`app-${index}`, {
      subnetId: subnet.id,
      routeTableId: appTables[index]!.table.id,
    });
  });
  data.forEach((subnet, index) => {
    new aws.ec2.RouteTableAssociation(`data-${index}`, { subnetId: subnet.id, routeTableId: dataTable.id });
  });

  const acl = new aws.ec2.NetworkAcl("data", { vpcId: vpc.id, tags: tags("none") });
  data.forEach((subnet, index) => {
    new aws.ec2.NetworkAclAssociation(`data-${index}`, { networkAclId: acl.id, subnetId: subnet.id });
  });
  for (const egress of [false, true]) {
    new aws.ec2.NetworkAclRule(`data-vpc-${egress ? "out" : "in"}`, {
      networkAclId: acl.id,
      egress,
      ruleNumber: 100,
      protocol: "tcp",
      ruleAction: "allow",
      cidrBlock: "10.20.0.0/16",
      fromPort: egress ? 1024 : 5432,
      toPort: egress ? 65535 : 5432,
    });
  }

  const flowLogs = new aws.cloudwatch.LogGroup("flow-logs", {
    retentionInDays: 365,
    kmsKeyId: logsKey.arn,
    tags: tags("logs"),
  });
  const flowRole = roleOf("flow-logs", "vpc-flow-logs.amazonaws.com");
  new aws.iam.RolePolicyAttachment("flow-logs", {
    role: flowRole.name,
    policyArn: new aws.iam.Policy("flow-logs", {
      policy: flowLogs.arn.apply((arn) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
              Resource: [arn, `${arn}:*`],
            },
          ],
        }),
      ),
      tags: tags("none"),
    }).arn,
  });
  new aws.ec2.FlowLog("portal", {
    vpcId: vpc.id,
    trafficType: "ALL",
    logDestination: flowLogs.arn,
    iamRoleArn: flowRole.arn,
    tags: tags("none"),
  });
  const tables = [...appTables.map(({ table }) => table), dataTable];
  return { vpc, edge, app, data, tables, nats: appTables.map(({ nat }) => nat) };
}

function roleOf(name: string, service: string): aws.iam.Role {
  return new aws.iam.Role(name, {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: service },
          Action: "sts:AssumeRole",
          ...(service === "ec2.amazonaws.com" || service === "lambda.amazonaws.com"
            ? {}
            : { Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } }),
        },
      ],
    }),
    tags: tags("none"),
  });
}

function makeSecurityGroups(vpc: aws.ec2.Vpc) {
  const group = (name: string, description: string) =>
    new aws.ec2.SecurityGroup(name, { vpcId: vpc.id, description, tags: tags("none", { Name: name }) });
  const front = group("front", "Load balancer of the portal");
  const app = group("app", "Servers of the portal");
  const data = group("data", "Records of the portal");
  const rotation = group("rotation", "Rotation of the database password");
  const endpoints = group("endpoints", "Endpoints of AWS services");
  const rule = (
    name: string,
    type: "ingress" | "egress",
    of: aws.ec2.SecurityGroup,
    port: number,
    peer: aws.ec2.SecurityGroup | string,
    description: string,
  ) =>
    new aws.ec2.SecurityGroupRule(name, {
      type,
      securityGroupId: of.id,
      protocol: "tcp",
      fromPort: port,
      toPort: port,
      description,
      ...(typeof peer === "string" ? { cidrBlocks: [peer] } : { sourceSecurityGroupId: peer.id }),
    });
  rule("front-https", "ingress", front, 443, "0.0.0.0/0", "HTTPS from browsers");
  rule("front-http", "ingress", front, 80, "0.0.0.0/0", "HTTP, redirected to HTTPS");
  rule("front-to-app", "egress", front, 8443, app, "Requests to the servers");
  rule("app-from-front", "ingress", app, 8443, front, "Requests from the load balancer");
  rule("app-to-data", "egress", app, 5432, data, "Queries");
  rule("app-to-endpoints", "egress", app, 443, endpoints, "AWS services");
  rule("app-to-web", "egress", app, 443, "0.0.0.0/0", "Payment provider");
  rule("data-from-app", "ingress", data, 5432, app, "Queries from the servers");
  rule("data-from-rotation", "ingress", data, 5432, rotation, "Change of the password");
  rule("rotation-to-data", "egress", rotation, 5432, data, "Change of the password");
  rule("rotation-to-endpoints", "egress", rotation, 443, endpoints, "Secrets Manager");
  rule("endpoints-from-app", "ingress", endpoints, 443, app, "Calls from the servers");
  rule("endpoints-from-rotation", "ingress", endpoints, 443, rotation, "Calls from the rotation");
  return { front, app, data, rotation, endpoints };
}

function makeEndpoints({ vpc, app, tables }: Network, group: aws.ec2.SecurityGroup): void {
  const s3 = new aws.ec2.VpcEndpoint("s3", {
    vpcId: vpc.id,
    serviceName: `com.amazonaws.${REGION}.s3`,
    vpcEndpointType: "Gateway",
    tags: tags("none"),
  });
  tables.forEach((table, index) => {
    new aws.ec2.VpcEndpointRouteTableAssociation(`s3-${index}`, { vpcEndpointId: s3.id, routeTableId: table.id });
  });
  const services = [
    ...["kms", "secretsmanager", "logs", "monitoring", "sns", "sqs", "sts", "textract"],
    ...["ssm", "ssmmessages", "ec2messages"],
  ];
  for (const service of services) {
    new aws.ec2.VpcEndpoint(service, {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${REGION}.${service}`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: app.map(({ id }) => id),
      securityGroupIds: [group.id],
      tags: tags("none"),
    });
  }
}

/** Takes the logs of the load balancer and of S3, neither of which can be written under a KMS key of one's own. */
function makeLogBucket(): aws.s3.Bucket {
  const bucket = new aws.s3.Bucket("access-logs", { tags: tags("logs") }, { protect: true });
  new aws.s3.BucketServerSideEncryptionConfiguration("access-logs", {
    bucket: bucket.id,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  });
  protectBucket("access-logs", bucket, [
    {
      Sid: "LoadBalancer",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `/alb/AWSLogs/${ACCOUNT}/*`,
    },
    {
      Sid: "ServerAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "/s3/*",
      Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
    },
  ]);
  new aws.s3.BucketLifecycleConfiguration("access-logs", {
    bucket: bucket.id,
    rules: [
      {
        id: "expire",
        status: "Enabled",
        filter: {},
        expiration: { days: 400 },
        noncurrentVersionExpiration: { noncurrentDays: 30 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
    ],
  });
  return bucket;
}

interface Statement extends Record<string, unknown> {
  Resource: string;
}

/** What every bucket of the portal has. `extra` are statements whose resources are paths inside the bucket. */
function protectBucket(name: string, bucket: aws.s3.Bucket, extra: Statement[] = [], region?: string) {
  const place = region === undefined ? {} : { region };
  new aws.s3.BucketPublicAccessBlock(name, {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
    ...place,
  });
  new aws.s3.BucketOwnershipControls(name, {
    bucket: bucket.id,
    rule: { objectOwnership: "BucketOwnerEnforced" },
    ...place,
  });
  new aws.s3.BucketPolicy(name, {
    bucket: bucket.id,
    policy: bucket.arn.apply((arn) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: "s3:*",
            Resource: [arn, `${arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
          ...extra.map((one) => ({ ...one, Resource: `${arn}${one.Resource}` })),
        ],
      }),
    ),
    ...place,
  });
  return new aws.s3.BucketVersioning(name, {
    bucket: bucket.id,
    versioningConfiguration: { status: "Enabled" },
    ...place,
  });
}

function makeDocuments(keys: Keys, logBucket: aws.s3.Bucket): aws.s3.Bucket {
  const copy = new aws.s3.Bucket(
    "documents-copy",
    { region: RECOVERY, tags: tags("health", { role: "replica" }) },
    { protect: true },
  );
  encryptBucket("documents-copy", copy, keys.documentsWest, RECOVERY);
  const copyVersions = protectBucket("documents-copy", copy, [], RECOVERY);
  const copyLogs = new aws.s3.Bucket("access-logs-west", { region: RECOVERY, tags: tags("logs") }, { protect: true });
  protectBucket(
    "access-logs-west",
    copyLogs,
    [
      {
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "/*",
        Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
      },
    ],
    RECOVERY,
  );
  new aws.s3.BucketLogging("documents-copy", {
    bucket: copy.id,
    targetBucket: copyLogs.id,
    targetPrefix: "documents/",
    region: RECOVERY,
  });

  const documents = new aws.s3.Bucket("documents", { tags: tags("health", { backup: "daily" }) }, { protect: true });
  encryptBucket("documents", documents, keys.documents);
  const versions = protectBucket("documents", documents);
  new aws.s3.BucketLogging("documents", {
    bucket: documents.id,
    targetBucket: logBucket.id,
    targetPrefix: "s3/documents/",
  });
  new aws.s3.BucketCorsConfiguration("documents", {
    bucket: documents.id,
    corsRules: [{ allowedMethods: ["PUT"], allowedOrigins: ["https://portal.example.com"], maxAgeSeconds: 300 }],
  });
  new aws.s3.BucketNotification("documents", { bucket: documents.id, eventbridge: true });
  const role = roleOf("replication", "s3.amazonaws.com");
  const policy = new aws.iam.Policy("replication", {
    policy: pulumi
      .all([documents.arn, copy.arn, keys.documents.arn, keys.documentsWest.arn])
      .apply(([from, to, fromKey, toKey]) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: from },
            {
              Effect: "Allow",
              Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
              Resource: `${from}/*`,
            },
            {
              Effect: "Allow",
              Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
              Resource: `${to}/*`,
            },
            { Effect: "Allow", Action: "kms:Decrypt", Resource: fromKey },
            { Effect: "Allow", Action: "kms:Encrypt", Resource: toKey },
          ],
        }),
      ),
    tags: tags("none"),
  });
  new aws.iam.RolePolicyAttachment("replication", { role: role.name, policyArn: policy.arn });
  new aws.s3.BucketReplicationConfig(
    "documents",
    {
      bucket: documents.id,
      role: role.arn,
      rules: [
        {
          id: "all",
          status: "Enabled",
          filter: {},
          deleteMarkerReplication: { status: "Enabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: copy.arn,
            storageClass: "STANDARD_IA",
            encryptionConfiguration: { replicaKmsKeyId: keys.documentsWest.arn },
          },
        },
      ],
    },
    { dependsOn: [versions, copyVersions] },
  );
  return documents;
}

function encryptBucket(name: string, bucket: aws.s3.Bucket, key: aws.kms.Key, region?: string): void {
  new aws.s3.BucketServerSideEncryptionConfiguration(name, {
    bucket: bucket.id,
    rules: [
      {
        bucketKeyEnabled: true,
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
      },
    ],
    ...(region === undefined ? {} : { region }),
  });
}

function makeFrontDoor({ vpc, edge }: Network, groups: Groups, logBucket: aws.s3.Bucket, logsKey: aws.kms.Key) {
  const zone = new aws.route53.Zone("portal", { name: "portal.example.com", tags: tags("none") }, { protect: true });
  const certificate = new aws.acm.Certificate("portal", {
    domainName: "portal.example.com",
    validationMethod: "DNS",
    tags: tags("none"),
  });
  const proof = new aws.route53.Record("proof", {
    zoneId: zone.zoneId,
    name: certificate.domainValidationOptions[0]!.resourceRecordName,
    type: certificate.domainValidationOptions[0]!.resourceRecordType,
    records: [certificate.domainValidationOptions[0]!.resourceRecordValue],
    ttl: 300,
  });
  const issued = new aws.acm.CertificateValidation("portal", {
    certificateArn: certificate.arn,
    validationRecordFqdns: [proof.fqdn],
  });

  const balancer = new aws.alb.LoadBalancer("portal", {
    loadBalancerType: "application",
    internal: false,
    securityGroups: [groups.front.id],
    subnets: edge.map(({ id }) => id),
    enableDeletionProtection: true,
    dropInvalidHeaderFields: true,
    accessLogs: { enabled: true, bucket: logBucket.bucket, prefix: "alb" },
    tags: tags("none", { exposure: "public" }),
  });
  const targets = new aws.alb.TargetGroup("portal", {
    vpcId: vpc.id,
    port: 8443,
    protocol: "HTTPS",
    healthCheck: { path: "/health", protocol: "HTTPS", interval: 10, timeout: 5 },
    tags: tags("none"),
  });
  new aws.alb.Listener("https", {
    loadBalancerArn: balancer.arn,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificateArn: issued.certificateArn,
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    tags: tags("none"),
  });
  new aws.alb.Listener("http", {
    loadBalancerArn: balancer.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } }],
    tags: tags("none"),
  });
  new aws.route53.Record("portal", {
    zoneId: zone.zoneId,
    name: "portal.example.com",
    type: "A",
    aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
  });

  const managed = (name: string, priority: number) => ({
    name,
    priority,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
    visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: name, sampledRequestsEnabled: false },
  });
  const firewall = new aws.wafv2.WebAcl("portal", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    rules: [
      managed("AWSManagedRulesCommonRuleSet", 1),
      managed("AWSManagedRulesKnownBadInputsRuleSet", 2),
      managed("AWSManagedRulesSQLiRuleSet", 3),
    ],
    visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "portal", sampledRequestsEnabled: false },
    tags: tags("none"),
  });
  new aws.wafv2.WebAclAssociation("portal", { webAclArn: firewall.arn, resourceArn: balancer.arn });
  const firewallLog = new aws.cloudwatch.LogGroup("firewall", {
    name: "aws-waf-logs-portal",
    retentionInDays: 365,
    kmsKeyId: logsKey.arn,
    tags: tags("logs"),
  });
  new aws.wafv2.WebAclLoggingConfiguration("portal", {
    resourceArn: firewall.arn,
    logDestinationConfigs: [firewallLog.arn],
    redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
  });
  return { balancer, targets };
}

function makeServers(
  { app }: Network,
  groups: Groups,
  targets: aws.alb.TargetGroup,
  key: aws.kms.Key,
  documents: aws.s3.Bucket,
): aws.autoscaling.Group {
  const role = roleOf("servers", "ec2.amazonaws.com");
  new aws.iam.RolePolicyAttachment("servers-ssm", {
    role: role.name,
    policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
  });
  const policy = new aws.iam.Policy("servers-documents", {
    policy: pulumi.all([documents.arn, key.arn]).apply(([bucket, keyArn]) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: `${bucket}/*` },
          { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
        ],
      }),
    ),
    tags: tags("none"),
  });
  new aws.iam.RolePolicyAttachment("servers-documents", { role: role.name, policyArn: policy.arn });
  const profile = new aws.iam.InstanceProfile("servers", { role: role.name, tags: tags("none") });
  const template = new aws.ec2.LaunchTemplate("servers", {
    imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
    instanceType: "m7g.large",
    iamInstanceProfile: { arn: profile.arn },
    vpcSecurityGroupIds: [groups.app.id],
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    monitoring: { enabled: true },
    ebsOptimized: "true",
    updateDefaultVersion: true,
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: { encrypted: "true", kmsKeyId: key.arn, volumeSize: 40, volumeType: "gp3", deleteOnTermination: "true" },
      },
    ],
    tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags: tags("operational") })),
    tags: tags("none"),
  });
  const servers = new aws.autoscaling.Group("servers", {
    minSize: 3,
    maxSize: 9,
    vpcZoneIdentifiers: app.map(({ id }) => id),
    healthCheckType: "ELB",
    healthCheckGracePeriod: 300,
    launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
    instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 100 } },
    tags: Object.entries(tags("operational")).map(([name, value]) => ({ key: name, value, propagateAtLaunch: true })),
  });
  new aws.autoscaling.Attachment("servers", { autoscalingGroupName: servers.name, lbTargetGroupArn: targets.arn });
  new aws.autoscaling.Policy("servers", {
    autoscalingGroupName: servers.name,
    policyType: "TargetTrackingScaling",
    targetTrackingConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
      targetValue: 50,
    },
  });
  return servers;
}

function makeDatabase({ data, app }: Network, groups: Groups, keys: Keys) {
  const subnets = new aws.rds.SubnetGroup("records", { subnetIds: data.map(({ id }) => id), tags: tags("none") });
  const parameters = new aws.rds.ParameterGroup("records", {
    family: "postgres17",
    parameters: [
      { name: "rds.force_ssl", value: "1" },
      { name: "log_connections", value: "1" },
      { name: "shared_preload_libraries", value: "pgaudit", applyMethod: "pending-reboot" },
    ],
    tags: tags("none"),
  });
  const monitoring = roleOf("rds-monitoring", "monitoring.rds.amazonaws.com");
  new aws.iam.RolePolicyAttachment("rds-monitoring", {
    role: monitoring.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
  });
  const secret = new aws.secretsmanager.Secret("records-admin", {
    kmsKeyId: keys.secrets.arn,
    recoveryWindowInDays: 30,
    tags: tags("credentials"),
  });
  const password = new aws.secretsmanager.SecretVersion("records-admin", {
    secretId: secret.id,
    secretString: new pulumi.Config("portal").requireSecret("firstPassword"),
  });
  const database = new aws.rds.Instance(
    "records",
    {
      engine: "postgres",
      engineVersion: "17",
      instanceClass: "db.m7g.large",
      allocatedStorage: 100,
      maxAllocatedStorage: 1000,
      storageType: "gp3",
      storageEncrypted: true,
      kmsKeyId: keys.records.arn,
      username: "portal_admin",
      passwordWo: password.secretString.apply((text) => text ?? ""),
      passwordWoVersion: 1,
      multiAz: true,
      publiclyAccessible: false,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [groups.data.id],
      parameterGroupName: parameters.name,
      backupRetentionPeriod: 35,
      deleteAutomatedBackups: false,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "records-final",
      copyTagsToSnapshot: true,
      deletionProtection: true,
      autoMinorVersionUpgrade: true,
      monitoringInterval: 60,
      monitoringRoleArn: monitoring.arn,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keys.records.arn,
      performanceInsightsRetentionPeriod: 7,
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
      iamDatabaseAuthenticationEnabled: true,
      caCertIdentifier: "rds-ca-rsa2048-g1",
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      tags: tags("health", { backup: "daily" }),
    },
    { protect: true },
  );
  const reader = new aws.rds.Instance(
    "records-reader",
    {
      replicateSourceDb: database.identifier,
      instanceClass: "db.m7g.large",
      storageEncrypted: true,
      vpcSecurityGroupIds: [groups.data.id],
      parameterGroupName: parameters.name,
      deletionProtection: true,
      skipFinalSnapshot: true,
      monitoringInterval: 60,
      monitoringRoleArn: monitoring.arn,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keys.records.arn,
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
      copyTagsToSnapshot: true,
      tags: tags("health"),
    },
    { protect: true },
  );
  const before = new aws.rds.Snapshot("before-go-live", {
    dbInstanceIdentifier: database.identifier,
    dbSnapshotIdentifier: "before-go-live",
    tags: tags("backup"),
  });
  new aws.rds.SnapshotCopy("before-go-live-west", {
    region: RECOVERY,
    sourceDbSnapshotIdentifier: before.dbSnapshotArn,
    targetDbSnapshotIdentifier: "before-go-live-west",
    kmsKeyId: keys.backupsWest.arn,
    tags: tags("backup"),
  });

  const rotationLog = new aws.cloudwatch.LogGroup("rotation", {
    name: "/aws/lambda/records-rotation",
    retentionInDays: 365,
    kmsKeyId: keys.logs.arn,
    tags: tags("logs"),
  });
  const rotationRole = roleOf("rotation", "lambda.amazonaws.com");
  new aws.iam.RolePolicyAttachment("rotation-network", {
    role: rotationRole.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
  });
  const failures = new aws.sqs.Queue("rotation-failures", {
    kmsMasterKeyId: keys.messages.arn,
    messageRetentionSeconds: 1209600,
    tags: tags("operational"),
  });
  new aws.sqs.QueuePolicy("rotation-failures", {
    queueUrl: failures.url,
    policy: failures.arn.apply((arn) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "sqs:*",
            Resource: arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    ),
  });
  const rotationPolicy = new aws.iam.Policy("rotation", {
    policy: pulumi
      .all([secret.arn, keys.secrets.arn, failures.arn, keys.messages.arn])
      .apply(([one, key, queue, other]) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Action: [
                "secretsmanager:DescribeSecret",
                "secretsmanager:GetSecretValue",
                "secretsmanager:PutSecretValue",
                "secretsmanager:UpdateSecretVersionStage",
              ],
              Resource: one,
            },
            { Effect: "Allow", Action: "secretsmanager:GetRandomPassword", Resource: "*" },
            { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: [key, other] },
            { Effect: "Allow", Action: "sqs:SendMessage", Resource: queue },
            { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
          ],
        }),
      ),
    tags: tags("none"),
  });
  new aws.iam.RolePolicyAttachment("rotation", { role: rotationRole.name, policyArn: rotationPolicy.arn });
  const rotate = new aws.lambda.Function(
    "rotation",
    {
      name: "records-rotation",
      runtime: "python3.13",
      handler: "lambda_function.lambda_handler",
      architectures: ["arm64"],
      s3Bucket: "example-artifacts",
      s3Key: "rotation/postgres-single-user.zip",
      role: rotationRole.arn,
      timeout: 60,
      reservedConcurrentExecutions: 1,
      kmsKeyArn: keys.secrets.arn,
      tracingConfig: { mode: "Active" },
      deadLetterConfig: { targetArn: failures.arn },
      vpcConfig: { subnetIds: app.map(({ id }) => id), securityGroupIds: [groups.rotation.id] },
      environment: { variables: { SECRETS_MANAGER_ENDPOINT: `https://secretsmanager.${REGION}.amazonaws.com` } },
      tags: tags("operational"),
    },
    { dependsOn: [rotationLog] },
  );
  const permission = new aws.lambda.Permission("rotation", {
    action: "lambda:InvokeFunction",
    function: rotate.name,
    principal: "secretsmanager.amazonaws.com",
    sourceArn: secret.arn,
    sourceAccount: ACCOUNT,
  });
  new aws.secretsmanager.SecretRotation(
    "records-admin",
    { secretId: secret.id, rotationLambdaArn: rotate.arn, rotationRules: { automaticallyAfterDays: 30 } },
    { dependsOn: [permission] },
  );
  return { database, reader, rotate, failures };
}

function makeBackups(keys: Keys, topic: aws.sns.Topic): void {
  const vault = new aws.backup.Vault(
    "portal",
    { kmsKeyArn: keys.backups.arn, tags: tags("backup") },
    { protect: true },
  );
  const away = new aws.backup.Vault(
    "portal-west",
    { kmsKeyArn: keys.backupsWest.arn, region: RECOVERY, tags: tags("backup") },
    { protect: true },
  );
  for (const [one, region] of [
    [vault, REGION],
    [away, RECOVERY],
  ] as const) {
    const name = region === REGION ? "portal" : "portal-west";
    new aws.backup.VaultLockConfiguration(name, { backupVaultName: one.name, minRetentionDays: 35, region });
    new aws.backup.RestoreTestingPlan(name, {
      name: name.replace("-", "_"),
      region,
      scheduleExpression: "cron(0 3 ? * SUN *)",
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: [one.arn],
        recoveryPointTypes: ["SNAPSHOT", "CONTINUOUS"],
      },
      tags: tags("none"),
    });
  }
  const role = roleOf("backup", "backup.amazonaws.com");
  for (const kind of ["ForBackup", "ForRestores"]) {
    new aws.iam.RolePolicyAttachment(`backup-${kind}`, {
      role: role.name,
      policyArn: `arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicy${kind}`,
    });
  }
  for (const kind of ["Backup", "Restore"]) {
    new aws.iam.RolePolicyAttachment(`backup-s3-${kind}`, {
      role: role.name,
      policyArn: `arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3${kind}`,
    });
  }
  for (const [region, name] of [
    [REGION, "portal"],
    [RECOVERY, "portal_west"],
  ] as const) {
    for (const type of ["RDS", "S3"]) {
      new aws.backup.RestoreTestingSelection(`${name}_${type}`, {
        name: `${name}_${type}`,
        region,
        restoreTestingPlanName: name,
        protectedResourceType: type,
        protectedResourceArns: ["*"],
        iamRoleArn: role.arn,
      });
    }
  }
  const plan = new aws.backup.Plan("portal", {
    rules: [
      {
        ruleName: "daily",
        targetVaultName: vault.name,
        schedule: "cron(0 5 * * ? *)",
        lifecycle: { deleteAfter: 35 },
        copyActions: [{ destinationVaultArn: away.arn, lifecycle: { deleteAfter: 35 } }],
      },
      {
        ruleName: "monthly",
        targetVaultName: vault.name,
        schedule: "cron(0 6 1 * ? *)",
        lifecycle: { deleteAfter: 2555 },
        copyActions: [{ destinationVaultArn: away.arn, lifecycle: { deleteAfter: 2555 } }],
      },
    ],
    tags: tags("backup"),
  });
  new aws.backup.Selection("portal", {
    name: "tagged-daily",
    planId: plan.id,
    iamRoleArn: role.arn,
    selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
  });
  new aws.backup.VaultNotifications("portal", {
    backupVaultName: vault.name,
    snsTopicArn: topic.arn,
    backupVaultEvents: ["BACKUP_JOB_COMPLETED", "COPY_JOB_FAILED", "RESTORE_JOB_COMPLETED"],
  });
}

function makeAlarms(
  topic: aws.sns.Topic,
  balancer: aws.alb.LoadBalancer,
  targets: aws.alb.TargetGroup,
  servers: aws.autoscaling.Group,
  { database, reader, rotate, failures }: ReturnType<typeof makeDatabase>,
): void {
  const alarm = (
    name: string,
    namespace: string,
    metricName: string,
    dimensions: Record<string, pulumi.Input<string>>,
    [comparisonOperator, threshold]: [string, number],
    statistic = "Average",
  ) =>
    new aws.cloudwatch.MetricAlarm(name, {
      namespace,
      metricName,
      dimensions,
      comparisonOperator,
      threshold,
      statistic,
      period: 60,
      evaluationPeriods: 5,
      alarmActions: [topic.arn],
      insufficientDataActions: [topic.arn],
      okActions: [topic.arn],
      tags: tags("none"),
    });
  const over = (threshold: number): [string, number] => ["GreaterThanThreshold", threshold];
  const under = (threshold: number): [string, number] => ["LessThanThreshold", threshold];
  const alb = { LoadBalancer: balancer.arnSuffix };
  alarm("alb-5xx", "AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", alb, over(10), "Sum");
  alarm("alb-target-5xx", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", alb, over(10), "Sum");
  alarm("alb-latency", "AWS/ApplicationELB", "TargetResponseTime", alb, over(1));
  alarm(
    "alb-unhealthy",
    "AWS/ApplicationELB",
    "UnHealthyHostCount",
    { ...alb, TargetGroup: targets.arnSuffix },
    over(0),
    "Maximum",
  );
  const group = { AutoScalingGroupName: servers.name };
  alarm("servers-cpu", "AWS/EC2", "CPUUtilization", group, over(80));
  alarm("servers-in-service", "AWS/AutoScaling", "GroupInServiceInstances", group, under(3), "Minimum");
  for (const [name, one] of [
    ["records", database],
    ["reader", reader],
  ] as const) {
    const instance = { DBInstanceIdentifier: one.identifier };
    alarm(`${name}-cpu`, "AWS/RDS", "CPUUtilization", instance, over(80));
    alarm(`${name}-storage`, "AWS/RDS", "FreeStorageSpace", instance, under(10 * 2 ** 30), "Minimum");
    alarm(`${name}-memory`, "AWS/RDS", "FreeableMemory", instance, under(2 ** 29), "Minimum");
    alarm(`${name}-connections`, "AWS/RDS", "DatabaseConnections", instance, over(400), "Maximum");
  }
  alarm("reader-lag", "AWS/RDS", "ReplicaLag", { DBInstanceIdentifier: reader.identifier }, over(60), "Maximum");
  const run = { FunctionName: rotate.name };
  alarm("rotation-errors", "AWS/Lambda", "Errors", run, over(0), "Sum");
  alarm("rotation-throttles", "AWS/Lambda", "Throttles", run, over(0), "Sum");
  const queue = { QueueName: failures.name };
  alarm("rotation-failures", "AWS/SQS", "ApproximateNumberOfMessagesVisible", queue, over(0), "Maximum");
  alarm("rotation-failures-age", "AWS/SQS", "ApproximateAgeOfOldestMessage", queue, over(86400), "Maximum");
  alarm("backup-failed", "AWS/Backup", "NumberOfBackupJobsFailed", {}, over(0), "Sum");
  alarm("copy-failed", "AWS/Backup", "NumberOfCopyJobsFailed", {}, over(0), "Sum");
}

function watchGateways(topic: aws.sns.Topic, nats: aws.ec2.NatGateway[]): void {
  for (const metricName of ["ErrorPortAllocation", "PacketsDropCount"]) {
    nats.forEach(({ id }, index) => {
      new aws.cloudwatch.MetricAlarm(`nat-${index}-${metricName}`, {
        namespace: "AWS/NATGateway",
        metricName,
        dimensions: { NatGatewayId: id },
        statistic: "Sum",
        period: 60,
        evaluationPeriods: 5,
        threshold: 0,
        comparisonOperator: "GreaterThanThreshold",
        alarmActions: [topic.arn],
        tags: tags("none"),
      });
    });
  }
}
