import type { Properties, Thing } from "../../stand-in/types";
import { create, thing, update, type Examples } from "../examples";

const GROUP = "aws:autoscaling/group:Group";
const POLICY = "aws:autoscaling/policy:Policy";
const ROLE = "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const KEY = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555";
const TARGETS = "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/0123456789abcdef";

const template = thing(
  "aws:ec2/launchTemplate:LaunchTemplate",
  "lt-1",
  { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", kmsKeyId: KEY } }] },
  { latestVersion: 2 },
);
const keyFor = (principal: string): Thing =>
  thing(
    "aws:kms/key:Key",
    "11111111-2222-3333-4444-555555555555",
    {
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Principal: { AWS: principal }, Action: "kms:*", Resource: "*" },
      }),
    },
    { arn: KEY },
  );
const key = keyFor(ROLE);
const sizes = { minSize: 3, maxSize: 12, desiredCapacity: 3 };
const inputs: Properties = {
  ...sizes,
  launchTemplate: { id: "lt-1", version: "2" },
  instanceRefresh: { strategy: "Rolling" },
};
const group = thing(GROUP, "web", { ...inputs, targetGroupArns: [TARGETS] });
const scaled = thing(GROUP, "web", inputs, { desiredCapacity: 5 });
const policy = thing(POLICY, "by-cpu", { autoscalingGroupName: "web" });
const balancer = thing("aws:lb/loadBalancer:LoadBalancer", "web", {}, { arnSuffix: "app/web/0123456789abcdef" });
const byRequests = (targets: string) =>
  create(POLICY, {
    autoscalingGroupName: "web",
    targetTrackingConfiguration: {
      predefinedMetricSpecification: { resourceLabel: `app/web/0123456789abcdef/targetgroup/${targets}` },
    },
  });

export const autoscaling: Examples = {
  "autoscaling/one-launch-source": {
    accepted: { request: create(GROUP, inputs), things: [template, key] },
    refused: { request: create(GROUP, { ...inputs, launchConfiguration: "web" }), things: [template, key] },
    says: "launchConfiguration and launchTemplate are set",
  },
  "autoscaling/min-within-max": {
    accepted: { request: create(GROUP, inputs), things: [template, key] },
    refused: { request: update(group, { ...inputs, minSize: 13 }), things: [template, key, group] },
    says: "minSize 13 is above maxSize 12",
  },
  "autoscaling/desired-within-sizes": {
    accepted: { request: create(GROUP, inputs), things: [template, key] },
    refused: { request: create(GROUP, { ...inputs, desiredCapacity: 2 }), things: [template, key] },
    says: "desiredCapacity 2 is not in 3 to 12",
  },
  "autoscaling/desired-beside-policy": {
    accepted: { request: update(scaled, { ...inputs, maxSize: 15 }), things: [template, key, scaled, policy] },
    refused: { request: update(scaled, { ...inputs, desiredCapacity: 4 }), things: [template, key, scaled, policy] },
    says: "desiredCapacity would go from 5 to 4",
  },
  "autoscaling/volume-key-admits-role": {
    accepted: { request: create(GROUP, inputs), things: [template, key] },
    refused: {
      request: create(GROUP, inputs),
      things: [template, keyFor("arn:aws:iam::111122223333:root")],
    },
    says: "to no kms:CreateGrant, kms:Decrypt, kms:GenerateDataKeyWithoutPlaintext",
  },
  "autoscaling/template-reaches-servers": {
    accepted: { request: create(GROUP, inputs), things: [template, key] },
    refused: {
      request: create(GROUP, { ...inputs, launchTemplate: { id: "lt-1", version: "1" } }),
      things: [template, key],
    },
    says: 'launchTemplate.version is "1", and the newest of lt-1 is 2',
  },
  "autoscaling/requests-of-own-target-group": {
    accepted: { request: byRequests("web/0123456789abcdef"), things: [group, balancer] },
    refused: { request: byRequests("other/0123456789abcdef"), things: [group, balancer] },
    says: "web has no such target group",
  },
};
