import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import { parse } from "yaml";
import { ReleaseRepository, WebTier, type WebTierArgs } from "../../components/compute";
import { grant } from "../../components/security";
import { evaluate, type ResourceRecord } from "../../plan/evaluate";
import { CLOUD, register, tryProgram, type Registered } from "../support/program";
import { KEY, LEAST, TOPIC, webTier } from "./fixture";
import { HEX } from "./hex";
import { SERVER_ERROR_SHARE } from "../../components/shared/alarm-numbers";
import { metricMath, NO_DATA } from "../support/metric-math";

const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

/** The text of the cloud-config that a tier's servers get. */
function userDataOf(made: Registered): string {
  return Buffer.from(made.one(TEMPLATE).inputs["userData"] as string, "base64").toString();
}

/** The content of one file of it. */
function fileOf(made: Registered, path: string): string {
  const { write_files } = parse(userDataOf(made)) as { write_files: { path: string; content: string }[] };
  return write_files.find((file) => file.path === path)?.content ?? "";
}

/** Statements of all policies of the servers' role, by Sid. */
function statementsOf(made: Registered): Record<string, Record<string, unknown>> {
  const statements = made.of("aws:iam/rolePolicy:RolePolicy").flatMap(({ inputs }) => {
    const { Statement } = JSON.parse(inputs["policy"] as string) as { Statement: { Sid: string }[] };
    return Statement;
  });
  return Object.fromEntries(statements.map((statement) => [statement.Sid, statement]));
}

