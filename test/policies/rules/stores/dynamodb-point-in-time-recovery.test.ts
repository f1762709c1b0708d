import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const PATH = "pointInTimeRecovery.enabled";

prove("dynamodb-point-in-time-recovery", {
  program: () => [resource("aws:dynamodb/table:Table", "table", { pointInTimeRecovery: { enabled: true } })],
  compliant: { table: "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("table", PATH, false),
      then: { table: `violated: ${PATH} is false` },
    },
    { when: "on, as text", edit: (program) => program.set("table", PATH, "true"), then: {} },
    {
      when: "not an object",
      edit: (program) => program.set("table", "pointInTimeRecovery", true),
      then: { table: `violated: ${PATH} is {"malformed":true}, not true or false` },
    },
  ],
  values: [demand("table", PATH, `violated: ${PATH} is left out`)],
});
