import { unresolved } from "../../checks/unresolved";
import { isOnlyCondition } from "../../document";
import { any, asText, every, type Answer } from "../../evidence";
import type { Graph } from "../../graph";
import { isEveryAction, isEveryResource, isWide } from "../../iam/breadth";
import { GROUP, USER } from "../../iam/documents";
import { holdersOf } from "../../iam/holders";
import { among, type Policy, type Statement } from "../../iam/statement";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied, violated } from "../../verdict";

const MEMBERSHIP = "aws:iam/groupMembership:GroupMembership";
const MEMBERSHIP_OF_USER = "aws:iam/userGroupMembership:UserGroupMembership";

export const iamMfaConsole = stackRule("iam-mfa-console", {
  types: "aws:iam/userLoginProfile:UserLoginProfile",
  judge: (profile, graph) => {
    const user = graph.reference(profile, "user", [USER]);
    if (user.is === "unknown") return unresolved(profile, "user");
    if (user.is !== "resource") return violated("nothing in this stack makes its user sign in with a second factor");
    const whom = [user.resource, ...groupsOf(user.resource, graph)];
    const asked = any(whom.flatMap((one) => policiesOf(one, graph).map(asksForMfa)));
    if (asked === "unknown") return cannotBeProved(`the policies of ${user.resource.name} and its groups`);
    if (asked === "yes") return satisfied;
    return violated(`no policy of ${user.resource.name} or its groups denies what is asked without a second factor`);
  },
});

const groupsOf = (user: Resource, graph: Graph): Resource[] => [
  ...graph.referring(user, [USER], [MEMBERSHIP], "users").flatMap((one) => graph.targets(one, "group", [GROUP])),
  ...graph
    .configuring(user, [USER], [MEMBERSHIP_OF_USER], "user")
    .sure.flatMap((one) => graph.targets(one, "groups", [GROUP])),
];

const policiesOf = (one: Resource, graph: Graph): Policy[] =>
  holdersOf(graph).flatMap(({ resource, given }) => (resource === one ? given.map(({ policy }) => policy) : []));

function asksForMfa(policy: Policy): Answer {
  if (policy.state !== "known") return policy.state === "unknown" ? "unknown" : "no";
  return any(policy.statements.map((one) => (one === undefined ? "unknown" : deniesWithoutMfa(one))));
}

/** What a person needs to register a second factor may be left open. */
const SELF_SERVICE = /^(iam|sts):/i;

function deniesWithoutMfa(statement: Statement): Answer {
  const { effect, actions, conditions } = statement;
  if (effect === "Allow" || actions === undefined) return "no";
  const left = actions.list.every((one) => one.state === "known" && SELF_SERVICE.test(asText(one.value)));
  return every([
    effect === "unknown" ? effect : "yes",
    actions.negated ? (left ? "yes" : "no") : among(actions, (name) => (isEveryAction(name) ? "yes" : "no")),
    isWide(statement, isEveryResource),
    any(
      ["Bool", "BoolIfExists"].map((operator) =>
        conditions.state === "known"
          ? isOnlyCondition({ Condition: conditions.value }, operator, "aws:MultiFactorAuthPresent", "false")
          : conditions.state === "unknown"
            ? "unknown"
            : "no",
      ),
    ),
  ]);
}
