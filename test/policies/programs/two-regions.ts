import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const ACCOUNT = "111122223333";

/** What is common to everything of one region. */
interface Side {
  name: "frankfurt" | "dublin";
  region: "eu-central-1" | "eu-west-1";
  block: string;
  provider: aws.Provider;
}

interface Keys {
  data: aws.kms.Key | aws.kms.ReplicaKey;
  secrets: aws.kms.Key;
  logs: aws.kms.Key;
  messages: aws.kms.Key;
  backup: aws.kms.Key;
}

const on = ({ provider }: Side): pulumi.CustomResourceOptions => ({ provider });
const protectedOn = (side: Side): pulumi.CustomResourceOptions => ({ ...on(side), protect: true });
const classified = (classification: string) => ({ "data-classification": classification });

/**
 * An appointment service in Frankfurt that Dublin takes over. Its style: a provider for each region, whose default tags
 * are everyone's tags; functions that make a region; what spans regions is made with both (a multi-region key and its
 * replica, a global cluster, a replica of a database, secrets with replicas, buckets that replicate to each other,
 * records that fail over).
 */
export function program(): void {
  const defaultTags = {
    tags: {
      owner: "appointments",
      environment: "production",
      "cost-center": "3300",
      jurisdiction: "eu",
      "data-classification": "none",
    },
  };
  const side = (name: Side["name"], region: Side["region"], block: string): Side => ({
    name,
    region,
    block,
    provider: new aws.Provider(name, { region, defaultTags, allowedAccountIds: [ACCOUNT] }),
  });
  const home = side("frankfurt", "eu-central-1", "10.100.0.0/16");
  const away = side("dublin", "eu-west-1", "10.101.0.0/16");

  const data = makeKey(home, "data", [], { multiRegion: true });
  const copy = new aws.kms.ReplicaKey(
    "dublin-data",
    {
      primaryKeyArn: data.arn,
      description: "appointments: data",
      policy: keyPolicy([]),
      tags: classified("operational"),
    },
    protectedOn(away),
  );
  const homeKeys = makeKeys(home, data);
  const awayKeys = makeKeys(away, copy);
  const homeParts = makeRegion(home, homeKeys);
  const awayParts = makeRegion(away, awayKeys);
  makeEntry(home, homeParts, awayParts);
  makeBilling(home, away, homeParts, awayParts);
  makeRecords(home, away, homeParts, awayParts);
  makeLetters(home, away, homeParts, awayParts);
  makeBackups(home, away, homeParts, awayParts);
}

type Region = ReturnType<typeof makeRegion>;

function keyPolicy(services: string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" },
      ...services.map((Service) => ({
        Effect: "Allow",
        Principal: { Service },
        Action: ["kms:GenerateDataKey*", "kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:DescribeKey"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
      })),
    ],
  });
}

function makeKey(side: Side, name: string, services: string[] = [], more: Partial<aws.kms.KeyArgs> = {}): aws.kms.Key {
  return new aws.kms.Key(
    `${side.name}-${name}`,
    {
      description: `appointments: ${name}`,
      enableKeyRotation: true,
      policy: keyPolicy(services),
      tags: classified("operational"),
      ...more,
    },
    protectedOn(side),
  );
}

const makeKeys = (side: Side, data: Keys["data"]): Keys => ({
  data,
  secrets: makeKey(side, "secrets"),
  logs: makeKey(side, "logs", [`logs.${side.region}.amazonaws.com`]),
  messages: makeKey(side, "messages", ["cloudwatch.amazonaws.com", "backup.amazonaws.com", "events.amazonaws.com"]),
  backup: makeKey(side, "backup"),
});

/** A role is global: it is made once, beside the region that uses it. */
function makeRole(side: Side, name: string, service: string, policies: string[] = []): aws.iam.Role {
  const own = service === "ec2.amazonaws.com" || service === "lambda.amazonaws.com";
  const role = new aws.iam.Role(
    `${side.name}-${name}`,
    {
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: service },
            Action: "sts:AssumeRole",
            ...(own ? {} : { Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } }),
          },
        ],
      }),
    },
    on(side),
  );
  policies.forEach((policy) => {
    new aws.iam.RolePolicyAttachment(
      `${side.name}-${name}-${policy.split("/").at(-1) ?? ""}`,
      { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
      on(side),
    );
  });
  return role;
}

