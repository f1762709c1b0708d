import { GROUP, USER } from "../../iam/policies";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const MEMBERSHIP = "aws:iam/groupMembership:GroupMembership";
const MEMBERSHIP_OF_USER = "aws:iam/userGroupMembership:UserGroupMembership";
const nobody = "violated: no membership of this stack puts a user into it";

prove("iam-group-has-users", {
  program: () => {
    const readers = resource(GROUP, "readers", {});
    const writers = resource(GROUP, "writers", { name: "writers" });
    return [
      readers,
      writers,
      resource(USER, "ada", { name: "ada" }),
      resource(MEMBERSHIP, "in-readers", { group: UNKNOWN, users: ["ada"] }, { group: [readers] }),
      resource(MEMBERSHIP_OF_USER, "ada-in", { user: "ada", groups: ["writers"] }),
    ];
  },
  compliant: { readers: "satisfied", writers: "satisfied" },
  cases: [
    { when: "a group without a membership", edit: (program) => program.remove("ada-in"), then: { writers: nobody } },
    {
      when: "a membership without members",
      edit: (program) => program.set("in-readers", "users", []),
      then: { readers: nobody },
    },
    {
      when: "a membership of another group",
      edit: (program) => program.set("in-readers", "group", "writers"),
      then: { readers: nobody },
    },
    {
      when: "a user's groups, known by reference only",
      edit: (program) => program.point("ada-in", "groups", ["readers", "writers"]),
      then: {},
    },
    {
      when: "a membership of a group that is not known",
      edit: (program) => program.set("in-readers", "group", UNKNOWN),
      then: { readers: "cannot be proved: the groups of in-readers" },
    },
  ],
  values: [
    { of: "in-readers", path: "users", unknown: {}, absent: { readers: nobody }, mistyped: {} },
    {
      of: "in-readers",
      path: "group",
      unknown: { readers: "cannot be proved: the groups of in-readers" },
      absent: { readers: nobody },
      mistyped: { readers: nobody },
    },
    {
      of: "ada-in",
      path: "groups",
      unknown: { writers: nobody },
      absent: { writers: nobody },
      mistyped: { writers: nobody },
    },
  ],
});
