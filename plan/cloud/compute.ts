import { createHash } from "node:crypto";
import type { Inputs, Made } from "./types";

/** Computed outputs of the types that components/compute and components/edge use. */
export const COMPUTE: Readonly<Record<string, Made>> = {
  "aws:acm/certificate:Certificate": (name, inputs, { region, account }) => {
    const arn = `arn:aws:acm:${region}:${account}:certificate/${uuid(name)}`;
    return { id: arn, arn, status: "PENDING_VALIDATION", domainValidationOptions: proofsOf(inputs) };
  },
  "aws:acm/certificateValidation:CertificateValidation": () => ({ id: "2026-01-01 00:00:00 +0000 UTC" }),
  "aws:route53/record:Record": (_, inputs) => ({
    id: `${text(inputs["zoneId"])}_${text(inputs["name"])}_${text(inputs["type"])}`,
    fqdn: text(inputs["name"]).replace(/\.$/, ""),
  }),
  "aws:lb/loadBalancer:LoadBalancer": (name, inputs, { region, account }) => {
    const physical = physicalName(name, inputs);
    const arnSuffix = `app/${physical}/${hex(name, 16)}`;
    const arn = `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/${arnSuffix}`;
    const dnsName = `${physical}-1234567890.${region}.elb.amazonaws.com`;
    return { id: arn, arn, arnSuffix, name: physical, dnsName, zoneId: `Z${hex(region, 13).toUpperCase()}` };
  },
  "aws:lb/targetGroup:TargetGroup": (name, inputs, { region, account }) => {
    const physical = physicalName(name, inputs);
    const arnSuffix = `targetgroup/${physical}/${hex(name, 16)}`;
    const arn = `arn:aws:elasticloadbalancing:${region}:${account}:${arnSuffix}`;
    return { id: arn, arn, arnSuffix, name: physical };
  },
  "aws:lb/listener:Listener": (name, inputs) => {
    const arn = `${text(inputs["loadBalancerArn"]).replace(":loadbalancer/", ":listener/")}/${hex(name, 16)}`;
    return { id: arn, arn };
  },
  "aws:wafv2/webAcl:WebAcl": (name, inputs, { region, account }) => {
    const physical = physicalName(name, inputs);
    const id = uuid(name);
    return { id, name: physical, arn: `arn:aws:wafv2:${region}:${account}:regional/webacl/${physical}/${id}` };
  },
  "aws:cloudwatch/logGroup:LogGroup": (name, inputs, { region, account }) => {
    const physical = physicalName(name, inputs);
    return { id: physical, name: physical, arn: `arn:aws:logs:${region}:${account}:log-group:${physical}` };
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": (name, inputs, { region, account }) => {
    const physical = physicalName(name, inputs);
    return { id: physical, name: physical, arn: `arn:aws:cloudwatch:${region}:${account}:alarm:${physical}` };
  },
  "aws:iam/instanceProfile:InstanceProfile": (name, inputs, { account }) => {
    const physical = physicalName(name, inputs);
    return { id: physical, name: physical, arn: `arn:aws:iam::${account}:instance-profile/${physical}` };
  },
  "aws:ec2/launchTemplate:LaunchTemplate": (name, inputs, { region, account }) => {
    const id = `lt-0${hex(name, 16)}`;
    const arn = `arn:aws:ec2:${region}:${account}:launch-template/${id}`;
    return { id, arn, name: physicalName(name, inputs), latestVersion: 1, defaultVersion: 1 };
  },
  "aws:autoscaling/group:Group": (name, inputs, { region, account }) => {
    const physical = physicalName(name, inputs);
    const arn = `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:${uuid(name)}:autoScalingGroupName/${physical}`;
    return { id: physical, name: physical, arn };
  },
  "aws:ssm/patchBaseline:PatchBaseline": (name, _, { region, account }) => {
    const id = `pb-0${hex(name, 16)}`;
    return { id, arn: `arn:aws:ssm:${region}:${account}:patchbaseline/${id}` };
  },
  "aws:ssm/patchGroup:PatchGroup": (_, inputs) => ({
    id: `${text(inputs["patchGroup"])},${text(inputs["baselineId"])}`,
  }),
  "aws:ssm/association:Association": (name, _, { region, account }) => {
    const id = uuid(name);
    return { id, associationId: id, arn: `arn:aws:ssm:${region}:${account}:association/${id}` };
  },
  // A component of another package: made by its plugin, with these outputs.
  "awsx:ecr:Repository": (name, inputs, { region, account }) => {
    const physical = typeof inputs["name"] === "string" ? inputs["name"] : name;
    return {
      url: `${account}.dkr.ecr.${region}.amazonaws.com/${physical}`,
      repository: { arn: `arn:aws:ecr:${region}:${account}:repository/${physical}`, name: physical },
    };
  },
};

/** The name that auto-naming makes of a logical name, with a fixed suffix in place of a random one. */
function physicalName(name: string, inputs: Inputs): string {
  return typeof inputs["name"] === "string" ? inputs["name"] : `${name}-${hex(name, 7)}`;
}

function proofsOf(inputs: Inputs): Record<string, string>[] {
  const given = inputs["subjectAlternativeNames"];
  const alternatives: unknown[] = Array.isArray(given) ? given : [];
  return [...new Set([inputs["domainName"], ...alternatives].map(text))].map((domainName) => {
    const bare = domainName.replace(/^\*\./, "");
    return {
      domainName,
      resourceRecordName: `_${hex(bare, 32)}.${bare}.`,
      resourceRecordType: "CNAME",
      resourceRecordValue: `_${hex(`proof of ${bare}`, 32)}.acm-validations.aws.`,
    };
  });
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function hex(seed: string, digits: number): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, digits);
}

function uuid(seed: string): string {
  return hex(seed, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
