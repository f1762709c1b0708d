import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const ACCOUNT = "111122223333";
const REGION = "ap-southeast-2";
const RECOVERY = "ap-southeast-4";
const ANYWHERE = "0.0.0.0/0";
const CLINIC = "10.40.0.0/16";

const TAGGABLE = new Set([
  ...["Vpc", "Subnet", "InternetGateway", "NatGateway", "Eip", "RouteTable", "NetworkAcl", "VpcEndpoint", "FlowLog"],
  ...["SecurityGroup", "DefaultSecurityGroup", "LaunchTemplate", "Instance", "Volume", "LoadBalancer", "TargetGroup"],
  ...["Listener", "ListenerRule", "Role", "Policy", "InstanceProfile", "Key", "Topic", "Queue", "LogGroup", "Secret"],
  ...[
    "MetricAlarm",
    "SubnetGroup",
    "Cluster",
    "ParameterGroup",
    "OptionGroup",
    "ReplicationGroup",
    "User",
    "UserGroup",
    "Bucket",
  ],
  ...["Vault", "Plan", "RestoreTestingPlan", "WebAcl", "Certificate", "Broker", "Document", "Zone"],
]);

/** Gives its tags to everything that takes tags and says nothing of its own. */
function tagEverything(): void {
  const common = {
    owner: "clinic-it",
    environment: "production",
    "cost-center": "8100",
    jurisdiction: "apac",
    "data-classification": "none",
  };
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
    if (!type.startsWith("aws:") || !TAGGABLE.has(type.split(":").at(-1) ?? "")) return undefined;
    const given = props as { tags?: Record<string, string> };
    return { props: { ...given, tags: { ...common, ...given.tags } }, opts };
  });
}

/**
 * A clinic's telemedicine platform in Sydney. Its style: the classic one. Rules are written inline, in security groups,
 * route tables and network ACLs; the data subnets use the VPC's main table; names are given and used as text; policies
 * are objects; the fleet is a mix of instance types, beside two servers that nobody replaces.
 */
export function program(): void {
  tagEverything();
  for (const region of [REGION, RECOVERY]) {
    new aws.ebs.EncryptionByDefault(region, { region });
    new aws.ebs.SnapshotBlockPublicAccess(region, { state: "block-all-sharing", region });
  }
  const keys = makeKeys();
  const alarms = makeTopic(keys.events);
  const network = makeNetwork(keys.logs);
  const groups = makeGroups(network);
  const balancer = makeBalancer(network, groups.web, keys.logs);
  const profile = makeProfile(keys);
  makeFleet(network, groups.app, profile, balancer.targets, keys.disks);
  const interfaces = makeInterfaces(network, groups, profile, keys.disks, balancer.certificate);
  makeRecords(network, groups.data, keys);
  makeSessions(network, groups.data, keys.records);
  makePages(network, groups.data);
  makeMessaging(network, groups.broker, keys);
  makeBackups(keys, interfaces.engines);
  makeAlarms(alarms, balancer, interfaces, network.nats);
}

type Keys = ReturnType<typeof makeKeys>;
type Network = ReturnType<typeof makeNetwork>;
type Groups = ReturnType<typeof makeGroups>;
type Balancer = ReturnType<typeof makeBalancer>;
type Interfaces = ReturnType<typeof makeInterfaces>;

function makeKeys() {
  const policy = (services: string[]): aws.iam.PolicyDocument => ({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:root`] },
        Action: ["kms:*"],
        Resource: ["*"],
      },
      ...(services.length === 0
        ? []
        : [
            {
              Effect: "Allow" as const,
              Principal: { Service: services },
              Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:Encrypt", "kms:ReEncrypt*", "kms:DescribeKey"],
              Resource: ["*"],
              Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
            },
          ]),
    ],
  });
  const make = (name: string, services: string[] = [], region = REGION): aws.kms.Key => {
    const key = new aws.kms.Key(
      name,
      {
        description: `clinic ${name}`,
        policy: JSON.stringify(policy(services)),
        enableKeyRotation: true,
        rotationPeriodInDays: 180,
        region,
        tags: { "data-classification": "operational" },
      },
      { protect: true },
    );
    new aws.kms.Alias(name, { name: `alias/clinic/${name}`, targetKeyId: key.keyId, region });
    return key;
  };
  return {
    records: make("records"),
    disks: make("disks"),
    secrets: make("secrets"),
    events: make("events", ["cloudwatch.amazonaws.com", "events.amazonaws.com"]),
    logs: make("logs", [`logs.${REGION}.amazonaws.com`]),
    backup: make("backup"),
    backupAway: make("backup-away", [], RECOVERY),
    recordsAway: make("records-away", [], RECOVERY),
  };
}

function makeTopic(key: aws.kms.Key): aws.sns.Topic {
  const arn = `arn:aws:sns:${REGION}:${ACCOUNT}:clinic-alarms`;
  const topic = new aws.sns.Topic(
    "alarms",
    {
      name: "clinic-alarms",
      kmsMasterKeyId: "alias/clinic/events",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
            Resource: arn,
            Condition: { ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:*` } },
          },
          {
            Effect: "Deny",
            Principal: "*",
            Action: ["sns:Publish"],
            Resource: [arn],
            Condition: { Bool: { "aws:SecureTransport": ["false"] } },
          },
        ],
      }),
    },
    { dependsOn: [key] },
  );
  new aws.sns.TopicSubscription("pager", {
    topic: topic,
    protocol: "https",
    endpoint: "https://pager.example.com/sns",
    endpointAutoConfirms: true,
  });
  return topic;
}