function makeRegion(side: Side, keys: Keys) {
  const topic = makeTopic(side, keys.messages);
  const network = makeNetwork(side, keys.logs);
  const groups = makeGroups(side, network);
  const logs = makeBucket(side, "access-logs", "logs");
  const front = makeFront(side, network, groups.front, logs, keys.logs);
  const servers = makeServers(side, network, groups.app, front.targets, keys);
  const monitoring = makeRole(side, "rds", "monitoring.rds.amazonaws.com", [
    "service-role/AmazonRDSEnhancedMonitoringRole",
  ]);
  const subnets = new aws.rds.SubnetGroup(`${side.name}-data`, { subnetIds: ids(network.data) }, on(side));
  return { side, keys, topic, network, groups, logs, ...front, servers, monitoring, subnets };
}

const ids = (list: readonly aws.ec2.Subnet[]) => list.map(({ id }) => id);

function makeTopic(side: Side, key: aws.kms.Key): aws.sns.Topic {
  const topic = new aws.sns.Topic(`${side.name}-alarms`, { kmsMasterKeyId: key.arn }, on(side));
  new aws.sns.TopicPolicy(
    `${side.name}-alarms`,
    {
      arn: topic.arn,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
            Resource: topic.arn,
            Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
          },
          {
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: "sns:Publish",
            Resource: topic.arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    },
    on(side),
  );
  new aws.sns.TopicSubscription(
    `${side.name}-on-call`,
    { topic: topic.arn, protocol: "email-json", endpoint: "on-call@example.com" },
    on(side),
  );
  return topic;
}

function makeNetwork(side: Side, logsKey: aws.kms.Key) {
  const prefix = side.block.split(".").slice(0, 2).join(".");
  const vpc = new aws.ec2.Vpc(side.name, { cidrBlock: side.block, enableDnsHostnames: true }, on(side));
  new aws.ec2.DefaultSecurityGroup(side.name, { vpcId: vpc.id, ingress: [], egress: [] }, on(side));
  const internet = new aws.ec2.InternetGateway(side.name, { vpcId: vpc.id }, on(side));
  const tier = (name: string, first: number, routes: aws.types.input.ec2.RouteTableRoute[]) => {
    const table = new aws.ec2.RouteTable(`${side.name}-${name}`, { vpcId: vpc.id, routes }, on(side));
    const subnets = ["a", "b", "c"].map((zone, index) => {
      const subnet = new aws.ec2.Subnet(
        `${side.name}-${name}-${zone}`,
        { vpcId: vpc.id, availabilityZone: `${side.region}${zone}`, cidrBlock: `${prefix}.${first + index}.0/24` },
        on(side),
      );
      new aws.ec2.RouteTableAssociation(
        `${side.name}-${name}-${zone}`,
        { subnetId: subnet.id, routeTableId: table.id },
        on(side),
      );
      return subnet;
    });
    return { table, subnets };
  };
  const edge = tier("edge", 0, [{ cidrBlock: "0.0.0.0/0", gatewayId: internet.id }]);
  // One NAT gateway that AWS spreads over the zones.
  const nat = new aws.ec2.NatGateway(
    side.name,
    { vpcId: vpc.id, availabilityMode: "regional", connectivityType: "public" },
    on(side),
  );
  const app = tier("app", 10, [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }]);
  const data = tier("data", 20, []);
  const endpoints = new aws.ec2.SecurityGroup(
    `${side.name}-endpoints`,
    {
      vpcId: vpc.id,
      description: "Endpoints of AWS services",
      ingress: [
        { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [side.block], description: "from the network" },
      ],
    },
    on(side),
  );
  const services = [
    ...["kms", "sqs", "sns", "secretsmanager", "logs", "monitoring", "sts", "textract"],
    ...["ssm", "ssmmessages", "ec2messages"],
  ];
  for (const service of services) {
    new aws.ec2.VpcEndpoint(
      `${side.name}-${service}`,
      {
        vpcId: vpc.id,
        serviceName: `com.amazonaws.${side.region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: ids(app.subnets),
        securityGroupIds: [endpoints.id],
      },
      on(side),
    );
  }
  new aws.ec2.VpcEndpoint(
    `${side.name}-s3`,
    {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${side.region}.s3`,
      routeTableIds: [app.table.id, data.table.id],
    },
    on(side),
  );
  const flow = new aws.cloudwatch.LogGroup(
    `${side.name}-flow`,
    { retentionInDays: 731, kmsKeyId: logsKey.arn, tags: classified("logs") },
    on(side),
  );
  const role = makeRole(side, "flow", "vpc-flow-logs.amazonaws.com");
  new aws.iam.RolePolicy(
    `${side.name}-flow`,
    {
      role: role.id,
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
    },
    on(side),
  );
  new aws.ec2.FlowLog(
    side.name,
    { vpcId: vpc.id, trafficType: "REJECT", logDestination: flow.arn, iamRoleArn: role.arn },
    on(side),
  );
  return { vpc, edge: edge.subnets, app: app.subnets, data: data.subnets, nat };
}

