import { listed, read } from "../../evidence";
import type { Graph } from "../../graph";
import { GROUP } from "../../iam/documents";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied, violated } from "../../verdict";

const MEMBERSHIP = "aws:iam/groupMembership:GroupMembership";
const MEMBERSHIP_OF_USER = "aws:iam/userGroupMembership:UserGroupMembership";

export const iamGroupHasUsers = stackRule("iam-group-has-users", {
  types: GROUP,
  judge: (group, graph) => {
    const { sure, maybe } = membershipsOf(group, graph);
    if (sure.length > 0) return satisfied;
    const [candidate] = maybe;
    if (candidate === undefined) return violated("no membership of this stack puts a user into it");
    return cannotBeProved(`the groups of ${candidate.name}`);
  },
});

function membershipsOf(group: Resource, graph: Graph) {
  const found = graph.configuring(group, [GROUP], [MEMBERSHIP], "group");
  const hasUsers = ({ inputs }: Resource) => listed(read(inputs, "users")).some(({ state }) => state !== "absent");
  return {
    sure: [...found.sure.filter(hasUsers), ...graph.referring(group, [GROUP], [MEMBERSHIP_OF_USER], "groups")],
    maybe: found.maybe.filter(hasUsers),
  };
}
