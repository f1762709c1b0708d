import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const PATH = "serverSideEncryption.enabled";

prove("dynamodb-encrypted", {
  program: () => [resource("aws:dynamodb/table:Table", "table", { serverSideEncryption: { enabled: true } })],
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
      edit: (program) => program.set("table", "serverSideEncryption", true),
      then: { table: `violated: ${PATH} is {"malformed":true}, not true or false` },
    },
  ],
  values: [demand("table", PATH, `violated: ${PATH} is left out`)],
});