function makeGroups(side: Side, { vpc }: ReturnType<typeof makeNetwork>) {
  const group = (name: string, description: string) =>
    new aws.ec2.SecurityGroup(`${side.name}-${name}`, { vpcId: vpc.id, description }, on(side));
  const front = group("front", "Load balancer");
  const app = group("app", "Servers");
  const proxy = group("proxy", "Database proxy");
  const data = group("data", "Databases");
  const rotation = group("rotation", "Rotation of passwords");
  const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
  new aws.vpc.SecurityGroupIngressRule(
    `${side.name}-front`,
    { securityGroupId: front.id, cidrIpv4: "0.0.0.0/0", description: "browsers", ...https },
    on(side),
  );
  const link = (name: string, from: aws.ec2.SecurityGroup, to: aws.ec2.SecurityGroup, port: number) => {
    const traffic = { ipProtocol: "tcp", fromPort: port, toPort: port, description: name };
    new aws.vpc.SecurityGroupEgressRule(
      `${side.name}-${name}`,
      { securityGroupId: from.id, referencedSecurityGroupId: to.id, ...traffic },
      on(side),
    );
    new aws.vpc.SecurityGroupIngressRule(
      `${side.name}-${name}`,
      { securityGroupId: to.id, referencedSecurityGroupId: from.id, ...traffic },
      on(side),
    );
  };
  link("front-to-app", front, app, 8443);
  link("app-to-proxy", app, proxy, 3306);
  link("proxy-to-data", proxy, data, 3306);
  link("app-to-data", app, data, 5432);
  link("rotation-to-data", rotation, data, 3306);
  for (const [name, one] of [
    ["app", app],
    ["rotation", rotation],
  ] as const) {
    new aws.vpc.SecurityGroupEgressRule(
      `${side.name}-${name}-out`,
      { securityGroupId: one.id, cidrIpv4: "0.0.0.0/0", description: "HTTPS", ...https },
      on(side),
    );
  }
  return { front, app, proxy, data, rotation };
}

