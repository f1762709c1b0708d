import type { Properties, Request, Rule } from "../types";
import { authorizes } from "./authorization";
import { blocks, flag, isAbsent, isGiven, number, text, texts } from "./support";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const TARGETS = "aws:lb/targetGroup:TargetGroup";
const LISTENER = "aws:lb/listener:Listener";
const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";

const name: Rule = {
  id: "elb/name",
  cause:
    "names have at most 32 letters, digits and hyphens, none at the ends, and do not begin with internal-; a prefix has 6",
  source: "TF src",
  types: [BALANCER, TARGETS],
  at: "check",
  on: ["create"],
  refuses: ({ inputs }) => {
    const [given, prefix] = [text(inputs, "name"), text(inputs, "namePrefix")];
    if (prefix !== undefined && prefix.length > 6) return `namePrefix is "${prefix}"`;
    const isName = given === undefined || /^(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/.test(given);
    return isName ? undefined : `name is "${given}"`;
  },
};

const priority: Rule = {
  id: "elb/rule-priority",
  cause: "rules of a listener are tried by priority, 1 to 50000, each once (PriorityInUse)",
  source: "TF #636",
  types: [LISTENER_RULE],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, now, region }, account) => {
    const wanted = number(inputs, "priority");
    if (wanted === undefined) return undefined;
    if (wanted < 1 || wanted > 50_000) return `priority is ${wanted}`;
    const other = account
      .all(LISTENER_RULE, region)
      .find(
        (one) =>
          one.id !== now?.id &&
          one.outputs["listenerArn"] === inputs["listenerArn"] &&
          number(one.outputs, "priority") === wanted,
      );
    return other && `priority ${wanted} belongs to ${other.id}`;
  },
};

const isEncrypted = ({ inputs }: Request): boolean => ["HTTPS", "TLS"].includes(text(inputs, "protocol") ?? "");

const certificateGiven: Rule = {
  id: "elb/certificate-given",
  cause: "a listener that ends TLS needs a certificate",
  source: "known",
  types: [LISTENER],
  at: "check",
  on: ["create", "update"],
  refuses: (request) =>
    isEncrypted(request) && isAbsent(request.inputs, "certificateArn")
      ? `certificateArn is missing with protocol "${text(request.inputs, "protocol")}"`
      : undefined,
};

const certificateIssued: Rule = {
  id: "elb/certificate-issued",
  cause:
    "a listener takes only a certificate that is issued: take its ARN from the CertificateValidation, which waits for it",
  source: "traveloka/terraform-aws-acm-certificate PR #32",
  types: [LISTENER],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, region }, account) => {
    const arn = text(inputs, "certificateArn");
    const certificate = account
      .all("aws:acm/certificate:Certificate", region)
      .find((one) => one.outputs["arn"] === arn);
    if (certificate === undefined || text(certificate.outputs, "status") === "ISSUED") return undefined;
    const issued = account
      .all("aws:acm/certificateValidation:CertificateValidation", region)
      .some((one) => one.outputs["certificateArn"] === arn);
    return issued
      ? undefined
      : `certificateArn is "${arn}", which is still PENDING_VALIDATION (UnsupportedCertificate)`;
  },
};

/** Kinds of log that a balancer writes. */
const LOGS = ["accessLogs", "connectionLogs"];

/** Buckets that a balancer's logs go to, with the path of the property. */
function logs(inputs: Properties): { readonly path: string; readonly bucket: string; readonly prefix: string }[] {
  return LOGS.flatMap((path) => {
    const bucket = text(inputs, `${path}.bucket`);
    if (bucket === undefined || flag(inputs, `${path}.enabled`) !== true) return [];
    return [{ path, bucket, prefix: text(inputs, `${path}.prefix`) ?? "" }];
  });
}

const logsWithBucketKey: Rule = {
  id: "elb/log-bucket-sse-s3",
  cause: "a load balancer delivers its logs only to a bucket with SSE-S3",
  source: "aws/aws-cdk #21947",
  types: [BALANCER],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, region }, account) => {
    for (const { path, bucket } of logs(inputs)) {
      const encryption = account
        .all("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", region)
        .find((one) => one.outputs["bucket"] === bucket);
      const algorithm = blocks(encryption?.outputs ?? {}, "rules")
        .map((one) => text(one, "applyServerSideEncryptionByDefault.sseAlgorithm"))
        .find((one) => one !== undefined && one !== "AES256");
      if (algorithm !== undefined) return `${path}.bucket is "${bucket}", which encrypts with ${algorithm}`;
    }
    return undefined;
  },
};

