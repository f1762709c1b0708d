import { identityRule, notWidely } from "../../checks/identity";
import { actionsIn, asksService, choosesResources, isEveryResource, namesNoResource } from "../../iam/breadth";
import type { Action } from "../../iam/reference";
import { worst } from "../../verdict";

/** Lambda asks for these on every resource. Source: AWS Lambda Developer Guide, "Required IAM permissions" for a VPC. */
const OF_NETWORK_INTERFACES = new Set(
  ["Create", "Delete"]
    .map((verb) => `ec2:${verb}NetworkInterface`)
    .concat("ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"),
);

const canBeLimited = ({ name, level, anywhere }: Action): boolean =>
  !anywhere && level !== "list" && !/:(Describe|List)/.test(name) && !OF_NETWORK_INTERFACES.has(name);

/** It shows what a data protection policy hides in a log group, which is what should not have been written there. */
const uncovers = ({ name }: Action): boolean => name === "logs:Unmask";

export const iamResourceNotWildcard = identityRule("iam-resource-not-wildcard", {
  tier: "extended",
  judge: (statement) =>
    worst([
      notWidely(statement, actionsIn(statement, canBeLimited), isEveryResource, asksService(statement)),
      notWidely(statement, actionsIn(statement, uncovers), namesNoResource, choosesResources(statement)),
    ]),
});