function makeBucket(side: Side, name: string, classification: string, key?: Keys["data"]): aws.s3.Bucket {
  const bucket = new aws.s3.Bucket(`${side.name}-${name}`, { tags: classified(classification) }, protectedOn(side));
  const args = { bucket: bucket.id };
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${side.name}-${name}`,
    {
      ...args,
      rules: [
        key === undefined
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              bucketKeyEnabled: true,
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
            },
      ],
    },
    on(side),
  );
  new aws.s3.BucketVersioning(
    `${side.name}-${name}`,
    { ...args, versioningConfiguration: { status: "Enabled" } },
    on(side),
  );
  new aws.s3.BucketPublicAccessBlock(
    `${side.name}-${name}`,
    {
      ...args,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    on(side),
  );
  new aws.s3.BucketOwnershipControls(
    `${side.name}-${name}`,
    { ...args, rule: { objectOwnership: "BucketOwnerEnforced" } },
    on(side),
  );
  new aws.s3.BucketPolicy(
    `${side.name}-${name}`,
    {
      ...args,
      policy: bucket.arn.apply((arn) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Deny",
              Principal: "*",
              Action: "s3:*",
              Resource: [arn, `${arn}/*`],
              Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
            ...(key === undefined
              ? [
                  {
                    Effect: "Allow",
                    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
                    Action: "s3:PutObject",
                    Resource: `${arn}/alb/AWSLogs/${ACCOUNT}/*`,
                  },
                  {
                    Effect: "Allow",
                    Principal: { Service: "logging.s3.amazonaws.com" },
                    Action: "s3:PutObject",
                    Resource: `${arn}/s3/*`,
                    Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
                  },
                ]
              : []),
          ],
        }),
      ),
    },
    on(side),
  );
  return bucket;
}

function makeFront(
  side: Side,
  network: ReturnType<typeof makeNetwork>,
  group: aws.ec2.SecurityGroup,
  logs: aws.s3.Bucket,
  logsKey: aws.kms.Key,
) {
  const certificate = new aws.acm.Certificate(
    side.name,
    {
      domainName: `${side.name}.appointments.example.com`,
      subjectAlternativeNames: ["appointments.example.com"],
      validationMethod: "DNS",
      keyAlgorithm: "EC_prime256v1",
    },
    on(side),
  );
  const balancer = new aws.lb.LoadBalancer(
    side.name,
    {
      subnets: ids(network.edge),
      securityGroups: [group.id],
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
      accessLogs: { bucket: logs.id, prefix: "alb", enabled: true },
      tags: { exposure: "public" },
    },
    on(side),
  );
  const targets = new aws.lb.TargetGroup(
    side.name,
    { vpcId: network.vpc.id, port: 8443, protocol: "HTTPS", healthCheck: { path: "/health", matcher: "200" } },
    on(side),
  );
  new aws.lb.Listener(
    side.name,
    {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
      certificateArn: certificate.arn,
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    },
    on(side),
  );
  const visibility = (metricName: string) => ({
    cloudwatchMetricsEnabled: true,
    metricName,
    sampledRequestsEnabled: false,
  });
  const firewall = new aws.wafv2.WebAcl(
    side.name,
    {
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rules: [
        {
          name: "common",
          priority: 1,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" } },
          visibilityConfig: visibility("common"),
        },
      ],
      visibilityConfig: visibility("appointments"),
    },
    on(side),
  );
  new aws.wafv2.WebAclAssociation(side.name, { resourceArn: balancer.arn, webAclArn: firewall.arn }, on(side));
  const log = new aws.cloudwatch.LogGroup(
    `${side.name}-waf`,
    { name: "aws-waf-logs-appointments", retentionInDays: 731, kmsKeyId: logsKey.arn, tags: classified("logs") },
    on(side),
  );
  new aws.wafv2.WebAclLoggingConfiguration(
    side.name,
    {
      resourceArn: firewall.arn,
      logDestinationConfigs: [log.arn],
      redactedFields: [{ singleHeader: { name: "cookie" } }, { singleHeader: { name: "authorization" } }],
    },
    on(side),
  );
  return { balancer, targets };
}

function makeServers(
  side: Side,
  network: ReturnType<typeof makeNetwork>,
  group: aws.ec2.SecurityGroup,
  targets: aws.lb.TargetGroup,
  keys: Keys,
): aws.autoscaling.Group {
  const role = makeRole(side, "server", "ec2.amazonaws.com", [
    "AmazonSSMManagedInstanceCore",
    "CloudWatchAgentServerPolicy",
  ]);
  const profile = new aws.iam.InstanceProfile(`${side.name}-server`, { role: role.name }, on(side));
  const template = new aws.ec2.LaunchTemplate(
    `${side.name}-server`,
    {
      imageId: "ami-0123456789abcdef0",
      instanceType: "c7g.large",
      iamInstanceProfile: { arn: profile.arn },
      metadataOptions: { httpTokens: "required", instanceMetadataTags: "enabled" },
      monitoring: { enabled: true },
      vpcSecurityGroupIds: [group.id],
      blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs: { encrypted: "true", kmsKeyId: keys.data.arn, volumeSize: 30 } },
      ],
    },
    on(side),
  );
  return new aws.autoscaling.Group(
    `${side.name}-server`,
    {
      minSize: 3,
      maxSize: 9,
      vpcZoneIdentifiers: ids(network.app),
      healthCheckType: "ELB",
      trafficSources: [{ identifier: targets.arn, type: "elbv2" }],
      launchTemplate: { id: template.id, version: "$Default" },
      tags: [
        { key: "owner", value: "appointments", propagateAtLaunch: true },
        { key: "environment", value: "production", propagateAtLaunch: true },
        { key: "cost-center", value: "3300", propagateAtLaunch: true },
        { key: "jurisdiction", value: "eu", propagateAtLaunch: true },
        { key: "data-classification", value: "operational", propagateAtLaunch: true },
      ],
    },
    on(side),
  );
}

/** The name that patients use, and the two places that it may lead to. */
function makeEntry(home: Side, first: Region, second: Region): void {
  const zone = new aws.route53.Zone("appointments", { name: "appointments.example.com" }, protectedOn(home));
  for (const { side, balancer } of [first, second]) {
    const check = new aws.route53.HealthCheck(
      side.name,
      {
        fqdn: `${side.name}.appointments.example.com`,
        type: "HTTPS",
        port: 443,
        resourcePath: "/health",
        failureThreshold: 3,
        requestInterval: 10,
      },
      on(home),
    );
    new aws.route53.Record(
      `entry-${side.name}`,
      {
        zoneId: zone.id,
        name: "appointments.example.com",
        type: "A",
        setIdentifier: side.name,
        failoverRoutingPolicies: [{ type: side === home ? "PRIMARY" : "SECONDARY" }],
        healthCheckId: check.id,
        aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
      },
      on(home),
    );
    new aws.route53.Record(
      side.name,
      {
        zoneId: zone.id,
        name: `${side.name}.appointments.example.com`,
        type: "A",
        aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
      },
      on(home),
    );
    new aws.route53.Record(
      `nearest-${side.name}`,
      {
        zoneId: zone.id,
        name: "nearest.appointments.example.com",
        type: "A",
        setIdentifier: side.name,
        geolocationRoutingPolicies: [side === home ? { continent: "EU" } : { country: "*" }],
        aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
      },
      on(home),
    );
    const web = { LoadBalancer: balancer.arnSuffix };
    alarm(side, "alb-5xx", "AWS/ApplicationELB HTTPCode_ELB_5XX_Count", web, 10, first, second);
    alarm(side, "target-5xx", "AWS/ApplicationELB HTTPCode_Target_5XX_Count", web, 10, first, second);
    alarm(side, "latency", "AWS/ApplicationELB TargetResponseTime", web, 1, first, second);
  }
  for (const { side, balancer, targets, servers, network } of [first, second]) {
    const hosts = { LoadBalancer: balancer.arnSuffix, TargetGroup: targets.arnSuffix };
    alarm(side, "unhealthy", "AWS/ApplicationELB UnHealthyHostCount", hosts, 0, first, second);
    const group = { AutoScalingGroupName: servers.name };
    alarm(side, "cpu", "AWS/EC2 CPUUtilization", group, 80, first, second);
    alarm(side, "in-service", "AWS/AutoScaling GroupInServiceInstances", group, -3, first, second);
    const nat = { NatGatewayId: network.nat.id };
    alarm(side, "nat-ports", "AWS/NATGateway ErrorPortAllocation", nat, 0, first, second);
    alarm(side, "nat-drops", "AWS/NATGateway PacketsDropCount", nat, 0, first, second);
  }
}

/** An alarm in the region of what it watches; a negative threshold is one not to fall below. */
function alarm(
  side: Side,
  name: string,
  metric: string,
  dimensions: Record<string, pulumi.Input<string>>,
  threshold: number,
  ...regions: Region[]
): void {
  const topic = regions.find((one) => one.side === side)?.topic;
  const [namespace = "", metricName = ""] = metric.split(" ");
  new aws.cloudwatch.MetricAlarm(
    `${side.name}-${name}`,
    {
      namespace,
      metricName,
      dimensions,
      threshold: Math.abs(threshold),
      comparisonOperator: threshold < 0 ? "LessThanThreshold" : "GreaterThanThreshold",
      statistic: threshold < 0 ? "Minimum" : "Maximum",
      period: 60,
      evaluationPeriods: 3,
      alarmActions: topic === undefined ? [] : [topic.arn],
    },
    on(side),
  );
}

/** The master's password of a database, which rotates in both regions at once. */
function makePassword(
  home: Side,
  away: Side,
  name: string,
  first: Region,
  second: Region,
): aws.secretsmanager.SecretVersion {
  const secret = new aws.secretsmanager.Secret(
    name,
    {
      kmsKeyId: first.keys.secrets.arn,
      replicas: [{ region: away.region, kmsKeyId: second.keys.secrets.arn }],
      tags: classified("credentials"),
    },
    on(home),
  );
  // AWS's own rotation function, from its application repository.
  const rotation = new aws.serverlessrepository.CloudFormationStack(
    `${name}-rotation`,
    {
      applicationId: `arn:aws:serverlessrepo:us-east-1:297356227824:applications/SecretsManagerRDSMySQLRotationSingleUser`,
      capabilities: ["CAPABILITY_IAM", "CAPABILITY_RESOURCE_POLICY"],
      parameters: {
        functionName: `${name}-rotation`,
        endpoint: `https://secretsmanager.${home.region}.amazonaws.com`,
        vpcSubnetIds: pulumi.all(ids(first.network.app)).apply((list) => list.join(",")),
        vpcSecurityGroupIds: first.groups.rotation.id,
      },
    },
    on(home),
  );
  new aws.secretsmanager.SecretRotation(
    name,
    {
      secretId: secret.id,
      rotationLambdaArn: rotation.outputs.apply((outputs) => outputs["RotationLambdaARN"] ?? ""),
      rotationRules: { automaticallyAfterDays: 30 },
    },
    on(home),
  );
  return new aws.secretsmanager.SecretVersion(
    name,
    { secretId: secret.id, secretString: new pulumi.Config("appointments").requireSecret("firstPassword") },
    on(home),
  );
}

const insights = (region: Region) => ({
  monitoringInterval: 60,
  monitoringRoleArn: region.monitoring.arn,
  performanceInsightsEnabled: true,
  performanceInsightsKmsKeyId: region.keys.data.arn,
});

/** Billing: MySQL, with a replica in the other region and a proxy before it. */
function makeBilling(home: Side, away: Side, first: Region, second: Region): void {
  const password = makePassword(home, away, "billing-master", first, second);
  const parameters = [first, second].map(
    ({ side }) =>
      new aws.rds.ParameterGroup(
        `${side.name}-billing`,
        { family: "mysql8.4", parameters: [{ name: "require_secure_transport", value: "1" }] },
        on(side),
      ),
  );
  const database = (region: Region, index: number, args: Partial<aws.rds.InstanceArgs>) =>
    new aws.rds.Instance(
      `${region.side.name}-billing`,
      {
        instanceClass: "db.m7g.large",
        storageEncrypted: true,
        kmsKeyId: region.keys.data.arn,
        parameterGroupName: parameters[index]!.name,
        dbSubnetGroupName: region.subnets.name,
        vpcSecurityGroupIds: [region.groups.data.id],
        maxAllocatedStorage: 1000,
        backupRetentionPeriod: 35,
        deletionProtection: true,
        copyTagsToSnapshot: true,
        deleteAutomatedBackups: false,
        finalSnapshotIdentifier: `${region.side.name}-billing-final`,
        iamDatabaseAuthenticationEnabled: true,
        enabledCloudwatchLogsExports: ["audit", "error", "slowquery"],
        ...insights(region),
        tags: classified("health"),
        ...args,
      },
      protectedOn(region.side),
    );
  const options = new aws.rds.OptionGroup(
    "billing",
    { engineName: "mysql", majorEngineVersion: "8.4", options: [{ optionName: "MARIADB_AUDIT_PLUGIN" }] },
    on(home),
  );
  const source = database(first, 0, {
    engine: "mysql",
    engineVersion: "8.4",
    allocatedStorage: 100,
    multiAz: true,
    username: "billing",
    passwordWo: password.secretString.apply((text) => text ?? ""),
    passwordWoVersion: 1,
    optionGroupName: options.name,
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
  });
  const replica = database(second, 1, { replicateSourceDb: source.arn });
  const proxy = new aws.rds.Proxy(
    "billing",
    {
      name: "billing",
      engineFamily: "MYSQL",
      requireTls: true,
      roleArn: makeRole(home, "proxy", "rds.amazonaws.com").arn,
      vpcSubnetIds: ids(first.network.data),
      vpcSecurityGroupIds: [first.groups.proxy.id],
      auths: [{ authScheme: "SECRETS", iamAuth: "REQUIRED", secretArn: password.arn }],
    },
    on(home),
  );
  new aws.rds.ProxyTarget(
    "billing",
    { dbProxyName: proxy.name, targetGroupName: "default", dbInstanceIdentifier: source.identifier },
    on(home),
  );
  const proxied = { ProxyName: proxy.name };
  alarm(home, "proxy-wait", "AWS/RDS DatabaseConnectionsBorrowLatency", proxied, 100000, first, second);
  alarm(home, "proxy-refused", "AWS/RDS ClientConnectionsSetupFailedAuth", proxied, 10, first, second);
  for (const [side, one] of [
    [home, source],
    [away, replica],
  ] as const) {
    const name = { DBInstanceIdentifier: one.identifier };
    alarm(side, "billing-cpu", "AWS/RDS CPUUtilization", name, 80, first, second);
    alarm(side, "billing-disk", "AWS/RDS FreeStorageSpace", name, -(10 * 2 ** 30), first, second);
    alarm(side, "billing-memory", "AWS/RDS FreeableMemory", name, -(2 ** 29), first, second);
    alarm(side, "billing-connections", "AWS/RDS DatabaseConnections", name, 500, first, second);
  }
  alarm(away, "billing-lag", "AWS/RDS ReplicaLag", { DBInstanceIdentifier: replica.identifier }, 60, first, second);
}

/** Appointments: Aurora PostgreSQL as a global database. */
function makeRecords(home: Side, away: Side, first: Region, second: Region): void {
  const engine = { engine: "aurora-postgresql", engineVersion: "17.5" } as const;
  const global = new aws.rds.GlobalCluster(
    "appointments",
    {
      globalClusterIdentifier: "appointments",
      ...engine,
      databaseName: "appointments",
      storageEncrypted: true,
      deletionProtection: true,
    },
    protectedOn(home),
  );
  const cluster = (region: Region, args: Partial<aws.rds.ClusterArgs>, opts: pulumi.CustomResourceOptions = {}) => {
    const { side } = region;
    const parameters = new aws.rds.ClusterParameterGroup(
      `${side.name}-appointments`,
      { family: "aurora-postgresql17", parameters: [{ name: "rds.force_ssl", value: "1" }] },
      on(side),
    );
    const one = new aws.rds.Cluster(
      `${side.name}-appointments`,
      {
        clusterIdentifier: `${side.name}-appointments`,
        globalClusterIdentifier: global.id,
        ...engine,
        storageEncrypted: true,
        kmsKeyId: region.keys.data.arn,
        dbClusterParameterGroupName: parameters.name,
        dbSubnetGroupName: region.subnets.name,
        vpcSecurityGroupIds: [region.groups.data.id],
        backupRetentionPeriod: 35,
        deleteAutomatedBackups: false,
        copyTagsToSnapshot: true,
        deletionProtection: true,
        finalSnapshotIdentifier: `${side.name}-appointments-final`,
        iamDatabaseAuthenticationEnabled: true,
        enabledCloudwatchLogsExports: ["postgresql"],
        tags: classified("health"),
        ...args,
      },
      { ...protectedOn(side), ...opts },
    );
    for (const zone of ["a", "b"]) {
      new aws.rds.ClusterInstance(
        `${side.name}-appointments-${zone}`,
        {
          clusterIdentifier: one.id,
          ...engine,
          instanceClass: "db.r7g.large",
          availabilityZone: `${side.region}${zone}`,
          ...insights(region),
          tags: classified("health"),
        },
        protectedOn(side),
      );
    }
    const name = { DBClusterIdentifier: `${side.name}-appointments` };
    alarm(side, "appointments-cpu", "AWS/RDS CPUUtilization", name, 80, first, second);
    alarm(side, "appointments-memory", "AWS/RDS FreeableMemory", name, -(2 ** 30), first, second);
    alarm(side, "appointments-connections", "AWS/RDS DatabaseConnections", name, 800, first, second);
    return one;
  };
  const password = makePassword(home, away, "appointments-master", first, second);
  const primary = cluster(first, {
    masterUsername: "appointments",
    masterPasswordWo: password.secretString.apply((text) => text ?? ""),
    masterPasswordWoVersion: 1,
  });
  cluster(second, {}, { dependsOn: primary });
  const lag = { DBClusterIdentifier: "dublin-appointments" };
  alarm(away, "appointments-lag", "AWS/RDS AuroraGlobalDBReplicationLag", lag, 5000, first, second);
}

/** Letters to patients: two buckets, each of which replicates to the other, so that either can lead. */
function makeLetters(home: Side, away: Side, first: Region, second: Region): void {
  const buckets = [first, second].map((region) => {
    const bucket = makeBucket(region.side, "letters", "health", region.keys.data);
    new aws.s3.BucketLogging(
      `${region.side.name}-letters`,
      { bucket: bucket.id, targetBucket: region.logs.id, targetPrefix: "s3/letters/" },
      on(region.side),
    );
    new aws.s3.BucketNotification(
      `${region.side.name}-letters`,
      { bucket: bucket.id, eventbridge: true },
      on(region.side),
    );
    return bucket;
  });
  const [here, there] = buckets as [aws.s3.Bucket, aws.s3.Bucket];
  const role = makeRole(home, "replication", "s3.amazonaws.com");
  const policy = new aws.iam.Policy(
    "replication",
    {
      policy: pulumi
        .all([here.arn, there.arn, first.keys.data.arn, second.keys.data.arn])
        .apply(([one, other, key, copy]) =>
          JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              { Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: [one, other] },
              {
                Effect: "Allow",
                Action: [
                  "s3:GetObjectVersionForReplication",
                  "s3:GetObjectVersionAcl",
                  "s3:GetObjectVersionTagging",
                  "s3:ReplicateObject",
                  "s3:ReplicateDelete",
                  "s3:ReplicateTags",
                ],
                Resource: [`${one}/*`, `${other}/*`],
              },
              { Effect: "Allow", Action: ["kms:Decrypt", "kms:Encrypt"], Resource: [key, copy] },
            ],
          }),
        ),
    },
    on(home),
  );
  new aws.iam.RolePolicyAttachment("replication", { role: role.name, policyArn: policy.arn }, on(home));
  for (const [side, from, to, key] of [
    [home, here, there, second.keys.data],
    [away, there, here, first.keys.data],
  ] as const) {
    new aws.s3.BucketReplicationConfig(
      `${side.name}-letters`,
      {
        bucket: from.id,
        role: role.arn,
        rules: [
          {
            status: "Enabled",
            filter: {},
            deleteMarkerReplication: { status: "Enabled" },
            sourceSelectionCriteria: {
              sseKmsEncryptedObjects: { status: "Enabled" },
              replicaModifications: { status: "Enabled" },
            },
            destination: { bucket: to.arn, encryptionConfiguration: { replicaKmsKeyId: key.arn } },
          },
        ],
      },
      on(side),
    );
  }
}

