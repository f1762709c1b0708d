import { ATTACHMENTS, identityVerdict } from "../../checks/identity";
import { listed, read, type Evidence } from "../../evidence";
import type { Graph } from "../../graph";
import { isEveryAction, isEveryResource, isWide, hasUnknownActions } from "../../iam/breadth";
import { MANAGED_POLICY, ROLE, WITH_IDENTITY_POLICY } from "../../iam/documents";
import { known, type Statement } from "../../iam/statement";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

const ADMINISTRATORS = /^arn:aws[a-z-]*:iam::aws:policy\/(AdministratorAccess|IAMFullAccess)$/;

export const iamNoAdmin = stackRule("iam-no-admin", {
  types: [...WITH_IDENTITY_POLICY, ...Object.keys(ATTACHMENTS)],
  judge: (resource, graph) => {
    const path = ATTACHMENTS[resource.type];
    if (path !== undefined) return attached(resource, path, graph);
    const own = identityVerdict(statementIsNarrow)(resource, graph);
    if (resource.type !== ROLE || read(resource.inputs, "managedPolicyArns").state === "absent") return own;
    return worst([own, attached(resource, "managedPolicyArns", graph)]);
  },
});

function statementIsNarrow(statement: Statement): Verdict {
  const { actions } = statement;
  const everything = actions !== undefined && (actions.negated || known(actions).some(isEveryAction));
  const wide = isWide(statement, isEveryResource);
  if (!everything) return wide !== "no" && hasUnknownActions(statement) ? cannotBeProved("Action") : satisfied;
  if (wide === "no") return satisfied;
  if (wide === "unknown") return cannotBeProved("Resource");
  return violated(`allows ${actions.negated ? "every action but those it names" : "every action"} on every resource`);
}

/** One attachment names one policy, a role may name several. */
function attached(resource: Resource, path: string, graph: Graph): Verdict {
  const policies = listed(read(resource.inputs, path));
  const traced = graph.targets(resource, path, [MANAGED_POLICY]).length > 0;
  return worst([satisfied, ...policies.map((one) => policyIsNarrow(one, path, traced))]);
}

function policyIsNarrow(policy: Evidence, path: string, traced: boolean): Verdict {
  // A policy of the stack is judged by what it says.
  if (policy.state === "unknown") return traced ? satisfied : cannotBeProved(path);
  if (policy.state === "absent") return satisfied;
  if (typeof policy.value !== "string") return violated(`${path} is ${shown(policy.value)}, not a policy`);
  return ADMINISTRATORS.test(policy.value) ? violated(`${path} is ${shown(policy.value)}`) : satisfied;
}
