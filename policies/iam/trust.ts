import { dependantsOf } from "../checks/dependants";
import { asText, entries, listed, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { cannotBeProved, violated, type Verdict } from "../verdict";
import { documentAt, ROLE } from "./documents";
import type { Statement } from "./statement";

/** What a statement of a trust policy lets in, by kind. */
export interface Trusted {
  readonly statement: Statement;
  readonly kind: string;
  readonly name: string;
}

/** Whom the role's own policy lets take it on; undefined where that is not known yet. */
export function trustedBy(role: Resource): readonly Trusted[] | undefined {
  const policy = documentAt(role, "assumeRolePolicy");
  if (policy.state === "unknown") return undefined;
  if (policy.state !== "known") return [];
  const found: Trusted[] = [];
  for (const statement of policy.statements) {
    if (statement === undefined || statement.effect === "unknown") return undefined;
    const { principals } = statement;
    if (statement.effect === "Deny" || principals === undefined) continue;
    if (principals.negated) found.push({ statement, kind: "AWS", name: "*" });
    else {
      if (principals.value.state !== "known") return undefined;
      const byKind = entries(principals.value.value) ?? [["AWS", principals.value] as const];
      for (const [kind, names] of byKind) {
        for (const one of listed(names)) {
          if (one.state !== "known") return undefined;
          found.push({ statement, kind, name: asText(one.value) });
        }
      }
    }
  }
  return found;
}

/** Providers of clusters, whose pods take on roles as an instance would. */
const OF_CLUSTER = /oidc\.eks\.|oidc-provider\/oidc\.eks/;
const CLUSTER = ["aws:eks/cluster:Cluster"];
const OIDC = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";

/** Is the role taken on by programs that run on AWS only, and by no person or other account? */
export function isOfPrograms(role: Resource, graph: Graph): Answer {
  const trusted = trustedBy(role);
  if (trusted === undefined) return isUsed(role, graph) ? "yes" : "unknown";
  return trusted.every((one) => isProgram(one, graph)) ? "yes" : "no";
}

function isProgram({ kind, name }: Trusted, graph: Graph): boolean {
  if (kind === "Service") return name !== "*";
  const meant = name.length > 2048 ? undefined : graph.bearing(name);
  if (kind === "Federated") {
    const provider = meant?.type === OIDC ? graph.targets(meant, "url", CLUSTER).length > 0 : false;
    return provider || OF_CLUSTER.test(name.slice(0, 2048));
  }
  // One program of the stack may hand over to another.
  return kind === "AWS" && meant?.type === ROLE;
}

/** Does something other than IAM in the stack take the role on? */
const isUsed = (role: Resource, graph: Graph): boolean =>
  dependantsOf(role, graph).some(
    ({ resource, property }) => !resource.type.startsWith("aws:iam/") && /role|profile/i.test(property),
  ) || dependantsOf(role, graph).some(({ resource }) => resource.type === "aws:iam/instanceProfile:InstanceProfile");

/** Judges whom a role's policy lets in, once that is known. */
export function trusted(role: Resource, judge: (all: readonly Trusted[]) => Verdict): Verdict {
  const policy = documentAt(role, "assumeRolePolicy");
  if (policy.state === "malformed") return violated(`assumeRolePolicy ${policy.because}`);
  if (policy.state === "absent") return violated("assumeRolePolicy is left out");
  const all = trustedBy(role);
  return all === undefined ? cannotBeProved("assumeRolePolicy") : judge(all);
}
