import { prove } from "../../proof";
import { secret } from "./secrets";

const path = "recoveryWindowInDays";

prove("secrets-recovery-window", {
  program: () => [secret("password", { [path]: 7 }), secret("by-default")],
  compliant: { password: "satisfied", "by-default": "satisfied" },
  cases: [
    {
      when: "gone at once",
      edit: (program) => program.set("password", path, 0),
      then: { password: `violated: ${path} is 0; must be at least 7` },
    },
    { when: "as text", edit: (program) => program.set("password", path, "30"), then: {} },
  ],
  values: [
    {
      of: "password",
      path,
      unknown: { password: `cannot be proved: ${path}` },
      absent: {},
      mistyped: { password: "violated" },
    },
  ],
});

describe("secrets-recovery-window, with days of one's own", () => {
  prove("secrets-recovery-window", {
    program: () => [secret("password", { [path]: 30 })],
    compliant: { password: "satisfied" },
    cases: [
      {
        when: "a day too short",
        edit: (program) => program.set("password", path, 29),
        then: { password: `violated: ${path} is 29; must be at least 30` },
      },
    ],
    values: [],
    config: { leastDays: 30 },
  });
});