function makeBackups(home: Side, away: Side, first: Region, second: Region): void {
  const role = makeRole(home, "backup", "backup.amazonaws.com", [
    "service-role/AWSBackupServiceRolePolicyForBackup",
    "service-role/AWSBackupServiceRolePolicyForRestores",
    "AWSBackupServiceRolePolicyForS3Backup",
    "AWSBackupServiceRolePolicyForS3Restore",
  ]);
  const vaults = [first, second].map(({ side, keys }) => {
    const vault = new aws.backup.Vault(
      side.name,
      { name: `appointments-${side.name}`, kmsKeyArn: keys.backup.arn, tags: classified("backup") },
      protectedOn(side),
    );
    new aws.backup.VaultLockConfiguration(side.name, { backupVaultName: vault.name, minRetentionDays: 35 }, on(side));
    const test = new aws.backup.RestoreTestingPlan(
      side.name,
      {
        name: side.name,
        scheduleExpression: "cron(0 3 ? * SUN *)",
        recoveryPointSelection: {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: [vault.arn],
          recoveryPointTypes: ["SNAPSHOT", "CONTINUOUS"],
        },
      },
      on(side),
    );
    for (const type of ["RDS", "Aurora", "S3"]) {
      new aws.backup.RestoreTestingSelection(
        `${side.name}-${type}`,
        {
          name: type,
          restoreTestingPlanName: test.name,
          protectedResourceType: type,
          protectedResourceArns: ["*"],
          iamRoleArn: role.arn,
        },
        on(side),
      );
    }
    const failed = { BackupVaultName: `appointments-${side.name}` };
    alarm(side, "backups", "AWS/Backup NumberOfBackupJobsFailed", failed, 0, first, second);
    return vault;
  });
  const [here, there] = vaults as [aws.backup.Vault, aws.backup.Vault];
  for (const [side, to, from] of [
    [home, here, there],
    [away, there, here],
  ] as const) {
    const plan = new aws.backup.Plan(
      side.name,
      {
        rules: [
          {
            ruleName: "daily",
            targetVaultName: to.name,
            schedule: "cron(0 2 * * ? *)",
            lifecycle: { deleteAfter: 35 },
            copyActions: [{ destinationVaultArn: from.arn, lifecycle: { deleteAfter: 35 } }],
          },
        ],
      },
      on(side),
    );
    new aws.backup.Selection(
      side.name,
      {
        planId: plan.id,
        iamRoleArn: role.arn,
        selectionTags: [{ type: "STRINGEQUALS", key: "data-classification", value: "health" }],
      },
      on(side),
    );
  }
}
