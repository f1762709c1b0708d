import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { placed } from "./placed";

const STACK = "pulumi:pulumi:Stack";
const BUCKET = "aws:s3/bucket:Bucket";
const HOME = "eu-central-1";
const AWAY = "eu-west-1";
const abroad = (region: string) =>
  `violated: it lives in ${region}; the jurisdiction eu allows eu-central-1, eu-west-1, eu-south-1`;

prove("region-allow-list", {
  program: () => [
    resource(STACK, "shop", {}),
    resource("shop:web:Tier", "tier", {}),
    placed(HOME, BUCKET, "documents"),
    placed(HOME, BUCKET, "audit"),
    placed(AWAY, BUCKET, "copies"),
    ...["a", "b", "c"].map((zone) => placed(HOME, "aws:ec2/subnet:Subnet", `subnet-${zone}`)),
    resource("aws:iam/role:Role", "role", {}),
    // CrossGuard gives the provider's region to what has none.
    placed("us-east-1", "aws:route53/record:Record", "name"),
  ],
  compliant: {
    documents: "satisfied",
    audit: "satisfied",
    copies: "satisfied",
    "subnet-a": "satisfied",
    "subnet-b": "satisfied",
    "subnet-c": "satisfied",
    role: "not applicable: of no region: IAM keeps identities, no data of patients",
    name: "not applicable: of no region: Route 53 keeps names, no data of patients",
  },
  cases: [
    {
      when: "a bucket abroad",
      edit: (program) => program.add(placed("us-east-1", BUCKET, "there")),
      then: { there: abroad("us-east-1") },
    },
    {
      when: "a bucket in a region of no jurisdiction",
      edit: (program) => program.add(placed("ca-central-1", BUCKET, "there")),
      then: { there: abroad("ca-central-1") },
    },
    {
      when: "a region that is not known",
      edit: (program) => program.add(resource(BUCKET, "somewhere", {})),
      then: { somewhere: "cannot be proved: its region" },
    },
    {
      when: "a resolver of Route 53 has a region",
      edit: (program) => program.add(placed("us-east-1", "aws:route53/resolverEndpoint:ResolverEndpoint", "resolver")),
      then: { resolver: abroad("us-east-1") },
    },
    {
      when: "a setting of the account",
      edit: (program) =>
        program.add(placed("us-east-1", "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "block")),
      then: { block: "not applicable: of no region: a setting of the whole account, which lives in no region" },
    },
    {
      when: "the certificate of a distribution, with its wait",
      edit: (program) => {
        const certificate = placed("us-east-1", "aws:acm/certificate:Certificate", "certificate");
        const wait = placed(
          "us-east-1",
          "aws:acm/certificateValidation:CertificateValidation",
          "issued",
          { certificateArn: UNKNOWN },
          { certificateArn: [certificate] },
        );
        program.add(
          certificate,
          wait,
          resource(
            "aws:cloudfront/distribution:Distribution",
            "cdn",
            { viewerCertificate: { acmCertificateArn: UNKNOWN } },
            { viewerCertificate: [wait] },
          ),
        );
      },
      then: {
        certificate: "not applicable: the edge takes certificates of us-east-1 only",
        issued: "not applicable: the edge takes certificates of us-east-1 only",
        cdn: "not applicable: of no region: CloudFront answers from everywhere; its logs are judged where they are delivered",
      },
    },
    {
      when: "a certificate there that no edge uses",
      edit: (program) => program.add(placed("us-east-1", "aws:acm/certificate:Certificate", "certificate")),
      then: { certificate: abroad("us-east-1") },
    },
    {
      when: "a certificate of the edge in a third region",
      edit: (program) => {
        const certificate = placed("us-west-2", "aws:acm/certificate:Certificate", "certificate");
        program.add(
          certificate,
          resource(
            "aws:cloudfront/distribution:Distribution",
            "cdn",
            { viewerCertificate: { acmCertificateArn: UNKNOWN } },
            { viewerCertificate: [certificate] },
          ),
        );
      },
      then: { certificate: abroad("us-west-2"), cdn: "not applicable" },
    },
    {
      when: "the web ACL of CloudFront, with its log",
      edit: (program) => {
        const acl = placed("us-east-1", "aws:wafv2/webAcl:WebAcl", "acl", { scope: "CLOUDFRONT" });
        program.add(
          acl,
          placed("us-east-1", "aws:wafv2/ipSet:IpSet", "addresses", { scope: "CLOUDFRONT" }),
          placed(
            "us-east-1",
            "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
            "acl-log",
            { resourceArn: UNKNOWN },
            { resourceArn: [acl] },
          ),
        );
      },
      then: {
        acl: "not applicable: WAF keeps what is of CloudFront in us-east-1",
        addresses: "not applicable: WAF keeps what is of CloudFront in us-east-1",
        "acl-log": "not applicable: WAF keeps what is of CloudFront in us-east-1",
      },
    },
    {
      when: "a regional web ACL abroad, with its log",
      edit: (program) => {
        const acl = placed("us-east-1", "aws:wafv2/webAcl:WebAcl", "acl", { scope: "REGIONAL" });
        program.add(
          acl,
          placed(
            "us-east-1",
            "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
            "acl-log",
            { resourceArn: UNKNOWN },
            { resourceArn: [acl] },
          ),
        );
      },
      then: { acl: abroad("us-east-1"), "acl-log": abroad("us-east-1") },
    },
    {
      when: "an alarm on a health check, and one on something else",
      edit: (program) =>
        program.add(
          placed("us-east-1", "aws:cloudwatch/metricAlarm:MetricAlarm", "health", { namespace: "AWS/Route53" }),
          placed("us-east-1", "aws:cloudwatch/metricAlarm:MetricAlarm", "cpu", { namespace: "AWS/EC2" }),
        ),
      then: { health: "not applicable: metrics of AWS/Route53 are in us-east-1", cpu: abroad("us-east-1") },
    },
    {
      when: "the key that signs a zone",
      edit: (program) => {
        const key = placed("us-east-1", "aws:kms/key:Key", "key");
        program.add(
          key,
          resource(
            "aws:route53/keySigningKey:KeySigningKey",
            "signing",
            { keyManagementServiceArn: UNKNOWN },
            { keyManagementServiceArn: [key] },
          ),
        );
      },
      then: {
        key: "not applicable: Route 53 takes signing keys of us-east-1 only",
        signing: "not applicable: of no region: Route 53 keeps names, no data of patients",
      },
    },
    {
      when: "most of the stack lives in a region of no jurisdiction: said once",
      edit: (program) =>
        ["documents", "audit", "copies", "subnet-a", "subnet-b", "subnet-c"].forEach((name) =>
          program.replace(name, { ...program.get(name), region: "ca-central-1" }),
        ),
      then: {
        shop: "violated: it lives in ca-central-1, which is of no jurisdiction; set jurisdiction, or regions",
        documents: undefined,
        audit: undefined,
        copies: undefined,
        "subnet-a": undefined,
        "subnet-b": undefined,
        "subnet-c": undefined,
        role: undefined,
        name: undefined,
      },
    },
    {
      when: "types that are no types",
      edit: (program) => program.add(placed(HOME, "aws:__proto__/constructor:toString", "odd")),
      then: { odd: "satisfied" },
    },
  ],
  values: [],
});

prove("region-allow-list", {
  config: { regions: ["ca-central-1", "ca-west-1"] },
  program: () => [placed("ca-central-1", BUCKET, "documents"), placed("ca-west-1", BUCKET, "copies")],
  compliant: { documents: "satisfied", copies: "satisfied" },
  cases: [
    {
      when: "a region that the setting does not name",
      edit: (program) => program.add(placed("us-east-1", BUCKET, "there")),
      then: { there: "violated: it lives in us-east-1; the setting regions allows ca-central-1, ca-west-1" },
    },
  ],
  values: [],
});

prove("region-allow-list", {
  config: { jurisdiction: "us" },
  program: () => [
    placed("us-east-1", BUCKET, "documents"),
    placed(HOME, BUCKET, "wrong"),
    placed(HOME, BUCKET, "wrong-too"),
  ],
  compliant: {
    documents: "satisfied",
    wrong: "violated: it lives in eu-central-1; the jurisdiction us allows us-east-1, us-east-2, us-west-2",
    "wrong-too": "violated: it lives in eu-central-1; the jurisdiction us allows us-east-1, us-east-2, us-west-2",
  },
  cases: [
    {
      when: "the setting is not the jurisdiction of most",
      edit: (program) => program.remove("documents"),
      then: {
        documents: undefined,
        wrong: "violated: it lives in eu-central-1; the jurisdiction us allows us-east-1, us-east-2, us-west-2",
      },
    },
  ],
  values: [],
});
