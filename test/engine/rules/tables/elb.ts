import type { Properties, Thing } from "../../stand-in/types";
import { create, remove, thing, type Examples } from "../examples";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const TARGETS = "aws:lb/targetGroup:TargetGroup";
const LISTENER = "aws:lb/listener:Listener";
const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555";

const certificate = thing("aws:acm/certificate:Certificate", CERTIFICATE, {}, { arn: CERTIFICATE });
const issued = thing("aws:acm/certificateValidation:CertificateValidation", "issued", { certificateArn: CERTIFICATE });
const listener = thing(LISTENER, "listener-1", {}, { arn: "listener-1" });
const rule = { listenerArn: "listener-1", priority: 10 };
const https = create(LISTENER, { protocol: "HTTPS", port: 443, certificateArn: CERTIFICATE });

const logging = create(BALANCER, {
  loadBalancerType: "network",
  accessLogs: { bucket: "logs", enabled: true, prefix: "alb" },
});
const bucket = thing("aws:s3/bucket:Bucket", "logs");
const encrypted = (sseAlgorithm: string): Thing =>
  thing("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "logs", {
    bucket: "logs",
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }],
  });
const admitting = (prefix: string): Thing =>
  thing("aws:s3/bucketPolicy:BucketPolicy", "logs", {
    bucket: "logs",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::logs/${prefix}/AWSLogs/111122223333/*`,
      },
    }),
  });
const subnet = (id: string, availabilityZone: string): Thing =>
  thing("aws:ec2/subnet:Subnet", id, { availabilityZone });
const inSubnets = create(BALANCER, { subnets: ["subnet-1", "subnet-2"] });
const standing = (enableDeletionProtection: boolean): Thing => thing(BALANCER, "alb-1", { enableDeletionProtection });
const checked = (healthCheck: Properties) => create(TARGETS, { protocol: "TCP", port: 443, healthCheck });

export const elb: Examples = {
  "elb/name": {
    accepted: { request: create(TARGETS, { name: "web-servers" }) },
    refused: { request: create(TARGETS, { name: "web-servers-" }) },
    says: 'name is "web-servers-"',
  },
  "elb/rule-priority": {
    accepted: {
      request: create(LISTENER_RULE, { ...rule, priority: 20 }),
      things: [listener, thing(LISTENER_RULE, "r-1", rule)],
    },
    refused: { request: create(LISTENER_RULE, rule), things: [listener, thing(LISTENER_RULE, "r-1", rule)] },
    says: "priority 10 belongs to r-1",
  },
  "elb/certificate-given": {
    accepted: { request: https, things: [certificate, issued] },
    refused: { request: create(LISTENER, { protocol: "HTTPS", port: 443 }) },
    says: 'certificateArn is missing with protocol "HTTPS"',
  },
  "elb/certificate-issued": {
    accepted: { request: https, things: [certificate, issued] },
    refused: { request: https, things: [certificate] },
    says: "which is still PENDING_VALIDATION",
  },
  "elb/log-bucket-sse-s3": {
    accepted: { request: logging, things: [bucket, encrypted("AES256"), admitting("alb")] },
    refused: { request: logging, things: [bucket, encrypted("aws:kms"), admitting("alb")] },
    says: 'accessLogs.bucket is "logs", which encrypts with aws:kms',
  },
  "elb/log-bucket-admits-delivery": {
    accepted: { request: logging, things: [bucket, admitting("alb")] },
    refused: { request: logging, things: [bucket, admitting("nlb")] },
    says: "arn:aws:s3:::logs/alb/AWSLogs/111122223333/elasticloadbalancing/us-east-1/test",
  },
  "elb/two-zones": {
    accepted: { request: inSubnets, things: [subnet("subnet-1", "us-east-1a"), subnet("subnet-2", "us-east-1b")] },
    refused: { request: inSubnets, things: [subnet("subnet-1", "us-east-1a"), subnet("subnet-2", "us-east-1a")] },
    says: "subnets has 2 subnets in 1 zone",
  },
  "elb/deletion-protection": {
    accepted: { request: remove(standing(false)), things: [standing(false)] },
    refused: { request: remove(standing(true)), things: [standing(true)] },
    says: "enableDeletionProtection of alb-1 is true",
  },
  "elb/tcp-health-check": {
    accepted: { request: checked({ protocol: "TCP" }) },
    refused: { request: checked({ protocol: "TCP", path: "/health" }) },
    says: "healthCheck.path is set",
  },
};
