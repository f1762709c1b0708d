import { asText, elements, entries, read, type Evidence } from "../evidence";
import type { Resource } from "../resource";
import { WITH_POLICY } from "../types";
import { policyOf, type Policy } from "./statement";

/** Identity policies that are resources of their own. */
export const ROLE = "aws:iam/role:Role";
export const USER = "aws:iam/user:User";
export const GROUP = "aws:iam/group:Group";
export const MANAGED_POLICY = "aws:iam/policy:Policy";
export const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
export const USER_POLICY = "aws:iam/userPolicy:UserPolicy";
export const GROUP_POLICY = "aws:iam/groupPolicy:GroupPolicy";
const PERMISSION_SET_POLICY = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy";

type Places = Readonly<Record<string, string>>;

/** Where a resource says what a person or program may do. */
const IDENTITY: Places = {
  [MANAGED_POLICY]: "policy",
  [ROLE_POLICY]: "policy",
  [USER_POLICY]: "policy",
  [GROUP_POLICY]: "policy",
  [ROLE]: "inlinePolicies",
  [PERMISSION_SET_POLICY]: "inlinePolicy",
};
export const WITH_IDENTITY_POLICY = Object.keys(IDENTITY);

/** All other places of a policy document, by the property that holds it. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  policy: [
    ...WITH_POLICY,
    "aws:kms/replicaKey:ReplicaKey",
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/replicaExternalKey:ReplicaExternalKey",
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
    "aws:acmpca/policy:Policy",
    "aws:apigateway/restApi:RestApi",
    "aws:apigateway/restApiPolicy:RestApiPolicy",
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
    "aws:codebuild/resourcePolicy:ResourcePolicy",
    "aws:dynamodb/resourcePolicy:ResourcePolicy",
    "aws:ecr/registryPolicy:RegistryPolicy",
    "aws:ecrpublic/repositoryPolicy:RepositoryPolicy",
    "aws:glacier/vaultLock:VaultLock",
    "aws:glue/resourcePolicy:ResourcePolicy",
    "aws:iot/policy:Policy",
    "aws:kinesis/resourcePolicy:ResourcePolicy",
    "aws:lambda/resourcePolicy:ResourcePolicy",
    "aws:msk/clusterPolicy:ClusterPolicy",
    "aws:oam/sinkPolicy:SinkPolicy",
    "aws:s3/accessPoint:AccessPoint",
    "aws:s3control/accessPointPolicy:AccessPointPolicy",
    "aws:s3control/bucketPolicy:BucketPolicy",
    "aws:ses/identityPolicy:IdentityPolicy",
    "aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy",
    "aws:transfer/user:User",
    "aws:transfer/access:Access",
    "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    "aws:vpclattice/authPolicy:AuthPolicy",
  ],
  policyDocument: [
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    "aws:codeartifact/domainPermissions:DomainPermissions",
    "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
    "aws:xray/resourcePolicy:ResourcePolicy",
  ],
  accessPolicy: ["aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy", "aws:glacier/vault:Vault"],
  accessPolicies: [
    "aws:opensearch/domain:Domain",
    "aws:opensearch/domainPolicy:DomainPolicy",
    "aws:elasticsearch/domain:Domain",
    "aws:elasticsearch/domainPolicy:DomainPolicy",
  ],
  sessionPolicy: ["aws:rolesanywhere/profile:Profile"],
  assumeRolePolicy: [ROLE],
  content: ["aws:organizations/policy:Policy", "aws:organizations/resourcePolicy:ResourcePolicy"],
};
export const WITH_ANY_POLICY = [...new Set([...WITH_IDENTITY_POLICY, ...Object.values(OTHERS).flat()])];

/** A policy document and where it stands. */
export interface Placed {
  /** `policy`, `inlinePolicies[0].policy`. */
  readonly path: string;
  readonly policy: Policy;
}

/** The documents by which the resource says what somebody may do; none that are left out. */
export const identityDocuments = once(identityDocumentsOf);
/** Every policy document of the resource. */
export const allDocuments = once(allDocumentsOf);

function identityDocumentsOf(resource: Resource): readonly Placed[] {
  const path = Object.hasOwn(IDENTITY, resource.type) ? IDENTITY[resource.type] : undefined;
  if (path === undefined) return [];
  return path === "inlinePolicies" ? inlineDocuments(resource) : placed(read(resource.inputs, path), path);
}

function allDocumentsOf(resource: Resource): readonly Placed[] {
  const found = Object.entries(OTHERS)
    .filter(([, types]) => types.includes(resource.type))
    .flatMap(([path]) => placed(read(resource.inputs, path), path));
  return [...identityDocuments(resource), ...found.filter(() => !isOfOtherLanguage(resource))];
}

/** The one document at a property. */
export const documentAt = (resource: Resource, path: string): Policy => policyOf(read(resource.inputs, path), path);

function placed(given: Evidence, path: string): Placed[] {
  const policy = policyOf(given, path);
  return policy.state === "absent" ? [] : [{ path, policy }];
}

function inlineDocuments({ inputs }: Resource): Placed[] {
  const list = read(inputs, "inlinePolicies");
  if (list.state === "absent") return [];
  const found = list.state === "known" ? elements(list.value) : undefined;
  if (found === undefined) {
    const policy: Policy = list.state === "known" ? { state: "malformed", because: "is not a list" } : list;
    return [{ path: "inlinePolicies", policy }];
  }
  return found.flatMap((one, index): Placed[] => {
    const path = `inlinePolicies[${index}].policy`;
    if (one.state === "absent") return [];
    if (one.state === "unknown") return [{ path, policy: one }];
    return entries(one.value) === undefined ? [] : placed(read(one.value, "policy"), path);
  });
}

/** Organizations also has policies about tags, backups and chat, written in languages of their own. */
function isOfOtherLanguage({ type, inputs }: Resource): boolean {
  if (type !== "aws:organizations/policy:Policy") return false;
  const kind = read(inputs, "type");
  return kind.state === "known" && !["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"].includes(asText(kind.value));
}

/** Rules ask for the same documents again and again; each is read once. */
function once(find: (resource: Resource) => readonly Placed[]): (resource: Resource) => readonly Placed[] {
  const kept = new WeakMap<Resource, readonly Placed[]>();
  return (resource) => {
    const found = kept.get(resource) ?? find(resource);
    kept.set(resource, found);
    return found;
  };
}