function makeNetwork(logsKey: aws.kms.Key) {
  const vpc = new aws.ec2.Vpc("clinic", { cidrBlock: CLINIC, enableDnsHostnames: true, tags: { Name: "clinic" } });
  new aws.ec2.DefaultSecurityGroup("default", { vpcId: vpc.id, ingress: [], egress: [] });
  const internet = new aws.ec2.InternetGateway("clinic", { vpcId: vpc.id });
  const subnets = (tier: string, first: number) =>
    ["a", "b", "c"].map(
      (zone, index) =>
        new aws.ec2.Subnet(`${tier}-${zone}`, {
          vpcId: vpc.id,
          availabilityZone: `${REGION}${zone}`,
          cidrBlock: `10.40.${first + index}.0/24`,
          mapPublicIpOnLaunch: false,
        }),
    );
  const publicSubnets = subnets("public", 0);
  const appSubnets = subnets("app", 16);
  const dataSubnets = subnets("data", 32);

  const publicTable = new aws.ec2.RouteTable("public", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: ANYWHERE, gatewayId: internet.id }],
  });
  const appTables = publicSubnets.map((subnet, index) => {
    new aws.ec2.RouteTableAssociation(`public-${index}`, { subnetId: subnet.id, routeTableId: publicTable.id });
    const eip = new aws.ec2.Eip(`nat-${index}`, { domain: "vpc" });
    const nat = new aws.ec2.NatGateway(`nat-${index}`, { subnetId: subnet.id, allocationId: eip.id });
    const table = new aws.ec2.RouteTable(`app-${index}`, {
      vpcId: vpc.id,
      routes: [{ cidrBlock: ANYWHERE, natGatewayId: nat.id }],
    });
    new aws.ec2.RouteTableAssociation(`app-${index}`, { subnetId: appSubnets[index]!.id, routeTableId: table.id });
    return { table, nat };
  });
  // The data subnets have no association: they use the main table, which has no way out.
  const mainTable = new aws.ec2.RouteTable("main", { vpcId: vpc.id, routes: [] });
  new aws.ec2.MainRouteTableAssociation("main", { vpcId: vpc.id, routeTableId: mainTable.id });

  new aws.ec2.NetworkAcl("data", {
    vpcId: vpc.id,
    subnetIds: dataSubnets.map(({ id }) => id),
    ingress: [
      { ruleNo: 10, action: "deny", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: ANYWHERE },
      { ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: CLINIC },
    ],
    egress: [{ ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: CLINIC }],
  });

  const endpointGroup = new aws.ec2.SecurityGroup("endpoints", {
    vpcId: vpc.id,
    description: "AWS services inside the VPC",
    ingress: [{ description: "from the VPC", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [CLINIC] }],
  });
  const wanted = [
    ...["kms", "secretsmanager", "logs", "monitoring", "sns", "sqs", "sts"],
    ...["ssm", "ssmmessages", "ec2messages", "textract"],
  ];
  for (const service of wanted) {
    new aws.ec2.VpcEndpoint(service, {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${REGION}.${service}`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      securityGroupIds: [endpointGroup.id],
      subnetIds: appSubnets.map(({ id }) => id),
    });
  }
  new aws.ec2.VpcEndpoint("s3", {
    vpcId: vpc.id,
    serviceName: `com.amazonaws.${REGION}.s3`,
    routeTableIds: appTables.map(({ table }) => table.id),
  });

  new aws.cloudwatch.LogGroup("flow", {
    name: "/clinic/flow-logs",
    retentionInDays: 400,
    kmsKeyId: logsKey.arn,
    tags: { "data-classification": "logs" },
  });
  const flowRole = new aws.iam.Role("flow", {
    name: "clinic-flow-logs",
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": ACCOUNT },
            ArnLike: { "aws:SourceArn": `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc-flow-log/*` },
          },
        },
      ],
    },
  });
  new aws.iam.RolePolicy("flow", {
    role: flowRole.name,
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/clinic/flow-logs:*`,
        },
      ],
    },
  });
  new aws.ec2.FlowLog("clinic", {
    vpcId: vpc.id,
    trafficType: "ALL",
    logDestinationType: "cloud-watch-logs",
    logDestination: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/clinic/flow-logs`,
    iamRoleArn: flowRole.arn,
  });
  return { vpc, publicSubnets, appSubnets, dataSubnets, nats: appTables.map(({ nat }) => nat) };
}

function makeGroups({ vpc }: Network) {
  const web = new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    description: "Load balancer of the clinic",
    ingress: [443, 80].map((port) => ({
      description: `browsers on ${port}`,
      protocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrBlocks: [ANYWHERE],
      ipv6CidrBlocks: ["::/0"],
    })),
    egress: [{ description: "servers", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [CLINIC] }],
  });
  const app = new aws.ec2.SecurityGroup("app", {
    vpcId: vpc.id,
    description: "Servers of the clinic",
    ingress: [{ description: "load balancer", protocol: "tcp", fromPort: 443, toPort: 443, securityGroups: [web.id] }],
    egress: [
      { description: "HTTPS", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [ANYWHERE] },
      { description: "records", protocol: "tcp", fromPort: 3306, toPort: 3306, cidrBlocks: [CLINIC] },
      { description: "sessions", protocol: "tcp", fromPort: 6379, toPort: 6379, cidrBlocks: [CLINIC] },
      { description: "pages", protocol: "tcp", fromPort: 11211, toPort: 11211, cidrBlocks: [CLINIC] },
      { description: "messages", protocol: "tcp", fromPort: 5671, toPort: 5671, cidrBlocks: [CLINIC] },
      { description: "HL7", protocol: "tcp", fromPort: 2575, toPort: 2575, cidrBlocks: [CLINIC] },
    ],
  });
  const interfaces = new aws.ec2.SecurityGroup("interfaces", {
    vpcId: vpc.id,
    description: "Load balancer of the interface engines",
    ingress: [{ description: "HL7", protocol: "tcp", fromPort: 2575, toPort: 2575, cidrBlocks: [CLINIC] }],
    egress: [{ description: "engines", protocol: "tcp", fromPort: 2575, toPort: 2575, cidrBlocks: [CLINIC] }],
  });
  const engine = new aws.ec2.SecurityGroup("engine", {
    vpcId: vpc.id,
    description: "Interface engines",
    ingress: [
      { description: "HL7", protocol: "tcp", fromPort: 2575, toPort: 2575, securityGroups: [interfaces.id] },
      { description: "the other engine", protocol: "tcp", fromPort: 7800, toPort: 7800, self: true },
    ],
    egress: [
      { description: "HTTPS", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [ANYWHERE] },
      { description: "the other engine", protocol: "tcp", fromPort: 7800, toPort: 7800, self: true },
      { description: "messages", protocol: "tcp", fromPort: 5671, toPort: 5671, cidrBlocks: [CLINIC] },
    ],
  });
  const inner = (name: string, description: string, ports: number[], from: aws.ec2.SecurityGroup[]) =>
    new aws.ec2.SecurityGroup(name, {
      vpcId: vpc.id,
      description,
      ingress: ports.map((port) => ({
        description: "servers",
        protocol: "tcp",
        fromPort: port,
        toPort: port,
        securityGroups: from.map(({ id }) => id),
      })),
      egress: [],
    });
  const data = inner("data", "Records and sessions", [3306, 6379, 11211], [app]);
  const broker = inner("broker", "Messages between systems", [5671], [app, engine]);
  return { web, app, interfaces, engine, data, broker };
}

function makeBalancer({ vpc, publicSubnets }: Network, group: aws.ec2.SecurityGroup, logsKey: aws.kms.Key) {
  const logs = new aws.s3.Bucket(
    "balancer-logs",
    {
      bucket: "clinic-balancer-logs-111122223333",
      serverSideEncryptionConfiguration: {
        rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      },
      versioning: { enabled: true },
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
            Action: "s3:PutObject",
            Resource: `arn:aws:s3:::clinic-balancer-logs-111122223333/AWSLogs/${ACCOUNT}/*`,
          },
          {
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: ["s3:*"],
            Resource: [
              "arn:aws:s3:::clinic-balancer-logs-111122223333",
              "arn:aws:s3:::clinic-balancer-logs-111122223333/*",
            ],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      },
      lifecycleRules: [
        {
          enabled: true,
          expiration: { days: 400 },
          noncurrentVersionExpiration: { days: 7 },
          abortIncompleteMultipartUploadDays: 3,
        },
      ],
      tags: { "data-classification": "logs" },
    },
    { protect: true },
  );
  closeBucket("balancer-logs", logs);
  const certificate = new aws.acm.Certificate("clinic", { domainName: "clinic.example.com", validationMethod: "DNS" });
  const balancer = new aws.lb.LoadBalancer("clinic", {
    name: "clinic",
    subnetMappings: publicSubnets.map(({ id }) => ({ subnetId: id })),
    securityGroups: [group.id],
    accessLogs: { bucket: "clinic-balancer-logs-111122223333", enabled: true },
    connectionLogs: { bucket: "clinic-balancer-logs-111122223333", enabled: true },
    dropInvalidHeaderFields: true,
    enableDeletionProtection: true,
    ipAddressType: "ipv4",
    tags: { exposure: "public" },
  });
  const targets = new aws.lb.TargetGroup("clinic", {
    name: "clinic",
    vpcId: vpc.id,
    port: 443,
    protocol: "HTTPS",
    healthCheck: { path: "/health", protocol: "HTTPS", matcher: "200", interval: 10, timeout: 5 },
  });
  const https = new aws.lb.Listener("https", {
    loadBalancerArn: balancer.arn,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    certificateArn: certificate.arn,
    defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
  });
  new aws.lb.ListenerRule("clinic", {
    listenerArn: https.arn,
    priority: 10,
    conditions: [{ hostHeader: { values: ["clinic.example.com"] } }],
    actions: [{ type: "forward", forward: { targetGroups: [{ arn: targets.arn, weight: 1 }] } }],
  });
  new aws.lb.Listener("http", {
    loadBalancerArn: balancer.arn,
    port: 80,
    defaultActions: [
      {
        type: "redirect",
        redirect: { protocol: "HTTPS", port: "443", host: "#{host}", path: "/#{path}", statusCode: "HTTP_301" },
      },
    ],
  });
  const acl = new aws.wafv2.WebAcl("clinic", {
    name: "clinic",
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "clinic", sampledRequestsEnabled: false },
    ruleJson: JSON.stringify([
      {
        Name: "common",
        Priority: 0,
        OverrideAction: { None: {} },
        Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name: "AWSManagedRulesCommonRuleSet" } },
        VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: "common", SampledRequestsEnabled: false },
      },
    ]),
  });
  new aws.wafv2.WebAclAssociation("clinic", { resourceArn: balancer.arn, webAclArn: acl.arn });
  const log = new aws.cloudwatch.LogGroup("waf", {
    name: "aws-waf-logs-clinic",
    retentionInDays: 400,
    kmsKeyId: logsKey.arn,
    tags: { "data-classification": "logs" },
  });
  new aws.wafv2.WebAclLoggingConfiguration("clinic", {
    resourceArn: acl.arn,
    logDestinationConfigs: [log.arn],
    redactedFields: ["authorization", "cookie"].map((name) => ({ singleHeader: { name } })),
  });
  return { balancer, targets, certificate };
}

function closeBucket(name: string, bucket: aws.s3.Bucket): void {
  new aws.s3.BucketPublicAccessBlock(name, {
    bucket: bucket.bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new aws.s3.BucketOwnershipControls(name, {
    bucket: bucket.bucket,
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
}

function makeProfile(keys: Keys): aws.iam.InstanceProfile {
  const role = new aws.iam.Role("server", {
    name: "clinic-server",
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal(aws.iam.Principals.Ec2Principal),
  });
  const own = new aws.iam.Policy("server", {
    name: "clinic-server",
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Secret",
          Effect: "Allow",
          Action: "secretsmanager:GetSecretValue",
          Resource: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:clinic/payments-??????`,
        },
        { Sid: "Keys", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: [keys.secrets.arn] },
        {
          Sid: "Send",
          Effect: "Allow",
          Action: ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"],
          Resource: `arn:aws:sqs:${REGION}:${ACCOUNT}:clinic-reminders`,
        },
      ],
    },
  });
  new aws.iam.PolicyAttachment("server-ssm", {
    name: "server-ssm",
    policyArn: aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore,
    roles: [role.name],
  });
  new aws.iam.PolicyAttachment("server-own", { name: "server-own", policyArn: own.arn, roles: [role.name] });
  return new aws.iam.InstanceProfile("server", { name: "clinic-server", role: role.name });
}

const SERVER = {
  imageId: "ami-0123456789abcdef0",
  metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
} as const;

function makeFleet(
  { appSubnets }: Network,
  group: aws.ec2.SecurityGroup,
  profile: aws.iam.InstanceProfile,
  targets: aws.lb.TargetGroup,
  key: aws.kms.Key,
): void {
  const template = new aws.ec2.LaunchTemplate("fleet", {
    ...SERVER,
    namePrefix: "clinic-fleet-",
    instanceType: "m6i.large",
    iamInstanceProfile: { name: profile.name },
    monitoring: { enabled: true },
    networkInterfaces: [{ deviceIndex: 0, associatePublicIpAddress: "false", securityGroups: [group.id] }],
    blockDeviceMappings: [
      { deviceName: "/dev/sda1", ebs: { volumeSize: 60, volumeType: "gp3", encrypted: "true", kmsKeyId: key.arn } },
    ],
    tagSpecifications: [{ resourceType: "instance", tags: { Name: "clinic-fleet", owner: "clinic-it" } }],
  });
  new aws.autoscaling.Group("fleet", {
    name: "clinic-fleet",
    minSize: 3,
    maxSize: 12,
    vpcZoneIdentifiers: appSubnets.map(({ id }) => id),
    targetGroupArns: [targets.arn],
    healthCheckType: "ELB",
    enabledMetrics: ["GroupInServiceInstances", "GroupDesiredCapacity"],
    mixedInstancesPolicy: {
      instancesDistribution: { onDemandBaseCapacity: 3, onDemandPercentageAboveBaseCapacity: 100 },
      launchTemplate: {
        launchTemplateSpecification: { launchTemplateId: template.id, version: "$Latest" },
        overrides: [{ instanceType: "m6i.large" }, { instanceType: "m6a.large" }, { instanceType: "m5.large" }],
      },
    },
    tags: [
      ["owner", "clinic-it"],
      ["environment", "production"],
      ["cost-center", "8100"],
      ["jurisdiction", "apac"],
      ["data-classification", "operational"],
    ].map(([key = "", value = ""]) => ({ key, value, propagateAtLaunch: true })),
  });
  new aws.autoscaling.Policy("fleet", {
    autoscalingGroupName: "clinic-fleet",
    policyType: "TargetTrackingScaling",
    targetTrackingConfiguration: {
      targetValue: 50,
      predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
    },
  });
}

function makeInterfaces(
  { appSubnets, vpc }: Network,
  groups: Groups,
  profile: aws.iam.InstanceProfile,
  key: aws.kms.Key,
  certificate: aws.acm.Certificate,
) {
  const balancer = new aws.lb.LoadBalancer("interfaces", {
    name: "clinic-interfaces",
    loadBalancerType: "network",
    internal: true,
    subnets: appSubnets.map(({ id }) => id),
    securityGroups: [groups.interfaces.id],
    enableCrossZoneLoadBalancing: true,
    enableDeletionProtection: true,
    accessLogs: { bucket: "clinic-balancer-logs-111122223333", prefix: "interfaces", enabled: true },
  });
  const targets = new aws.lb.TargetGroup("interfaces", {
    name: "clinic-interfaces",
    vpcId: vpc.id,
    port: 2575,
    protocol: "TLS",
    healthCheck: { protocol: "TCP" },
  });
  new aws.lb.Listener("interfaces", {
    loadBalancerArn: balancer.arn,
    port: 2575,
    protocol: "TLS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificateArn: certificate.arn,
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
  });
  const engines = appSubnets.slice(0, 2).map((subnet, index) => {
    const engine = new aws.ec2.Instance(
      `engine-${index}`,
      {
        ami: SERVER.imageId,
        metadataOptions: SERVER.metadataOptions,
        instanceType: "m6i.large",
        subnetId: subnet.id,
        vpcSecurityGroupIds: [groups.engine.id],
        associatePublicIpAddress: false,
        iamInstanceProfile: profile.name,
        monitoring: true,
        ebsOptimized: true,
        disableApiTermination: true,
        rootBlockDevice: { encrypted: true, kmsKeyId: key.arn, volumeType: "gp3", volumeSize: 60 },
        tags: { Name: `engine-${index}`, "data-classification": "health" },
      },
      { protect: true },
    );
    const spool = new aws.ebs.Volume(
      `spool-${index}`,
      {
        availabilityZone: `${REGION}${index === 0 ? "a" : "b"}`,
        size: 100,
        type: "gp3",
        encrypted: true,
        kmsKeyId: key.arn,
        tags: { "data-classification": "health" },
      },
      { protect: true },
    );
    new aws.ec2.VolumeAttachment(`spool-${index}`, {
      deviceName: "/dev/sdf",
      instanceId: engine.id,
      volumeId: spool.id,
    });
    new aws.lb.TargetGroupAttachment(`engine-${index}`, { targetGroupArn: targets.arn, targetId: engine.id });
    return engine;
  });
  new aws.ssm.Document("restart-engine", {
    name: "clinic-restart-engine",
    documentType: "Command",
    documentFormat: "YAML",
    content: "schemaVersion: '2.2'\ndescription: restart\nmainSteps: []\n",
    permissions: { type: "Share", accountIds: "444455556666" },
  });
  return { balancer, targets, engines };
}

function makeRecords({ dataSubnets }: Network, group: aws.ec2.SecurityGroup, keys: Keys): void {
  new aws.rds.SubnetGroup("records", { name: "clinic-records", subnetIds: dataSubnets.map(({ id }) => id) });
  new aws.rds.ParameterGroup("records", {
    name: "clinic-records",
    family: "mysql8.4",
    parameters: [
      { name: "require_secure_transport", value: "ON" },
      { name: "slow_query_log", value: "1" },
      { name: "log_output", value: "FILE" },
    ],
  });
  new aws.rds.OptionGroup("records", {
    name: "clinic-records",
    engineName: "mysql",
    majorEngineVersion: "8.4",
    options: [
      {
        optionName: "MARIADB_AUDIT_PLUGIN",
        optionSettings: [{ name: "SERVER_AUDIT_EVENTS", value: "CONNECT,QUERY_DDL" }],
      },
    ],
  });
  const monitoring = new aws.iam.Role("monitoring", {
    name: "clinic-rds-monitoring",
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "monitoring.rds.amazonaws.com" }),
    managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"],
  });
  const records = new aws.rds.Instance(
    "records",
    {
      identifier: "clinic-records",
      engine: "mysql",
      engineVersion: "8.4.5",
      instanceClass: aws.rds.InstanceType.R6G_Large,
      allocatedStorage: 200,
      maxAllocatedStorage: 2000,
      storageEncrypted: true,
      kmsKeyId: keys.records.arn,
      username: "admin",
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: keys.secrets.keyId,
      multiAz: true,
      dbSubnetGroupName: "clinic-records",
      vpcSecurityGroupIds: [group.id],
      parameterGroupName: "clinic-records",
      optionGroupName: "clinic-records",
      backupRetentionPeriod: 35,
      backupWindow: "14:00-15:00",
      deleteAutomatedBackups: false,
      finalSnapshotIdentifier: "clinic-records-final",
      copyTagsToSnapshot: true,
      deletionProtection: true,
      monitoringInterval: 30,
      monitoringRoleArn: monitoring.arn,
      databaseInsightsMode: "advanced",
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 465,
      performanceInsightsKmsKeyId: keys.records.arn,
      enabledCloudwatchLogsExports: ["audit", "error", "general", "slowquery"],
      iamDatabaseAuthenticationEnabled: true,
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      tags: { "data-classification": "health", backup: "gold" },
    },
    { protect: true },
  );
  new aws.rds.InstanceAutomatedBackupsReplication("records", {
    sourceDbInstanceArn: records.arn,
    kmsKeyId: keys.recordsAway.arn,
    retentionPeriod: 35,
    region: RECOVERY,
  });
  new aws.rds.EventSubscription("records", {
    name: "clinic-records",
    snsTopic: `arn:aws:sns:${REGION}:${ACCOUNT}:clinic-alarms`,
    sourceType: "db-instance",
    sourceIds: ["clinic-records"],
    eventCategories: ["availability", "deletion", "failover", "failure", "low storage", "maintenance"],
    tags: {
      owner: "clinic-it",
      environment: "production",
      "cost-center": "8100",
      jurisdiction: "apac",
      "data-classification": "none",
    },
  });
}

function makeSessions({ dataSubnets }: Network, group: aws.ec2.SecurityGroup, key: aws.kms.Key): void {
  new aws.elasticache.SubnetGroup("sessions", { name: "clinic-sessions", subnetIds: dataSubnets.map(({ id }) => id) });
  const nobody = new aws.elasticache.User("nobody", {
    userId: "clinic-default",
    userName: "default",
    engine: "valkey",
    accessString: "off -@all",
    authenticationMode: { type: "password", passwords: [pulumi.secret("change-me-1234567890")] },
  });
  const app = new aws.elasticache.User("app", {
    userId: "clinic-app",
    userName: "clinic-app",
    engine: "valkey",
    accessString: "on ~session:* +@all -@dangerous",
    authenticationMode: { type: "iam" },
  });
  const users = new aws.elasticache.UserGroup("sessions", {
    userGroupId: "clinic-sessions",
    engine: "valkey",
    userIds: [nobody.userId, app.userId],
  });
  new aws.elasticache.ReplicationGroup(
    "sessions",
    {
      replicationGroupId: "clinic-sessions",
      description: "Sessions of the clinic",
      engine: "valkey",
      nodeType: "cache.r7g.large",
      port: 6379,
      numNodeGroups: 2,
      replicasPerNodeGroup: 2,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      subnetGroupName: "clinic-sessions",
      securityGroupIds: [group.id],
      userGroupIds: [users.userGroupId],
      atRestEncryptionEnabled: true,
      kmsKeyId: key.arn,
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      snapshotRetentionLimit: 15,
      tags: { "data-classification": "operational" },
    },
    { protect: true },
  );
}

/** Pages that are the same for everybody; a node of each zone holds a part of them. */
function makePages({ dataSubnets }: Network, group: aws.ec2.SecurityGroup): void {
  const subnets = new aws.elasticache.SubnetGroup("pages", { subnetIds: dataSubnets.map(({ id }) => id) });
  new aws.elasticache.Cluster("pages", {
    clusterId: "clinic-pages",
    engine: "memcached",
    engineVersion: "1.6.22",
    nodeType: "cache.t4g.small",
    numCacheNodes: 3,
    azMode: "cross-az",
    transitEncryptionEnabled: true,
    port: 11211,
    subnetGroupName: subnets.name,
    securityGroupIds: [group.id],
  });
}

function makeMessaging({ dataSubnets }: Network, group: aws.ec2.SecurityGroup, keys: Keys): void {
  const tlsOnly = (arn: string) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "SQS:*",
        Resource: arn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    });
  new aws.sqs.Queue("reminders-dead", {
    name: "clinic-reminders-dead",
    messageRetentionSeconds: 1209600,
    sqsManagedSseEnabled: true,
    policy: tlsOnly(`arn:aws:sqs:${REGION}:${ACCOUNT}:clinic-reminders-dead`),
    redriveAllowPolicy: JSON.stringify({
      redrivePermission: "byQueue",
      sourceQueueArns: [`arn:aws:sqs:${REGION}:${ACCOUNT}:clinic-reminders`],
    }),
  });
  new aws.sqs.Queue("reminders", {
    name: "clinic-reminders",
    kmsMasterKeyId: "alias/clinic/events",
    kmsDataKeyReusePeriodSeconds: 300,
    policy: tlsOnly(`arn:aws:sqs:${REGION}:${ACCOUNT}:clinic-reminders`),
    redrivePolicy: JSON.stringify({
      deadLetterTargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:clinic-reminders-dead`,
      maxReceiveCount: "5",
    }),
  });
  new aws.secretsmanager.Secret("payments", {
    name: "clinic/payments",
    kmsKeyId: "alias/clinic/secrets",
    tags: { "data-classification": "credentials", rotation: "external" },
  });
  new aws.mq.Broker(
    "hl7",
    {
      brokerName: "clinic-hl7",
      engineType: "RabbitMQ",
      engineVersion: "4.2",
      hostInstanceType: "mq.m7g.large",
      deploymentMode: "CLUSTER_MULTI_AZ",
      publiclyAccessible: false,
      autoMinorVersionUpgrade: true,
      subnetIds: dataSubnets.map(({ id }) => id),
      securityGroups: [group.id],
      users: [{ username: "hl7", password: new pulumi.Config("clinic").requireSecret("brokerPassword") }],
      logs: { general: true },
      encryptionOptions: { useAwsOwnedKey: false, kmsKeyId: keys.records.arn },
      tags: { "data-classification": "operational" },
    },
    { protect: true },
  );
}

function makeBackups(keys: Keys, engines: aws.ec2.Instance[]): void {
  const here = new aws.backup.Vault(
    "clinic",
    { name: "clinic", kmsKeyArn: keys.backup.arn, tags: { "data-classification": "backup" } },
    { protect: true },
  );
  const there = new aws.backup.Vault(
    "clinic-away",
    {
      name: "clinic-away",
      kmsKeyArn: keys.backupAway.arn,
      region: RECOVERY,
      tags: { "data-classification": "backup" },
    },
    { protect: true },
  );
  new aws.backup.VaultLockConfiguration("clinic", {
    backupVaultName: "clinic",
    minRetentionDays: 35,
    maxRetentionDays: 3650,
  });
  new aws.backup.VaultLockConfiguration("clinic-away", {
    backupVaultName: "clinic-away",
    minRetentionDays: 35,
    region: RECOVERY,
  });
  const role = new aws.iam.Role("backup", {
    name: "clinic-backup",
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "backup.amazonaws.com" }),
    managedPolicyArns: [
      "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
      "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
    ],
  });
  const plan = new aws.backup.Plan("clinic", {
    name: "clinic",
    rules: [
      {
        ruleName: "nightly",
        targetVaultName: here.name,
        schedule: "cron(0 16 * * ? *)",
        lifecycle: { deleteAfter: 35 },
        copyActions: [{ destinationVaultArn: there.arn, lifecycle: { deleteAfter: 90 } }],
      },
    ],
  });
  new aws.backup.Selection("servers", {
    name: "servers",
    planId: plan.id,
    iamRoleArn: role.arn,
    resources: engines.map(({ arn }) => arn),
  });
  new aws.backup.Selection("records", {
    name: "records",
    planId: plan.id,
    iamRoleArn: role.arn,
    resources: [`arn:aws:rds:*:*:db:*`],
    conditions: [{ stringEquals: [{ key: "aws:ResourceTag/backup", value: "gold" }] }],
  });
  for (const [suffix, region] of [
    ["", REGION],
    ["_away", RECOVERY],
  ] as const) {
    new aws.backup.RestoreTestingPlan(`clinic${suffix}`, {
      name: `clinic${suffix}`,
      region,
      scheduleExpression: "cron(0 17 1 * ? *)",
      recoveryPointSelection: {
        algorithm: "RANDOM_WITHIN_WINDOW",
        includeVaults: ["*"],
        recoveryPointTypes: ["SNAPSHOT"],
        selectionWindowDays: 30,
      },
    });
    for (const type of ["EC2", "EBS", "RDS"]) {
      new aws.backup.RestoreTestingSelection(`${type.toLowerCase()}${suffix}`, {
        name: `${type.toLowerCase()}${suffix}`,
        region,
        restoreTestingPlanName: `clinic${suffix}`,
        protectedResourceType: type,
        iamRoleArn: role.arn,
        protectedResourceConditions: {},
      });
    }
  }
}

/** Alarms name what they watch by the names that are given above, as text. */
function makeAlarms(
  topic: aws.sns.Topic,
  { balancer, targets }: Balancer,
  interfaces: Interfaces,
  nats: aws.ec2.NatGateway[],
): void {
  const watch = (
    name: string,
    metric: string,
    dimensions: Record<string, pulumi.Input<string>>,
    threshold: number,
    more: Partial<aws.cloudwatch.MetricAlarmArgs> = {},
  ) =>
    new aws.cloudwatch.MetricAlarm(name, {
      name: `clinic-${name}`,
      namespace: metric.split(" ")[0] ?? "",
      metricName: metric.split(" ")[1] ?? "",
      dimensions,
      comparisonOperator: "GreaterThanThreshold",
      threshold,
      statistic: "Maximum",
      period: 300,
      evaluationPeriods: 2,
      alarmActions: [topic.arn],
      ...more,
    });
  const low = { comparisonOperator: "LessThanThreshold", statistic: "Minimum" };
  const balanced = { LoadBalancer: balancer.arnSuffix };
  watch("5xx", "AWS/ApplicationELB HTTPCode_ELB_5XX_Count", balanced, 20, { statistic: "Sum" });
  watch("target-5xx", "AWS/ApplicationELB HTTPCode_Target_5XX_Count", balanced, 20, { statistic: "Sum" });
  const slow: aws.cloudwatch.MetricAlarmArgs = {
    name: "clinic-slow",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 1,
    evaluationPeriods: 3,
    alarmActions: [topic.arn],
    metricQueries: [
      {
        id: "p95",
        returnData: true,
        metric: {
          namespace: "AWS/ApplicationELB",
          metricName: "TargetResponseTime",
          dimensions: { LoadBalancer: balancer.arnSuffix },
          stat: "p95",
          period: 60,
        },
      },
    ],
  };
  new aws.cloudwatch.MetricAlarm("slow", slow);
  watch("unhealthy", "AWS/ApplicationELB UnHealthyHostCount", { ...balanced, TargetGroup: targets.arnSuffix }, 0);
  const inside = { LoadBalancer: interfaces.balancer.arnSuffix, TargetGroup: interfaces.targets.arnSuffix };
  watch("interfaces", "AWS/NetworkELB UnHealthyHostCount", inside, 0);
  interfaces.engines.forEach(({ id }, index) =>
    watch(`engine-${index}`, "AWS/EC2 StatusCheckFailed", { InstanceId: id }, 0),
  );
  watch("fleet-cpu", "AWS/EC2 CPUUtilization", { AutoScalingGroupName: "clinic-fleet" }, 80);
  watch("fleet-size", "AWS/AutoScaling GroupInServiceInstances", { AutoScalingGroupName: "clinic-fleet" }, 3, low);
  const records = { DBInstanceIdentifier: "clinic-records" };
  watch("records-cpu", "AWS/RDS CPUUtilization", records, 80);
  watch("records-storage", "AWS/RDS FreeStorageSpace", records, 20 * 2 ** 30, low);
  watch("records-memory", "AWS/RDS FreeableMemory", records, 2 ** 30, low);
  watch("records-connections", "AWS/RDS DatabaseConnections", records, 500);
  const sessions = { ReplicationGroupId: "clinic-sessions" };
  watch("sessions-cpu", "AWS/ElastiCache EngineCPUUtilization", sessions, 80);
  watch("sessions-memory", "AWS/ElastiCache DatabaseMemoryUsagePercentage", sessions, 80);
  watch("sessions-evictions", "AWS/ElastiCache Evictions", sessions, 0);
  watch("pages-cpu", "AWS/ElastiCache CPUUtilization", { CacheClusterId: "clinic-pages" }, 90);
  watch("pages-evictions", "AWS/ElastiCache Evictions", { CacheClusterId: "clinic-pages" }, 0);
  watch("reminders-age", "AWS/SQS ApproximateAgeOfOldestMessage", { QueueName: "clinic-reminders" }, 3600);
  watch("reminders-dead", "AWS/SQS ApproximateNumberOfMessagesVisible", { QueueName: "clinic-reminders-dead" }, 0);
  const sum = { statistic: "Sum" };
  watch("backup", "AWS/Backup NumberOfBackupJobsFailed", { BackupVaultName: "clinic" }, 0, sum);
  watch("copy", "AWS/Backup NumberOfCopyJobsFailed", { BackupVaultName: "clinic" }, 0, sum);
  nats.forEach(({ id }, index) => {
    watch(`nat-${index}-ports`, "AWS/NATGateway ErrorPortAllocation", { NatGatewayId: id }, 0, sum);
    watch(`nat-${index}-drops`, "AWS/NATGateway PacketsDropCount", { NatGatewayId: id }, 0, sum);
  });
}
