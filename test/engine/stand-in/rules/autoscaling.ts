import type { Account, Properties, Rule, Thing } from "../types";
import { blocks, isAbsent, isGiven, number, statementsOf, admits, text, texts } from "./support";

const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const POLICY = "aws:autoscaling/policy:Policy";

const SOURCES = ["launchConfiguration", "launchTemplate", "mixedInstancesPolicy"];

const oneSource: Rule = {
  id: "autoscaling/one-launch-source",
  cause: "a group starts servers from exactly one of a launch configuration, a launch template and a mixed policy",
  source: "TF src",
  types: [GROUP],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const given = SOURCES.filter((one) => isGiven(inputs, one));
    if (given.length > 1) return `${given.join(" and ")} are set`;
    return SOURCES.every((one) => isAbsent(inputs, one)) ? `none of ${SOURCES.join(", ")} is set` : undefined;
  },
};

const minAndMax: Rule = {
  id: "autoscaling/min-within-max",
  cause: "a group's smallest size is not above its largest",
  source: "known",
  types: [GROUP],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const [min, max] = [number(inputs, "minSize"), number(inputs, "maxSize")];
    return min !== undefined && max !== undefined && min > max ? `minSize ${min} is above maxSize ${max}` : undefined;
  },
};

const desired: Rule = {
  id: "autoscaling/desired-within-sizes",
  cause: "a group's desired size lies between its smallest and its largest",
  source: "known",
  types: [GROUP],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, now }) => {
    const wanted = number(inputs, "desiredCapacity");
    // What is not changed is not sent: with a new minimum alone the service raises the desired size itself.
    if (wanted === undefined || wanted === number(now?.inputs ?? {}, "desiredCapacity")) return undefined;
    const [min, max] = [number(inputs, "minSize") ?? 0, number(inputs, "maxSize") ?? wanted];
    return wanted < min || wanted > max ? `desiredCapacity ${wanted} is not in ${min} to ${max}` : undefined;
  },
};

const besidePolicy: Rule = {
  id: "autoscaling/desired-beside-policy",
  cause: "a desired size fixed in code undoes what the scaling policy has set, at the next update",
  source: "known",
  types: [GROUP],
  at: "apply",
  on: ["update"],
  refuses: ({ inputs, now, region }, account) => {
    const [wanted, actual] = [number(inputs, "desiredCapacity"), number(now?.outputs ?? {}, "desiredCapacity")];
    const sent = wanted !== undefined && wanted !== number(now?.inputs ?? {}, "desiredCapacity");
    const scaled = account.all(POLICY, region).some((one) => text(one.outputs, "autoscalingGroupName") === now?.id);
    return sent && scaled && wanted !== actual ? `desiredCapacity would go from ${actual} to ${wanted}` : undefined;
  },
};

/** The template that a group starts servers from. */
function templateOf(group: Properties, account: Account, region: string): Thing | undefined {
  const inner = "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification";
  const id = text(group, "launchTemplate.id") ?? text(group, `${inner}.launchTemplateId`);
  return account.all(TEMPLATE, region).find((one) => one.id === id);
}

const ROLE = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

/** What Auto Scaling does with the key of a volume. */
const KEY_ACTIONS = ["kms:CreateGrant", "kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"];

const keyAdmitsRole: Rule = {
  id: "autoscaling/volume-key-admits-role",
  cause: "servers end at once when the service-linked role of Auto Scaling may not use the key of their volumes",
  source: "TF #8422, #39904; eksctl-io/eksctl #952",
  types: [GROUP],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, region }, account) => {
    const role = text(inputs, "serviceLinkedRoleArn") ?? `arn:aws:iam::${account.id}:${ROLE}`;
    const template = templateOf(inputs, account, region);
    for (const volume of blocks(template?.outputs ?? {}, "blockDeviceMappings")) {
      const named = text(volume, "ebs.kmsKeyId");
      const key = account
        .all("aws:kms/key:Key", region)
        .find((one) => one.id === named || one.outputs["arn"] === named);
      if (key === undefined || isGranted(key, role, account)) continue;
      const statements = statementsOf(text(key.outputs, "policy"));
      const refused = KEY_ACTIONS.filter((one) => !admits(statements, [role], one));
      if (refused.length > 0)
        return `key ${key.id} of ${text(volume, "deviceName")} in ${template?.id} admits ${role} to no ${refused.join(", ")}`;
    }
    return undefined;
  },
};

const isGranted = (key: Thing, role: string, account: Account): boolean =>
  account
    .all("aws:kms/grant:Grant", key.region)
    .some(
      ({ outputs }) =>
        [key.id, key.outputs["arn"]].includes(outputs["keyId"] ?? "") &&
        text(outputs, "granteePrincipal") === role &&
        texts(outputs, "operations").includes("CreateGrant"),
    );

const reachesServers: Rule = {
  id: "autoscaling/template-reaches-servers",
  cause:
    "without an instance refresh, or with an older version pinned, servers stay as they were when the template changes",
  source: "known",
  types: [GROUP],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, region }, account) => {
    const template = templateOf(inputs, account, region);
    if (template === undefined) return undefined;
    if (isAbsent(inputs, "instanceRefresh")) return "instanceRefresh is not set";
    const [version, latest] = [text(inputs, "launchTemplate.version"), number(template.outputs, "latestVersion")];
    return version !== undefined && latest !== undefined && Number(version) < latest
      ? `launchTemplate.version is "${version}", and the newest of ${template.id} is ${latest}`
      : undefined;
  },
};

const requestsOfOwnTargets: Rule = {
  id: "autoscaling/requests-of-own-target-group",
  cause: "requests per target are counted for a target group of the group, behind the load balancer named with it",
  source: "known",
  types: [POLICY],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, region }, account) => {
    const path = "targetTrackingConfiguration.predefinedMetricSpecification.resourceLabel";
    const label = text(inputs, path);
    const group = account.all(GROUP, region).find((one) => one.id === text(inputs, "autoscalingGroupName"));
    if (label === undefined || group === undefined) return undefined;
    const [, balancer, target] = /^(app\/[^/]+\/[^/]+)\/(targetgroup\/[^/]+\/[^/]+)$/.exec(label) ?? [];
    const isOwn = texts(group.outputs, "targetGroupArns").some((arn) => arn.endsWith(`:${target}`));
    const stands = account
      .all("aws:lb/loadBalancer:LoadBalancer", region)
      .some((one) => one.outputs["arnSuffix"] === balancer);
    return isOwn && stands ? undefined : `${path} is "${label}", and ${group.id} has no such target group`;
  },
};

/** Auto Scaling groups and their policies. */
export const autoscaling: readonly Rule[] = [
  oneSource,
  minAndMax,
  desired,
  besidePolicy,
  keyAdmitsRole,
  reachesServers,
  requestsOfOwnTargets,
];
