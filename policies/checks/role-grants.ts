import { entries, listed, read } from "../evidence";
import type { Graph } from "../graph";
import { ROLE } from "../iam/documents";
import { holdersOf, type Given } from "../iam/holders";
import type { Resource } from "../resource";
import { perGraph } from "./per-graph";

/** What a role has been given. */
export interface Grants {
  /** Names of policies that AWS wrote: `AmazonSSMManagedInstanceCore`. */
  readonly managed: ReadonlySet<string>;
  /** Policies of the stack. */
  readonly policies: readonly Given[];
  /** What names a policy that is not known yet: `policyArn of web-backups`. */
  readonly unknown: readonly string[];
}

export const grantsOf = (role: Resource, graph: Graph): Grants => ({
  managed: new Set(managed(graph).get(role.urn)?.names),
  policies: policies(graph).get(role) ?? [],
  unknown: managed(graph).get(role.urn)?.unknown ?? [],
});

/** The allowed actions of a policy as they are written, wildcards included; undefined while it is not known. */
export function allowedActions({ policy }: Given): { names: string[]; conditions: Set<string> }[] | undefined {
  if (policy.state === "unknown") return undefined;
  const statements = policy.state === "known" ? policy.statements : [];
  if (statements.includes(undefined)) return undefined;
  return statements.flatMap((one) => {
    if (one?.effect !== "Allow" || one.actions === undefined || one.actions.negated) return [];
    const names = one.actions.list.flatMap((name) =>
      name.state === "known" && typeof name.value === "string" ? [name.value.toLowerCase()] : [],
    );
    return [{ names, conditions: keysOf(one.conditions) }];
  });
}

function keysOf(conditions: ReturnType<typeof read>): Set<string> {
  const operators = conditions.state === "known" ? (entries(conditions.value) ?? []) : [];
  return new Set(
    operators.flatMap(([, keys]) =>
      keys.state === "known" ? (entries(keys.value) ?? []).map(([key]) => key.toLowerCase()) : [],
    ),
  );
}

const policies = perGraph(
  (graph) =>
    new Map(
      holdersOf(graph).flatMap(({ resource, given }) =>
        resource === undefined ? [] : [[resource, given.filter((one) => one.in !== undefined)] as const],
      ),
    ),
);

/** Where a role is given policies by their ARN. */
const ATTACHING = {
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { role: "role", policy: "policyArn" },
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": { role: "roleName", policy: "policyArns" },
  "aws:iam/policyAttachment:PolicyAttachment": { role: "roles", policy: "policyArn" },
} as const;
const OF_AWS = /^arn:aws[a-z-]*:iam::aws:policy\/(?:[a-z-]+\/)?([A-Za-z0-9_-]{1,128})$/;

const managed = perGraph((graph) => {
  const found = new Map<string, { names: Set<string>; unknown: string[] }>();
  const give = (role: Resource, by: Resource, path: string) => {
    let to = found.get(role.urn);
    if (to === undefined) found.set(role.urn, (to = { names: new Set(), unknown: [] }));
    const made = graph.targets(by, path, ["aws:iam/policy:Policy"]).length > 0;
    for (const arn of listed(read(by.inputs, path))) {
      const name = arn.state === "known" && typeof arn.value === "string" ? OF_AWS.exec(arn.value)?.[1] : undefined;
      if (name !== undefined) to.names.add(name);
      if (arn.state === "unknown" && !made) to.unknown.push(`${path} of ${by.name}`);
    }
  };
  for (const role of graph.of([ROLE])) give(role, role, "managedPolicyArns");
  for (const [type, { role, policy }] of Object.entries(ATTACHING)) {
    for (const one of graph.of([type])) graph.targets(one, role, [ROLE]).forEach((to) => give(to, one, policy));
  }
  return found;
});
