import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { KEY, METRIC_ALARM, WEB_ACL } from "../types";
import { perGraph } from "./per-graph";
import { textOf } from "./text-of";

/** Modules all of whose types live in no region, and why they may. Source: aws 7.48, types without the input `region`. */
const GLOBAL_MODULES: Readonly<Record<string, string>> = {
  account: "contacts of the account",
  bcmdata: "billing",
  billing: "billing",
  budgets: "billing",
  cloudfront: "CloudFront answers from everywhere; its logs are judged where they are delivered",
  costexplorer: "billing",
  costoptimizationhub: "billing",
  cur: "billing",
  globalaccelerator: "Global Accelerator passes packets on",
  iam: "IAM keeps identities, no data of patients",
  networkmanager: "Network Manager describes networks",
  notifications: "User Notifications keeps no data of patients",
  organizations: "Organizations keeps accounts, no data of patients",
  rolesanywhere: "IAM keeps identities, no data of patients",
  route53domains: "Route 53 keeps names, no data of patients",
  route53recoverycontrol: "routing controls are switches",
  route53recoveryreadiness: "readiness checks describe resources",
  savingsplans: "billing",
  shield: "Shield watches traffic",
  uxc: "settings of the console",
  waf: "WAF Classic of CloudFront",
};

/** Types without region in modules that have regions. */
const GLOBAL_TYPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "cidrCollection:CidrCollection",
      "cidrLocation:CidrLocation",
      "delegationSet:DelegationSet",
      "healthCheck:HealthCheck",
      "hostedZoneDnsSec:HostedZoneDnsSec",
      "keySigningKey:KeySigningKey",
      "queryLog:QueryLog",
      "record:Record",
      "recordsExclusive:RecordsExclusive",
      "trafficPolicy:TrafficPolicy",
      "trafficPolicyInstance:TrafficPolicyInstance",
      "vpcAssociationAuthorization:VpcAssociationAuthorization",
      "zone:Zone",
      "zoneAssociation:ZoneAssociation",
    ].map((type) => [`aws:route53/${type}`, "Route 53 keeps names, no data of patients"]),
  ),
  ...Object.fromEntries(
    [
      "backup/globalSettings:GlobalSettings",
      "bedrock/useCaseForModelAccess:UseCaseForModelAccess",
      "chime/sdkvoiceGlobalSettings:SdkvoiceGlobalSettings",
      "cloudtrail/organizationDelegatedAdminAccount:OrganizationDelegatedAdminAccount",
      "directconnect/gateway:Gateway",
      "directconnect/hostedConnection:HostedConnection",
      "ec2/vpcIpamOrganizationAdminAccount:VpcIpamOrganizationAdminAccount",
      "fms/adminAccount:AdminAccount",
      "ram/sharingWithOrganization:SharingWithOrganization",
      "s3/accountPublicAccessBlock:AccountPublicAccessBlock",
      "servicecatalog/organizationsAccess:OrganizationsAccess",
    ].map((type) => [`aws:${type}`, "a setting of the whole account, which lives in no region"]),
  ),
};

/** Why a type lives in no region; undefined for one that does. */
export function whyGlobal(type: string): string | undefined {
  const module = /^aws:([a-z0-9]+)\//.exec(type)?.[1] ?? "";
  if (Object.hasOwn(GLOBAL_MODULES, module)) return GLOBAL_MODULES[module];
  return Object.hasOwn(GLOBAL_TYPES, type) ? GLOBAL_TYPES[type] : undefined;
}

const CERTIFICATE = ["aws:acm/certificate:Certificate"];
const VALIDATION = ["aws:acm/certificateValidation:CertificateValidation"];

/** What takes certificates from us-east-1 only. */
const AT_THE_EDGE: readonly (readonly [type: string, path: string])[] = [
  ["aws:cloudfront/distribution:Distribution", "viewerCertificate.acmCertificateArn"],
  ["aws:cognito/userPoolDomain:UserPoolDomain", "certificateArn"],
  ["aws:apigateway/domainName:DomainName", "certificateArn"],
];

/** Certificates that something at the edge uses, with the waits for their issue; and the keys of signed zones. */
const atTheEdge = perGraph((graph): ReadonlySet<Resource> => {
  const used = AT_THE_EDGE.flatMap(([type, path]) =>
    graph.of([type]).flatMap((one) => graph.targets(one, path, [...CERTIFICATE, ...VALIDATION])),
  );
  const certificates = [...used, ...used.flatMap((one) => graph.targets(one, "certificateArn", CERTIFICATE))];
  const waits = graph
    .of(VALIDATION)
    .filter((one) => graph.targets(one, "certificateArn", CERTIFICATE).some((of) => certificates.includes(of)));
  const keys = graph
    .of(["aws:route53/keySigningKey:KeySigningKey"])
    .flatMap((one) => graph.targets(one, "keyManagementServiceArn", KEY));
  return new Set([...certificates, ...waits, ...keys]);
});

/** Parts of a web ACL, which its scope makes one of CloudFront. */
const WITH_SCOPE = [
  WEB_ACL,
  "aws:wafv2/ipSet:IpSet",
  "aws:wafv2/ruleGroup:RuleGroup",
  "aws:wafv2/regexPatternSet:RegexPatternSet",
];
const ACL_LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
/** Services whose metrics are in us-east-1, wherever they work. */
const GLOBAL_METRICS = ["AWS/Route53", "AWS/CloudFront", "AWS/Billing", "AWS/DDoSProtection"];

/** Why something may live in us-east-1 though its stack lives elsewhere: AWS takes it there only. */
export function whyVirginia(resource: Resource, graph: Graph): string | undefined {
  if (resource.region !== "us-east-1") return undefined;
  if (atTheEdge(graph).has(resource)) {
    return KEY.includes(resource.type)
      ? "Route 53 takes signing keys of us-east-1 only"
      : "the edge takes certificates of us-east-1 only";
  }
  if (isOfCloudFront(resource)) return "WAF keeps what is of CloudFront in us-east-1";
  if (resource.type === ACL_LOGGING) {
    return graph.targets(resource, "resourceArn", [WEB_ACL]).some(isOfCloudFront)
      ? "WAF keeps what is of CloudFront in us-east-1"
      : undefined;
  }
  const namespace = resource.type === METRIC_ALARM ? textOf(read(resource.inputs, "namespace")) : undefined;
  return namespace !== undefined && GLOBAL_METRICS.includes(namespace)
    ? `metrics of ${namespace} are in us-east-1`
    : undefined;
}

function isOfCloudFront({ type, inputs }: Resource): boolean {
  const scope = WITH_SCOPE.includes(type) ? read(inputs, "scope") : undefined;
  return scope?.state === "known" && scope.value === "CLOUDFRONT";
}