/** Accounts from which load balancers of the older regions deliver; newer regions have only the service principal. */
const DELIVERY_ACCOUNTS: Readonly<Record<string, string>> = {
  "ap-southeast-1": "114774131450",
  "ap-southeast-2": "783225319266",
  "eu-central-1": "054676820928",
  "eu-west-1": "156460612806",
  "us-east-1": "127311923021",
  "us-west-2": "797873946194",
};

/** How a balancer's log arrives: over TLS, with no encryption asked for. */
const DELIVERY = { "aws:SecureTransport": "true", "s3:x-amz-server-side-encryption": null };

const logsAdmitted: Rule = {
  id: "elb/log-bucket-admits-delivery",
  cause:
    "a load balancer tests its log bucket when logging is switched on: the policy must let its delivery write there first",
  source: "aws/aws-cdk #5758; terraform-aws-modules/terraform-aws-alb #61",
  types: [BALANCER],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, region }, account) => {
    const old = DELIVERY_ACCOUNTS[region];
    const principals = [
      "logdelivery.elasticloadbalancing.amazonaws.com",
      ...(old === undefined ? [] : [old, `arn:aws:iam::${old}:root`]),
    ];
    for (const { path, bucket, prefix } of logs(inputs)) {
      const policy = account
        .all("aws:s3/bucketPolicy:BucketPolicy", region)
        .find((one) => one.outputs["bucket"] === bucket);
      const key = `${prefix === "" ? "" : `${prefix}/`}AWSLogs/${account.id}/elasticloadbalancing/${region}/test`;
      const resource = `arn:aws:s3:::${bucket}/${key}`;
      const texts = [text(policy?.outputs ?? {}, "policy")];
      const asked = { action: "s3:PutObject", resource, context: DELIVERY };
      if (!principals.some((principal) => authorizes(texts, { ...asked, principal })))
        return `${path}.bucket is "${bucket}", whose policy does not let ${principals[0]} put ${resource}`;
    }
    return undefined;
  },
};

const twoZones: Rule = {
  id: "elb/two-zones",
  cause: "an application load balancer stands in two zones at least, with one subnet in each",
  source: "known",
  types: [BALANCER],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, region }, account) => {
    if ((text(inputs, "loadBalancerType") ?? "application") !== "application") return undefined;
    const wanted = texts(inputs, "subnets");
    const zones = account
      .all("aws:ec2/subnet:Subnet", region)
      .filter((one) => wanted.includes(one.id))
      .map(({ outputs }) => outputs["availabilityZoneId"] ?? outputs["availabilityZone"]);
    const apart = new Set(zones).size;
    return zones.length > 0 && (apart < 2 || apart < zones.length)
      ? `subnets has ${zones.length} subnets in ${apart} zone${apart === 1 ? "" : "s"}`
      : undefined;
  },
};

const protectedBalancer: Rule = {
  id: "elb/deletion-protection",
  cause:
    "a load balancer with deletion protection is not deleted: switch it off, apply, then destroy (OperationNotPermitted)",
  source: "known",
  types: [BALANCER],
  at: "apply",
  on: ["delete"],
  refuses: ({ now }) =>
    now !== undefined && flag(now.outputs, "enableDeletionProtection") === true
      ? `enableDeletionProtection of ${now.id} is true`
      : undefined,
};

const tcpHealthCheck: Rule = {
  id: "elb/tcp-health-check",
  cause: "a health check over TCP opens a connection and asks nothing: it has no path and no matcher",
  source: "TF src",
  types: [TARGETS],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    if (text(inputs, "healthCheck.protocol") !== "TCP") return undefined;
    const wrong = ["path", "matcher"].find((one) => isGiven(inputs, `healthCheck.${one}`));
    return wrong && `healthCheck.${wrong} is set although healthCheck.protocol is "TCP"`;
  },
};

/** Load balancers, target groups, listeners. */
export const elb: readonly Rule[] = [
  name,
  priority,
  certificateGiven,
  certificateIssued,
  logsWithBucketKey,
  logsAdmitted,
  twoZones,
  protectedBalancer,
  tcpHealthCheck,
];
