import type { ResourceRecord } from "../recorder";
import { HOURS } from "./usage";

/** Units of something with a price that a resource takes in a month. */
export interface Quantity {
  /** Id of the price. */
  price: string;
  amount: number;
  /** For the reader: `3 m7g.large`. */
  what: string;
}

/** Finds what an input names: a resource by the id or name that it was made with. */
export type Find = (type: string, of: unknown) => ResourceRecord | undefined;

type Meter = (inputs: Inputs, find: Find) => Quantity[];
type Inputs = Record<string, unknown>;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const inputsAt = (value: unknown, key: string): Inputs => ((value as Inputs | undefined)?.[key] ?? {}) as Inputs;
const text = (value: unknown): string => (typeof value === "string" ? value : "an unknown type");

/** Processors of database classes; RDS Proxy is paid by them. Source: RDS user guide, hardware specifications. */
const DATABASE_PROCESSORS: Readonly<Record<string, number>> = {
  "db.m7g.large": 2,
  "db.t4g.large": 2,
  "db.t4g.medium": 2,
};

/** What each type costs by being there. What it costs by use is in usage.ts. */
export const METERS: Readonly<Record<string, Meter>> = {
  "aws:autoscaling/group:Group": servers,
  "aws:ec2/natGateway:NatGateway": () => [{ price: "nat.gateway", amount: HOURS, what: "NAT gateway" }],
  "aws:ec2/eip:Eip": () => [{ price: "public-ipv4", amount: HOURS, what: "public address" }],
  "aws:ec2/vpcEndpoint:VpcEndpoint": ({ vpcEndpointType, subnetIds }) =>
    vpcEndpointType === "Interface"
      ? [{ price: "endpoint.interface", amount: HOURS * list(subnetIds).length, what: "interface endpoint" }]
      : [],
  "aws:lb/loadBalancer:LoadBalancer": ({ internal, subnets }) => [
    { price: "alb", amount: HOURS, what: "load balancer" },
    ...(internal === true
      ? []
      : [{ price: "public-ipv4", amount: HOURS * list(subnets).length, what: "addresses of the load balancer" }]),
  ],
  "aws:kms/key:Key": () => [{ price: "kms.key", amount: 1, what: "key" }],
  "aws:rds/instance:Instance": database,
  "aws:rds/proxyTarget:ProxyTarget": ({ dbInstanceIdentifier }, find) => {
    const name = text(find("aws:rds/instance:Instance", dbInstanceIdentifier)?.inputs["instanceClass"]);
    const processors = DATABASE_PROCESSORS[name];
    return processors === undefined
      ? [{ price: `rds.proxy of ${name}`, amount: HOURS, what: "database proxy" }]
      : [{ price: "rds.proxy", amount: HOURS * processors, what: `database proxy for ${processors} processors` }];
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": ({ engine, nodeType, numCacheClusters }) => [
    {
      price: `elasticache.${text(engine)}.${text(nodeType)}`,
      amount: HOURS * number(numCacheClusters),
      what: `${number(numCacheClusters)} ${text(nodeType)}`,
    },
  ],
  "aws:wafv2/webAcl:WebAcl": ({ rules }) => [
    { price: "waf.acl", amount: 1, what: "web firewall" },
    { price: "waf.rule", amount: list(rules).length, what: "rules" },
  ],
  "aws:secretsmanager/secret:Secret": () => [{ price: "secret", amount: 1, what: "secret" }],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ({ metricQueries }) => [
    {
      price: "alarm.standard",
      // An alarm on an expression is paid by the metrics that it reads.
      amount: Math.max(1, list(metricQueries).filter((one) => "metric" in (one as Inputs)).length),
      what: "alarm",
    },
  ],
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": () => [
    { price: "alarm.composite", amount: 1, what: "alarm over other alarms" },
  ],
  // The filter is free; the metric that it fills is one of the account's own.
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": () => [
    { price: "metric.custom", amount: 1, what: "metric counted from logs" },
  ],
  "aws:synthetics/canary:Canary": canary,
  "aws:cloudwatch/dashboard:Dashboard": () => [{ price: "dashboard", amount: 1, what: "dashboard" }],
};

