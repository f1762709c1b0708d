import { perGraph } from "../checks/per-graph";
import { asText, listed, read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { AWS_MANAGED } from "./aws-managed";
import {
  documentAt,
  GROUP,
  GROUP_POLICY,
  identityDocuments,
  MANAGED_POLICY,
  ROLE,
  ROLE_POLICY,
  USER,
  USER_POLICY,
  type Placed,
} from "./documents";
import type { Policy } from "./statement";

/** A policy that somebody has been given. */
export interface Given extends Placed {
  /** The resource that the document is written in; undefined for a policy of AWS. */
  readonly in?: Resource;
  /** What it is called in a message: the resource's logical name, or the name of AWS's policy. */
  readonly name: string;
}

/** A role, user or group, and the policies it has been given. */
export interface Holder {
  /** `role web`, `policy readers` for a policy that nobody in the stack has been given. */
  readonly name: string;
  /** Undefined where it was made elsewhere. */
  readonly resource: Resource | undefined;
  readonly given: readonly Given[];
  /** Undefined where there is none, or none that this stack has made. */
  readonly boundary: Policy | undefined;
}

const HOLDERS = [ROLE, USER, GROUP];
const KIND: Readonly<Record<string, string>> = { [ROLE]: "role", [USER]: "user", [GROUP]: "group" };

/** Resources that give a policy to somebody: where they say to whom, where the policy is or is named. */
const GIVING: Readonly<Record<string, { to: readonly string[]; policy?: string }>> = {
  [ROLE_POLICY]: { to: ["role"] },
  [USER_POLICY]: { to: ["user"] },
  [GROUP_POLICY]: { to: ["group"] },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { to: ["role"], policy: "policyArn" },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": { to: ["user"], policy: "policyArn" },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": { to: ["group"], policy: "policyArn" },
  "aws:iam/policyAttachment:PolicyAttachment": { to: ["roles", "users", "groups"], policy: "policyArn" },
};

/** Everybody in the stack who has been given a policy. */
export const holdersOf = perGraph((graph): readonly Holder[] => {
  const given = new Map<Resource | string, Given[]>();
  const give = (to: Resource | string, policies: readonly Given[]) => {
    const list = given.get(to);
    if (list === undefined) given.set(to, [...policies]);
    else list.push(...policies);
  };
  const attached = new Set<Resource>();
  const named = (from: Resource, path: string) => {
    const found = policiesNamed(from, path, graph);
    for (const one of found) if (one.in !== undefined) attached.add(one.in);
    return found;
  };
  for (const role of graph.of([ROLE])) give(role, [...written(role), ...named(role, "managedPolicyArns")]);
  for (const [type, { to, policy }] of Object.entries(GIVING)) {
    for (const one of graph.of([type])) {
      const policies = policy === undefined ? written(one) : named(one, policy);
      const whom = to.flatMap((path) => recipients(one, path, graph));
      for (const each of whom) give(each, policies);
    }
  }
  for (const one of graph.of([MANAGED_POLICY])) if (!attached.has(one)) give(`policy ${one.name}`, written(one));
  return [...given].map(([to, policies]) =>
    typeof to === "string"
      ? { name: to, resource: undefined, given: policies, boundary: undefined }
      : { name: `${KIND[to.type]} ${to.name}`, resource: to, given: policies, boundary: boundaryOf(to, graph) },
  );
});

/** What the resource itself says. */
const written = (one: Resource): Given[] =>
  identityDocuments(one).map((placed) => ({ ...placed, in: one, name: one.name }));

/** The policies that a property names, which may be a list. */
function policiesNamed(from: Resource, path: string, graph: Graph): Given[] {
  const own = graph.targets(from, path, [MANAGED_POLICY]).flatMap(written);
  const aws = listed(read(from.inputs, path)).flatMap((one): Given[] => {
    const name = one.state === "known" && typeof one.value === "string" ? AWS.exec(one.value)?.[1] : undefined;
    const policy = name === undefined ? undefined : AWS_MANAGED.get(name);
    return name === undefined || policy === undefined ? [] : [{ path: name, name, policy }];
  });
  return [...own, ...aws];
}

const AWS = /^arn:aws[a-z-]*:iam::aws:policy\/(?:[a-z-]+\/)?([A-Za-z0-9_-]+)$/;

/** To whom: resources of the stack, or the name of somebody else. */
function recipients(from: Resource, path: string, graph: Graph): (Resource | string)[] {
  const own = graph.targets(from, path, HOLDERS);
  if (own.length > 0) return own;
  return listed(read(from.inputs, path)).map((one) =>
    one.state === "known" ? `${path.replace(/s$/, "")} ${asText(one.value)}` : `whoever ${from.name} is for`,
  );
}

function boundaryOf(one: Resource, graph: Graph): Policy | undefined {
  const found = graph.reference(one, "permissionsBoundary", [MANAGED_POLICY]);
  return found.is === "resource" ? documentAt(found.resource, "policy") : undefined;
}
