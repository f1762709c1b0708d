import { allow, document, role, rolePolicy } from "../../iam/policies";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const text = JSON.stringify(document(allow("s3:GetObject", "arn:aws:s3:::records/*")));

prove("iam-no-inline-policies", {
  program: () => {
    const web = role("web");
    return [web, role("worker", { inlinePolicies: [] }), rolePolicy("read", web, allow("s3:GetObject", "*"))];
  },
  compliant: {
    web: "satisfied",
    worker: "satisfied",
    read: "not applicable: a resource of its own, for one role",
  },
  cases: [
    {
      when: "policies are written into the role",
      edit: (program) => program.set("worker", "inlinePolicies", [{ name: "a", policy: text }, { policy: UNKNOWN }]),
      then: { worker: "violated: inlinePolicies holds 2" },
    },
    {
      when: "one empty entry, which takes away whatever others have written",
      edit: (program) => program.set("worker", "inlinePolicies", [{}]),
      then: {},
    },
    {
      when: "a policy of a user",
      edit: (program) => program.add(resource("aws:iam/userPolicy:UserPolicy", "own", { user: "ada", policy: text })),
      then: { own: "violated: is written into a user or group; attach a policy that can be reviewed by itself" },
    },
    {
      when: "a policy of a group",
      edit: (program) => program.add(resource("aws:iam/groupPolicy:GroupPolicy", "ours", { group: "x", policy: text })),
      then: { ours: "violated: is written into a user or group; attach a policy that can be reviewed by itself" },
    },
    {
      when: "an entry that is not known",
      edit: (program) => program.set("worker", "inlinePolicies", [UNKNOWN]),
      then: { worker: "cannot be proved: inlinePolicies" },
    },
  ],
  values: [
    {
      of: "worker",
      path: "inlinePolicies",
      unknown: { worker: "cannot be proved: inlinePolicies" },
      absent: {},
      mistyped: { worker: 'violated: inlinePolicies is "neither a list nor an object", not a list' },
    },
  ],
});