/** Types that cost nothing by being there: what they cost, they cost by use, or something else of the stack carries it. */
export const FREE =
  /^aws:(acm\/certificate|autoscaling\/(notification|policy|lifecycleHook)|chatbot\/|cloudwatch\/(logGroup|logAccountPolicy|logResourcePolicy|logDataProtectionPolicy|eventBus|eventBusPolicy|eventArchive|eventRule|eventTarget|eventPermission)|ec2\/(defaultNetworkAcl|defaultSecurityGroup|flowLog|internetGateway|launchTemplate|networkAcl|networkAclAssociation|route|routeTable|routeTableAssociation|securityGroup|subnet|vpc)|elasticache\/(parameterGroup|subnetGroup|user|userGroup)|guardduty\/malwareProtectionPlan|iam\/|kms\/alias|lambda\/|lb\/(listener|targetGroup)|rds\/(optionGroup|parameterGroup|proxy|proxyDefaultTargetGroup|subnetGroup)|route53\/record|s3\/bucket|secretsmanager\/secret(Rotation|Version|Policy)|sfn\/stateMachine|sns\/|sqs\/|vpc\/securityGroup|wafv2\/webAcl(Association|LoggingConfiguration))/;

/** Servers are those that run when nothing happens; their disks and monitoring are the launch template's. */
function servers({ desiredCapacity, launchTemplate }: Inputs, find: Find): Quantity[] {
  const template = find("aws:ec2/launchTemplate:LaunchTemplate", inputsAt({ launchTemplate }, "launchTemplate")["id"]);
  const type = text(template?.inputs["instanceType"]);
  const count = number(desiredCapacity);
  const disks = list(template?.inputs["blockDeviceMappings"]).map((one) => number(inputsAt(one, "ebs")["volumeSize"]));
  const gigabytes = disks.reduce((sum, size) => sum + size, 0) * count;
  const monitored = inputsAt(template?.inputs, "monitoring")["enabled"] === true;
  return [
    { price: `ec2.${systemOf(template)}.${type}`, amount: HOURS * count, what: `${count} ${type}` },
    { price: "ec2.volume.gp3", amount: gigabytes, what: `${gigabytes} GB of disks` },
    ...(monitored ? [{ price: "ec2.detailed-monitoring", amount: 7 * count, what: "detailed monitoring" }] : []),
  ];
}

/** Each run of a canary is paid; by cron, nobody can tell their number from here. */
function canary({ schedule }: Inputs): Quantity[] {
  const expression = text(inputsAt({ schedule }, "schedule")["expression"]);
  const [, count, unit] = /^rate\(([1-9]\d*) (minute|hour)s?\)$/.exec(expression) ?? [];
  if (count === undefined) return [{ price: "canary.run by cron", amount: 1, what: `canary, ${expression}` }];
  const runs = (HOURS * (unit === "hour" ? 1 : 60)) / Number(count);
  return [
    { price: "canary.run", amount: runs, what: `canary every ${count} ${unit ?? ""}${count === "1" ? "" : "s"}` },
  ];
}

/** A Windows server's price holds its license; its start script is PowerShell. */
function systemOf(template: ResourceRecord | undefined): "linux" | "windows" {
  const script = Buffer.from(text(template?.inputs["userData"]), "base64").toString("utf8");
  return /<powershell>/i.test(script) ? "windows" : "linux";
}

function database({ engine, instanceClass, multiAz, allocatedStorage, storageType }: Inputs): Quantity[] {
  const where = multiAz === true ? "multi-az" : "single-az";
  return [
    {
      price: `rds.${text(engine)}.${where}.${text(instanceClass)}`,
      amount: HOURS,
      what: `${text(instanceClass)}${multiAz === true ? " with a standby" : ""}`,
    },
    {
      price: `rds.storage.${text(storageType)}.${where}`,
      amount: number(allocatedStorage),
      what: `${number(allocatedStorage)} GB of storage`,
    },
  ];
}
