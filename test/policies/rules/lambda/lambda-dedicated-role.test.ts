import { role } from "../../iam/policies";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const FUNCTION = "aws:lambda/function:Function";
const THEIRS = "arn:aws:iam::111122223333:role/theirs";

prove("lambda-dedicated-role", {
  program: () => {
    const [one, two] = [role("one"), role("two")];
    return [
      one,
      two,
      resource(FUNCTION, "resize", { role: UNKNOWN }, { role: [one] }),
      resource(FUNCTION, "read", { role: UNKNOWN }, { role: [two] }),
      resource(FUNCTION, "send", { role: THEIRS }),
    ];
  },
  compliant: { resize: "satisfied", read: "satisfied", send: "satisfied" },
  cases: [
    {
      when: "two of one role",
      edit: (program) => program.point("read", "role", ["one"]),
      then: { read: "violated: role is also that of resize", resize: "violated: role is also that of read" },
    },
    {
      when: "two of one role made elsewhere",
      edit: (program) => program.set("read", "role", THEIRS),
      then: { read: "violated: role is also that of send", send: "violated: role is also that of read" },
    },
  ],
  values: [
    {
      of: "resize",
      path: "role",
      unknown: { resize: "cannot be proved: role" },
      absent: { resize: "cannot be proved: role" },
      mistyped: { resize: "violated" },
    },
  ],
});