/** A bucket that hands out what a tier needs of one. */
const artifacts = (parent?: pulumi.Resource) => ({
  name: "releases-1",
  grantRead: (grantee: Parameters<typeof grant>[1]) =>
    grant(
      "read-releases",
      grantee,
      [{ sid: "Read", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::releases-1/*"] }],
      parent ?? new pulumi.ComponentResource("test:Bucket", "bucket"),
    ),
});

describe("WebTier", () => {
  let made: Registered;
  const inputs = (type: string, name?: string) => made.one(type, name).inputs;
  before(async () => (made = await register(() => webTier())));

  it("is made of parts that can be used alone, each with its outputs", () => {
    const tier = made.one("careplane:compute:WebTier");
    for (const part of [
      "compute:LoadBalancer",
      "compute:WebFirewall",
      "compute:Fleet",
      "edge:Certificate",
      "security:Role",
    ]) {
      const one = made.one(`careplane:${part}`, "web");
      assert.equal(one.parent, tier.urn);
      assert.ok(Object.keys(one.outputs ?? {}).length > 0, part);
    }
    assert.deepEqual(Object.keys(tier.outputs ?? {}).sort(), [
      "firewallArn",
      "groupName",
      "loadBalancerArn",
      "loadBalancerArnSuffix",
      "logGroupName",
      "serverTemplateVersion",
      "targetGroupArn",
      "targetGroupArnSuffix",
      "url",
    ]);
    assert.equal(tier.outputs?.["url"], "https://us.example.com");
    for (const { outputs } of made.all.filter(({ type }) => type.startsWith("careplane:"))) {
      for (const value of Object.values(outputs ?? {})) assert.ok(typeof value === "string" && value !== "");
    }
  });

  it("has a load balancer that is public, logged, strict and cannot be deleted", () => {
    const balancer = made.one("aws:lb/loadBalancer:LoadBalancer", "web-alb");
    assert.equal(balancer.protect, true);
    assert.deepEqual(balancer.inputs, {
      loadBalancerType: "application",
      internal: false,
      subnets: LEAST.publicSubnetIds,
      securityGroups: ["sg-balancer"],
      accessLogs: { bucket: "access-logs-1", prefix: "alb-access", enabled: true },
      connectionLogs: { bucket: "access-logs-1", prefix: "alb-connections", enabled: true },
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "strictest",
      xffHeaderProcessingMode: "append",
      preserveHostHeader: true,
      enableDeletionProtection: true,
      enableZonalShift: true,
      enableHttp2: true,
      enableWafFailOpen: false,
      idleTimeout: 60,
      clientKeepAlive: 3600,
    });
  });

  it("serves HTTPS with an issued certificate, and redirects everything else there", () => {
    const https = inputs("aws:lb/listener:Listener", "web-https");
    assert.equal(https["port"], 443);
    assert.equal(https["protocol"], "HTTPS");
    assert.equal(https["sslPolicy"], "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09");
    assert.deepEqual(https["defaultActions"], [
      { type: "forward", targetGroupArn: https["defaultActions"] && targetGroupArn(made) },
    ]);
    assert.equal(https["routingHttpResponseServerEnabled"], false);
    assert.equal(https["routingHttpResponseStrictTransportSecurityHeaderValue"], "max-age=31536000; includeSubDomains");
    assert.equal(https["routingHttpResponseXContentTypeOptionsHeaderValue"], "nosniff");
    const issued = made.one("aws:acm/certificateValidation:CertificateValidation");
    assert.ok(
      made.one("aws:lb/listener:Listener", "web-https").propertyDependencies["certificateArn"]?.includes(issued.urn),
    );

    const http = inputs("aws:lb/listener:Listener", "web-http");
    assert.equal(http["port"], 80);
    assert.deepEqual(http["defaultActions"], [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ]);
    assert.equal(made.of("aws:lb/listener:Listener").length, 2);
  });

  it("sends requests on by TLS to servers that answer /health themselves", () => {
    assert.deepEqual(inputs("aws:lb/targetGroup:TargetGroup", "web-tg"), {
      vpcId: "vpc-1",
      targetType: "instance",
      port: 8443,
      protocol: "HTTPS",
      protocolVersion: "HTTP1",
      loadBalancingAlgorithmType: "least_outstanding_requests",
      deregistrationDelay: 60,
      stickiness: { type: "lb_cookie", enabled: false },
      healthCheck: {
        enabled: true,
        protocol: "HTTPS",
        path: "/health",
        port: "traffic-port",
        matcher: "200",
        interval: 10,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
    });
  });

  it("is found under its name", () => {
    const record = inputs("aws:route53/record:Record", "web-address");
    assert.equal(record["zoneId"], "Z123");
    assert.equal(record["name"], "us.example.com");
    assert.equal(record["type"], "A");
    const [alias] = record["aliases"] as Record<string, unknown>[];
    assert.match(String(alias?.["name"]), /^web-alb-.*\.us-east-1\.elb\.amazonaws\.com$/);
    assert.equal(alias?.["evaluateTargetHealth"], true);
    assert.equal(record["ttl"], undefined);
  });

  it("starts servers from an image of its own, without public address, with IMDSv2 and encrypted disks", () => {
    const template = inputs(TEMPLATE, "web-server");
    assert.equal(template["imageId"], "ami-0123456789abcdef0");
    assert.equal(template["instanceType"], "m7g.large");
    assert.deepEqual(template["metadataOptions"], {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
      httpProtocolIpv6: "disabled",
      instanceMetadataTags: "enabled",
    });
    assert.deepEqual(template["networkInterfaces"], [
      {
        deviceIndex: 0,
        associatePublicIpAddress: "false",
        deleteOnTermination: "true",
        securityGroups: ["sg-servers"],
      },
    ]);
    assert.deepEqual(template["blockDeviceMappings"], [
      {
        deviceName: "/dev/xvda",
        ebs: { volumeType: "gp3", volumeSize: 30, encrypted: "true", kmsKeyId: KEY, deleteOnTermination: "true" },
      },
    ]);
    assert.deepEqual(template["monitoring"], { enabled: true });
    assert.equal(template["keyName"], undefined);
    assert.equal(template["vpcSecurityGroupIds"], undefined);
    assert.equal(template["instanceInitiatedShutdownBehavior"], "terminate");
    assert.deepEqual(
      (template["tagSpecifications"] as { resourceType: string }[]).map(({ resourceType }) => resourceType),
      ["instance", "volume", "network-interface"],
    );
    assert.ok(
      made.one(TEMPLATE).propertyDependencies["iamInstanceProfile"]?.some((urn) => urn.endsWith("::web-server")),
    );
    assert.equal(
      inputs("aws:iam/instanceProfile:InstanceProfile")["role"],
      inputs("aws:iam/rolePolicyAttachment:RolePolicyAttachment")["role"],
    );
  });

  it("keeps three servers in three zones, replaced when the load balancer finds them ill", () => {
    const { inputs: group, ignoreChanges, protect } = made.one(GROUP, "web-group");
    assert.deepEqual(group, {
      vpcZoneIdentifiers: LEAST.privateSubnetIds,
      minSize: 3,
      desiredCapacity: 3,
      maxSize: 12,
      launchTemplate: { id: (group["launchTemplate"] as { id: string }).id, version: "1" },
      targetGroupArns: [targetGroupArn(made)],
      healthCheckType: "ELB",
      healthCheckGracePeriod: 300,
      defaultInstanceWarmup: 120,
      initialLifecycleHooks: [
        {
          name: "launching",
          lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
          heartbeatTimeout: 1800,
          defaultResult: "ABANDON",
        },
        {
          name: "terminating",
          lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
          heartbeatTimeout: 300,
          defaultResult: "CONTINUE",
        },
      ],
      instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 110 },
      instanceRefresh: {
        strategy: "Rolling",
        preferences: {
          minHealthyPercentage: 100,
          maxHealthyPercentage: 110,
          checkpointPercentages: [10, 50, 100],
          checkpointDelay: "300",
          instanceWarmup: "120",
          autoRollback: true,
          skipMatching: true,
          alarmSpecification: { alarms: [made.one("careplane:compute:Fleet").outputs?.["rollbackAlarmName"]] },
        },
      },
      terminationPolicies: ["OldestLaunchTemplate", "OldestInstance"],
      enabledMetrics: [
        "GroupDesiredCapacity",
        "GroupInServiceInstances",
        "GroupMaxSize",
        "GroupMinSize",
        "GroupPendingInstances",
        "GroupTerminatingInstances",
        "GroupTotalInstances",
      ],
      minElbCapacity: 3,
      waitForCapacityTimeout: "20m",
      tags: [{ key: "Name", value: "web", propagateAtLaunch: true }],
    });
    assert.deepEqual(ignoreChanges, ["desiredCapacity"]);
    assert.equal(protect, false);
  });

  it("starts the first server only when it may do what it must and a listener forwards to it", () => {
    const { dependencies } = made.one(GROUP);
    const waitsFor = (type: string, name: string) => dependencies.includes(made.one(type, name).urn);
    assert.ok(waitsFor("aws:iam/rolePolicy:RolePolicy", "serve-web"));
    assert.ok(waitsFor("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "web-session-manager"));
    assert.ok(waitsFor("aws:lb/listener:Listener", "web-https"));
  });

  it("scales by CPU and by requests, and tells people of every start and end", () => {
    const target = (name: string) => inputs("aws:autoscaling/policy:Policy", name);
    assert.equal(target("web-by-cpu")["policyType"], "TargetTrackingScaling");
    assert.deepEqual(target("web-by-cpu")["targetTrackingConfiguration"], {
      predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
      targetValue: 50,
    });
    const { loadBalancerArnSuffix, targetGroupArnSuffix } = made.one("careplane:compute:WebTier").outputs ?? {};
    assert.match(String(loadBalancerArnSuffix), /^app\/web-alb-/);
    assert.match(String(targetGroupArnSuffix), /^targetgroup\/web-tg-/);
    assert.deepEqual(target("web-by-requests")["targetTrackingConfiguration"], {
      predefinedMetricSpecification: {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: `${String(loadBalancerArnSuffix)}/${String(targetGroupArnSuffix)}`,
      },
      targetValue: 3000,
    });
    const told = inputs("aws:autoscaling/notification:Notification");
    assert.equal(told["topicArn"], TOPIC);
    assert.deepEqual(told["notifications"], [
      "autoscaling:EC2_INSTANCE_LAUNCH",
      "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
      "autoscaling:EC2_INSTANCE_TERMINATE",
      "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
    ]);
  });

  it("counts errors in percent from three in a minute on", () => {
    const share = (failed: number, unanswered: number, requests: number) =>
      metricMath(SERVER_ERROR_SHARE, { failed, unanswered, requests });
    assert.equal(share(2, 0, 10), 0);
    assert.equal(share(2, 1, 99), 3);
    assert.equal(share(NO_DATA, 3, 297), 1);
    assert.equal(share(NO_DATA, NO_DATA, NO_DATA), 0);
    const queries = inputs("aws:cloudwatch/metricAlarm:MetricAlarm", "web-server-errors")["metricQueries"];
    assert.equal((queries as { expression?: string }[])[0]?.expression, SERVER_ERROR_SHARE);
  });
  it("takes a release back when more than one answer in a hundred is an error", () => {
    const alarm = inputs("aws:cloudwatch/metricAlarm:MetricAlarm", "web-server-errors");
    assert.equal(alarm["threshold"], 1);
    assert.equal(alarm["comparisonOperator"], "GreaterThanThreshold");
    assert.equal(alarm["evaluationPeriods"], 5);
    assert.equal(alarm["datapointsToAlarm"], 3);
    assert.equal(alarm["treatMissingData"], "notBreaching");
    assert.deepEqual(alarm["alarmActions"], [TOPIC]);
    assert.deepEqual(alarm["okActions"], [TOPIC]);
    const queries = alarm["metricQueries"] as {
      id: string;
      returnData?: boolean;
      metric?: { metricName: string; dimensions: object };
    }[];
    assert.deepEqual(
      queries.map(({ id, returnData, metric }) => [
        id,
        returnData,
        metric?.metricName,
        Object.keys(metric?.dimensions ?? {})
          .sort()
          .join(),
      ]),
      [
        ["percent", true, undefined, ""],
        ["failed", undefined, "HTTPCode_Target_5XX_Count", "LoadBalancer,TargetGroup"],
        ["unanswered", undefined, "HTTPCode_ELB_5XX_Count", "LoadBalancer"],
        ["requests", undefined, "RequestCount", "LoadBalancer,TargetGroup"],
      ],
    );
  });

  it("lets servers end their own hooks, write their own logs and metrics, and nothing else", () => {
    const statements = statementsOf(made);
    assert.deepEqual(Object.keys(statements), ["EndOwnLifecycleHooks", "WriteServerLogs", "WriteServerMetrics"]);
    assert.equal(
      statements["EndOwnLifecycleHooks"]?.["Resource"],
      "arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:*:autoScalingGroupName/web-group-*",
    );
    assert.match(String(made.one("careplane:compute:WebTier").outputs?.["groupName"]), /^web-group-/);
    const [group, streams] = statements["WriteServerLogs"]?.["Resource"] as string[];
    assert.match(group ?? "", /^arn:aws:logs:us-east-1:111122223333:log-group:web-servers/);
    assert.equal(streams, `${group ?? ""}:*`);
    assert.deepEqual(statements["WriteServerMetrics"]?.["Condition"], {
      StringEquals: { "cloudwatch:namespace": "Careplane" },
    });
    assert.equal(
      inputs("aws:iam/rolePolicyAttachment:RolePolicyAttachment")["policyArn"],
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    );
  });

  it("encrypts and keeps both logs", () => {
    for (const name of ["web-servers", "aws-waf-logs-web"]) {
      assert.deepEqual(inputs("aws:cloudwatch/logGroup:LogGroup", name), {
        kmsKeyId: LEAST.logKeyArn,
        retentionInDays: 365,
      });
    }
  });

  it("tells servers where they are, and shows the holding page as long as nothing is released", () => {
    assert.match(fileOf(made, "/etc/careplane/settings"), /^RELEASE='none'$/m);
    assert.match(
      fileOf(made, "/etc/careplane/settings"),
      /^REGION='us-east-1'\nLAUNCHING_HOOK='launching'\nTERMINATING_HOOK='terminating'$/m,
    );
    assert.match(fileOf(made, "/etc/careplane/settings"), /^HEALTH_SECONDS='600'\nDRAIN_SECONDS='60'$/m);
    const group = String(made.one("careplane:compute:WebTier").outputs?.["logGroupName"]);
    assert.ok(fileOf(made, "/etc/careplane/cloudwatch-agent.json").includes(`"log_group_name":"${group}"`));
    assert.match(fileOf(made, "/etc/careplane/nginx.conf"), /not been released/);
  });
});

describe("WebTier with a release", () => {
  it("runs an image of its repository, from which it may pull before it starts", async () => {
    const made = await register(() => {
      const repository = new ReleaseRepository("releases", { keyArn: KEY });
      webTier({
        repository,
        release: { image: `sha256:${HEX}` },
        environment: { DATABASE_HOST: pulumi.output("db.internal") },
      });
    });
    const image = `111122223333.dkr.ecr.us-east-1.amazonaws.com/releases@sha256:${HEX}`;
    assert.ok(fileOf(made, "/etc/careplane/settings").includes(`IMAGE='${image}'\n`));
    assert.equal(
      fileOf(made, "/etc/careplane/app.env"),
      "AWS_REGION=us-east-1\nDATABASE_HOST=db.internal\nPORT=8080\n",
    );
    const metadata = made.one(TEMPLATE).inputs["metadataOptions"] as Record<string, unknown>;
    assert.equal(metadata["httpPutResponseHopLimit"], 2);
    assert.equal(metadata["httpTokens"], "required");
    const pull = made.one("aws:iam/rolePolicy:RolePolicy", "pull-releases-web");
    assert.ok(made.one(GROUP).dependencies.includes(pull.urn));
    const statements = statementsOf(made);
    assert.deepEqual(statements["PullImages"]?.["Resource"], "arn:aws:ecr:us-east-1:111122223333:repository/releases");
    assert.deepEqual(statements["PullImages"]["Action"], [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetDownloadUrlForLayer",
    ]);
    assert.deepEqual(statements["SignIn"]?.["Action"], "ecr:GetAuthorizationToken");
  });
  it("runs an image that is named in full", async () => {
    const image = `999900001111.dkr.ecr.us-east-1.amazonaws.com/other@sha256:${HEX}`;
    const made = await register(() => webTier({ release: { image } }));
    assert.ok(fileOf(made, "/etc/careplane/settings").includes(`IMAGE='${image}'\n`));
  });
  it("runs a package of its bucket, which it may read before it starts", async () => {
    const made = await register(() =>
      webTier({ artifacts: artifacts(), release: { key: "web/1.tar.gz", sha256: HEX } }),
    );
    assert.match(
      fileOf(made, "/etc/careplane/settings"),
      new RegExp(`BUCKET='releases-1'\nKEY='web/1.tar.gz'\nSHA256='${HEX}'\n$`),
    );
    assert.ok(
      made.one(GROUP).dependencies.includes(made.one("aws:iam/rolePolicy:RolePolicy", "read-releases-web").urn),
    );
    assert.equal(
      (made.one(TEMPLATE).inputs["metadataOptions"] as Record<string, unknown>)["httpPutResponseHopLimit"],
      1,
    );
  });
  it("waits for what it is told to wait for", async () => {
    const made = await register(() => webTier({ waitFor: [new aws.ec2.Eip("route")] }));
    assert.ok(made.one(GROUP).dependencies.includes(made.one("aws:ec2/eip:Eip").urn));
  });
  it("takes every setting that has a default", async () => {
    const made = await register(() =>
      webTier({
        instanceType: "m7i.xlarge",
        architecture: "x86_64",
        imageId: "ami-1",
        volumeSize: 50,
        minSize: 6,
        desiredCapacity: 7,
        maxSize: 20,
        targetCpuPercent: 40,
        targetRequestsPerMinute: 100,
        deregistrationSeconds: 30,
        rateLimit: 500,
        logRetentionDays: 731,
      }),
    );
    const template = made.one(TEMPLATE).inputs;
    assert.equal(template["imageId"], "ami-1");
    assert.equal(template["instanceType"], "m7i.xlarge");
    assert.match(JSON.stringify(template["blockDeviceMappings"]), /"volumeSize":50/);
    const { minSize, desiredCapacity, maxSize, minElbCapacity } = made.one(GROUP).inputs;
    assert.deepEqual([minSize, desiredCapacity, maxSize, minElbCapacity], [6, 7, 20, 6]);
    assert.equal(made.one("aws:lb/targetGroup:TargetGroup").inputs["deregistrationDelay"], 30);
    assert.match(fileOf(made, "/etc/careplane/settings"), /^DRAIN_SECONDS='30'$/m);
    const targets = made
      .of("aws:autoscaling/policy:Policy")
      .map(({ inputs }) => (inputs["targetTrackingConfiguration"] as { targetValue: number }).targetValue);
    assert.deepEqual(
      targets.sort((a, b) => a - b),
      [40, 100],
    );
    assert.match(JSON.stringify(made.one("aws:wafv2/webAcl:WebAcl").inputs["rules"]), /"limit":500/);
    for (const { inputs } of made.of("aws:cloudwatch/logGroup:LogGroup")) assert.equal(inputs["retentionInDays"], 731);
  });
  it("keeps every logical name whatever is set", async () => {
    const urns = async (args: Partial<WebTierArgs>) =>
      (await register(() => webTier(args))).all.map(({ urn }) => urn).sort();
    const before = await urns({});
    assert.deepEqual(await urns({ publicSubnetIds: ["c", "a", "b"], maxSize: 20, environment: { A: "b" } }), before);
    assert.deepEqual(await urns({ longBodyPaths: ["/a/"], imageId: "ami-1" }), before);
  });
});

/** Errors of a program whose arguments turn out unusable only when they are known; what waits for them never comes. */
async function errorsOnceKnown(args: Partial<WebTierArgs>): Promise<string> {
  const { errors } = await evaluate({
    program: () => webTier(args),
    project: "careplane",
    stack: "test",
    config: { "aws:region": CLOUD.region },
    cloud: CLOUD,
    limitSeconds: 1,
  });
  return errors.join("\n");
}

describe("WebTier with arguments that cannot be used", () => {
  const customs = (resources: readonly ResourceRecord[]) =>
    resources.filter(({ custom }) => custom).map(({ urn }) => urn);

  it("says everything at once and registers nothing", async () => {
    const { errors, resources } = await tryProgram(() =>
      webTier({
        domainName: "elsewhere.org",
        minSize: 9,
        desiredCapacity: 3,
        instanceType: "m7i.large",
        release: { image: "latest" },
      }),
    );
    assert.equal(errors.length, 1);
    assert.match(errors.join(), /web tier "web": 4 problems/);
    for (const path of ["domainName", "desiredCapacity", "instanceType", "release.image"])
      assert.ok(errors.join().includes(`  ${path} is`), path);
    assert.deepEqual(customs(resources), []);
  });
  it("refuses a name that no load balancer could have", async () => {
    const { errors } = await tryProgram(() => new WebTier("a-very-long-name-for-a-tier", LEAST));
    assert.match(errors.join(), /name is "a-very-long-name-for-a-tier"; must be at most 20/);
  });
  const image = `999900001111.dkr.ecr.us-east-1.amazonaws.com/a@sha256:${HEX}`;

  it("refuses a secret: user data is no place for one", async () => {
    const errors = await errorsOnceKnown({
      release: { image },
      environment: { OPEN: "x", HIDDEN: pulumi.secret("s3cr3t") },
    });
    assert.match(errors, /environment\.HIDDEN is a secret; must be a setting that everybody/);
    assert.doesNotMatch(errors, /s3cr3t|environment\.OPEN/);
  });
  it("refuses a value that would smuggle in a setting, once it is known", async () => {
    const errors = await errorsOnceKnown({
      release: { image },
      environment: { A: pulumi.output("x\nLD_PRELOAD=/tmp/y") },
    });
    assert.match(errors, /environment\.A is .*; must be one line of text/);
  });
});

function targetGroupArn(made: Registered): unknown {
  const [arn] = made.one(GROUP).inputs["targetGroupArns"] as unknown[];
  assert.match(String(arn), /^arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup\/web-tg-/);
  return arn;
}
