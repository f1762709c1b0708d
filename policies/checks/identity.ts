import type { Answer } from "../evidence";
import type { Graph } from "../graph";
import { few, hasUnknownActions, isWide, wideResources } from "../iam/breadth";
import { identityDocuments, MANAGED_POLICY, ROLE, USER, WITH_IDENTITY_POLICY, type Placed } from "../iam/documents";
import type { Statement } from "../iam/statement";
import type { Resource } from "../resource";
import { stackRule, type Rule, type Tier } from "../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../verdict";

export type StatementJudge = (statement: Statement) => Verdict;

/** A rule about every statement by which an identity policy allows something. */
export function identityRule(id: string, { tier = "core", judge }: { tier?: Tier; judge: StatementJudge }): Rule {
  return stackRule(id, { tier, types: WITH_IDENTITY_POLICY, judge: identityVerdict(judge) });
}

/** Each statement of the resource's identity policies that allows something. */
export const identityVerdict =
  (judge: StatementJudge) =>
  (resource: Resource, graph: Graph): Verdict => {
    const documents = identityDocuments(resource);
    if (documents.length === 0) return notApplicable("no policy is written here");
    if (isOnlyBoundary(resource, graph)) return notApplicable("a permissions boundary, which allows nothing by itself");
    return worst([satisfied, ...documents.map((one) => allowedIn(one, judge))]);
  };

/** Each statement of a document that allows something, or may. */
export function allowedIn({ path, policy }: Placed, judge: StatementJudge): Verdict {
  if (policy.state === "unknown") return cannotBeProved(path);
  if (policy.state === "malformed") return violated(`${path} ${policy.because}`);
  if (policy.state === "absent") return satisfied;
  return worst([
    satisfied,
    ...policy.statements.map((one, index) => {
      if (one === undefined) return cannotBeProved(`${path}.Statement[${index}]`);
      if (one.effect === "Deny") return satisfied;
      const verdict = judge(one);
      if (verdict.is === "violated") {
        return one.effect === "unknown" ? cannotBeProved(`${one.at}.Effect`) : violated(`${one.at} ${verdict.because}`);
      }
      return verdict.is === "cannot be proved" ? cannotBeProved(`${one.at}.${verdict.needs}`) : verdict;
    }),
  ]);
}

/** Where managed policies are given to somebody: the property that names the policy. */
export const ATTACHMENTS: Readonly<Record<string, string>> = {
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
  "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": "managedPolicyArn",
};

const POLICIES = [MANAGED_POLICY];

/** A policy that limits what others give to roles and users, and is given to nobody. */
function isOnlyBoundary(policy: Resource, graph: Graph): boolean {
  if (policy.type !== MANAGED_POLICY) return false;
  const limits = graph.configuring(policy, POLICIES, [ROLE, USER], "permissionsBoundary").sure.length > 0;
  if (!limits) return false;
  const given = Object.entries(ATTACHMENTS).some(([type, path]) => {
    const { sure, maybe } = graph.configuring(policy, POLICIES, [type], path);
    return sure.length + maybe.length > 0;
  });
  return !given && graph.referring(policy, POLICIES, [ROLE], "managedPolicyArns").length === 0;
}

/**
 * These actions must not be allowed on resources that are not named, as `isTooWide` says of a pattern. `excused` is
 * whether a condition makes up for it.
 */
export function notWidely(
  statement: Statement,
  actions: readonly string[],
  isTooWide: (pattern: string) => boolean,
  excused: Answer,
): Verdict {
  const wide = isWide(statement, isTooWide);
  if (wide === "no" || excused === "yes") return satisfied;
  if (actions.length === 0) return hasUnknownActions(statement) ? cannotBeProved("Action") : satisfied;
  if (wide === "unknown") return cannotBeProved("Resource");
  if (excused === "unknown") return cannotBeProved("Condition");
  return violated(`allows ${few(actions)} on ${few(wideResources(statement, isTooWide))}`);
}
