import { REGIONS } from "../../components/shared/regions";
import {
  CI_AUDIENCE,
  CI_ISSUER,
  ciRole,
  KEY_ALIAS,
  keyAliasArn,
  replicationRole,
  stateBucket,
  type Place,
} from "./names";
import { CI_MANAGED_POLICIES, bucketPolicy, ciPolicy, ciTrust, replicationPolicy, replicationTrust } from "./policies";
import { QUOTAS, type QuotaNeed } from "./quotas";
import type { StepText } from "./step";

/** What to make, as plain data; one handler a kind turns it into calls. */
export type Task =
  | { kind: "region"; region: string }
  | { kind: "serviceLinkedRole"; service: string; roleName: string }
  | { kind: "key"; region: string; alias: string; description: string }
  | { kind: "keyReplica"; region: string; primary: string; alias: string; description: string }
  | { kind: "bucket"; region: string; bucket: string; account: string; keyArn: string; policy: string }
  | {
      kind: "role";
      roleName: string;
      description: string;
      trust: string;
      policies: Readonly<Record<string, string>>;
      managedPolicyArns: readonly string[];
    }
  | {
      kind: "replication";
      region: string;
      bucket: string;
      account: string;
      roleArn: string;
      toArn: string;
      toKeyArn: string;
    }
  | ({ kind: "quota"; region: string } & QuotaNeed)
  | { kind: "identityProvider"; account: string; issuer: string; audience: string };

export type PlannedStep = StepText & Task;

/** A role of AWS's own making that must exist before key policies can name it. */
export interface ServiceLinkedRoleNeed {
  service: string;
  roleName: string;
  why: string;
}

export interface BootstrapRequest extends Place {
  serviceLinkedRoles: readonly ServiceLinkedRoleNeed[];
  /** `owner/name` on GitHub; without it no CI role is made. */
  ciRepository?: string;
}

/** Everything a cell needs before its first `up`, in an order in which it can be made. */
export function planBootstrap(request: BootstrapRequest): PlannedStep[] {
  return [...regions(request), ...serviceLinkedRoles(request), ...state(request), ...quotas(request), ...ci(request)];
}

const pair = ({ primary, recovery }: Place) => [primary, recovery] as const;

const regionStep = (region: string) => `region ${region}`;

/** What must be there before a region answers at all. */
const regionNeeds = (region: Place["primary"]) => (REGIONS[region].optIn ? [regionStep(region)] : []);

const regions = (place: Place): PlannedStep[] =>
  pair(place)
    .filter((region) => REGIONS[region].optIn)
    .map((region) => ({
      kind: "region",
      id: regionStep(region),
      what: `the region ${region}, ${REGIONS[region].name}, switched on`,
      why: "an account must opt in to it; until then every call there is refused",
      needs: [],
      region,
    }));

const serviceLinkedRoles = ({ serviceLinkedRoles }: BootstrapRequest): PlannedStep[] =>
  serviceLinkedRoles.map(({ service, roleName, why }) => ({
    kind: "serviceLinkedRole",
    id: `service-linked-role ${service}`,
    what: `the service-linked role ${roleName}`,
    why,
    needs: [],
    service,
    roleName,
  }));

function state(place: Place): PlannedStep[] {
  const { account, primary, recovery } = place;
  const key = { alias: KEY_ALIAS, description: "careplane: encrypts Pulumi state and the secrets in it" };
  const keyStep = (region: string) => `state-key ${region}`;
  const bucketStep = (region: string) => `state-bucket ${region}`;
  const roleName = replicationRole(primary);
  const bucket = (region: string): PlannedStep => ({
    kind: "bucket",
    id: bucketStep(region),
    what: `the state bucket ${stateBucket(account, region)}: versioned, encrypted, TLS only, closed to the public`,
    why:
      region === primary
        ? "Pulumi's state names everything the cell is made of, and never leaves the jurisdiction"
        : "a copy of the state outlives the primary region",
    needs: [keyStep(region)],
    region,
    bucket: stateBucket(account, region),
    account,
    keyArn: keyAliasArn(account, region),
    policy: bucketPolicy(account, region),
  });
  return [
    {
      kind: "key",
      id: keyStep(primary),
      what: `the multi-region key ${KEY_ALIAS} in ${primary}, rotated every year`,
      why: "it encrypts the state and the secrets in it; without it neither can be read",
      needs: regionNeeds(primary),
      region: primary,
      ...key,
    },
    {
      kind: "keyReplica",
      id: keyStep(recovery),
      what: `its replica ${KEY_ALIAS} in ${recovery}`,
      why: "the copy of the state must be readable when the primary region is not",
      needs: [keyStep(primary), ...regionNeeds(recovery)],
      region: recovery,
      primary,
      ...key,
    },
    bucket(primary),
    bucket(recovery),
    {
      kind: "role",
      id: `role ${roleName}`,
      what: `the role ${roleName}`,
      why: "S3 copies the state with it, from this one bucket to its copy",
      needs: [],
      roleName,
      description: `Copies Pulumi state from ${primary} to ${recovery}`,
      trust: replicationTrust(place),
      policies: { "state-replication": replicationPolicy(place) },
      managedPolicyArns: [],
    },
    {
      kind: "replication",
      id: "state-replication",
      what: `the copying of state from ${primary} to ${recovery}`,
      why: "when the primary region is down, the platform must still be changeable",
      needs: [bucketStep(primary), bucketStep(recovery), `role ${roleName}`],
      region: primary,
      bucket: stateBucket(account, primary),
      account,
      roleArn: `arn:aws:iam::${account}:role/${roleName}`,
      toArn: `arn:aws:s3:::${stateBucket(account, recovery)}`,
      toKeyArn: keyAliasArn(account, recovery),
    },
  ];
}

const quotas = (place: Place): PlannedStep[] =>
  pair(place).flatMap((region) =>
    QUOTAS.map((quota) => ({
      kind: "quota" as const,
      id: `quota ${region} ${quota.code}`,
      what: `at least ${quota.needed} ${quota.name} in ${region}`,
      why: quota.because,
      needs: regionNeeds(region),
      region,
      ...quota,
    })),
  );

function ci(request: BootstrapRequest): PlannedStep[] {
  const { account, stack, ciRepository } = request;
  if (ciRepository === undefined) return [];
  const roleName = ciRole(stack);
  const provider = `identity-provider ${CI_ISSUER}`;
  return [
    {
      kind: "identityProvider",
      id: provider,
      what: `the identity provider ${CI_ISSUER}`,
      why: "GitHub's jobs sign in by it, so that no AWS key is kept at GitHub",
      needs: [],
      account,
      issuer: CI_ISSUER,
      audience: CI_AUDIENCE,
    },
    {
      kind: "role",
      id: `role ${roleName}`,
      what: `the role ${roleName} for ${ciRepository}`,
      why: `previews and policy checks in CI, from the GitHub environment "${stack}" only; it can change nothing`,
      needs: [provider],
      roleName,
      description: `Previews the stack ${stack} from ${ciRepository}`,
      trust: ciTrust(request, ciRepository),
      policies: { "pulumi-state": ciPolicy(request) },
      managedPolicyArns: CI_MANAGED_POLICIES,
    },
  ];
}
