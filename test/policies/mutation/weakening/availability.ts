import { of } from "./row";
import { inOtherZone, losesZone } from "./when-network";

const row = of("availability");

const SUBNETS = ["*ubnets", "*ubnetIds", "*ubnetMappings", "vpcZoneIdentifiers"];

/** Source: AWS Lambda Developer Guide, "Lambda runtimes", those that are deprecated or no longer made. */
const DEPRECATED = [
  ...["dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet5.0", "dotnet6", "dotnet7", "go1.x"],
  ...["java8", "nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x"],
  ...["nodejs14.x", "nodejs16.x", "nodejs18.x", "nodejs20.x", "provided", "python2.7", "python3.6", "python3.7"],
  ...["python3.8", "python3.9", "ruby2.5", "ruby2.7", "ruby3.2"],
];

/** What keeps the platform serving when a server, a zone or a database fails, or when many people come. */
export const AVAILABILITY = [
  // Zones
  row("*", [...SUBNETS, "@zones", "availabilityZone", "availabilityZoneId"], "one zone", "it is lost with one zone"),
  row(
    "*",
    SUBNETS.flatMap((name) => [name, `${name}[]`]),
    "absent",
    "it is in fewer zones",
    // A function without any subnet has left the network, which is another matter.
    ({ subject, pattern }) => !subject.type.startsWith("aws:lambda/") || pattern.endsWith("[]"),
  ),
  row(
    "*",
    SUBNETS.map((name) => `${name}[]`),
    "relink",
    "it is in fewer zones",
    losesZone,
  ),
  row("aws:rds/instance:*", "multiAz", ["off", "absent"], "there is no standby in another zone"),
  row("aws:rds/*", "availabilityZone", "set", "it stays in the zone that is named"),
  row("aws:elasticache/*", ["multiAzEnabled", "automaticFailoverEnabled"], ["off", "absent"], "no replica takes over"),
  row("aws:elasticache/*", "numCacheClusters", ["lower", "absent"], "there are fewer replicas to take over"),
  row("aws:ec2/route:*", ["natGatewayId"], "relink", "the way out of one zone leads through another"),
  row("aws:ec2/natGateway:*", ["@resource"], "remove", "a zone has no way out of its own"),
  row("aws:ec2/natGateway:*", "subnetId", "relink", "two ways out are in one zone", inOtherZone),
  row(
    "aws:lb/*",
    ["enableCrossZoneLoadBalancing", "loadBalancingCrossZoneEnabled"],
    ["off", { to: ["false"] }],
    "servers of one zone carry what reaches that zone",
  ),
  // Servers
  row("aws:autoscaling/group:*", "minSize", ["lower", "absent"], "a lost zone takes more than can be spared"),
  row("aws:autoscaling/group:*", "maxSize", "lower", "fewer servers can be added when many people come"),
  row(
    "aws:autoscaling/group:*",
    "healthCheckType",
    ["absent", { to: ["EC2"] }],
    "a server that serves no more is not replaced",
  ),
  row(
    "aws:autoscaling/group:*",
    "instanceMaintenancePolicy.minHealthyPercentage",
    ["lower", "absent"],
    "servers are taken away before others serve",
  ),
  row(
    "aws:autoscaling/group:*",
    "instanceRefresh.preferences.minHealthyPercentage",
    ["lower", "absent"],
    "a release takes servers away before others serve",
  ),
  row(
    "aws:autoscaling/group:*",
    ["instanceRefresh.preferences.autoRollback", "instanceRefresh.preferences.alarmSpecification.alarms[]"],
    ["off", "absent"],
    "a bad release is not taken back",
  ),
  row("aws:autoscaling/policy:*", "@resource", "remove", "no server is added when many people come"),
  row("aws:lb/targetGroup:*", "healthCheck.enabled", "off", "requests go to servers that do not serve"),
  row("aws:lb/targetGroup:*", "healthCheck.path", "absent", "servers are judged by a page that is not made for it"),
  row("aws:lb/targetGroup:*", "healthCheck.matcher", "absent", "servers are judged by any answer"),
  row("aws:lb/loadBalancer:*", "enableDeletionProtection", ["off", "absent"], "one call deletes the way in"),
  row("aws:route53/record:*", "*evaluateTargetHealth", ["off", "absent"], "the name leads to what does not serve"),
  // Databases and functions
  row("aws:rds/instance:*", "maxAllocatedStorage", ["lower", "absent"], "the disk fills up sooner"),
  row("aws:kms/*", "isEnabled", "off", "nothing under the key can be read"),
  row("aws:kms/*", "bypassPolicyLockoutSafetyCheck", "on", "a policy may lock everybody out of the key"),
  row("aws:lambda/function:*", "runtime", { to: DEPRECATED }, "the runtime gets no fixes and is closed one day"),
  row("aws:lambda/function:*", "reservedConcurrentExecutions", "off", "the function never runs"),
];
