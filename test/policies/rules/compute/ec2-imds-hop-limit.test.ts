import { prove } from "../../proof";
import { resource } from "../../support";
import { CONFIGURATION, INSTANCE, TEMPLATE } from "./servers";

const PATH = "metadataOptions.httpPutResponseHopLimit";
const one = { metadataOptions: { httpPutResponseHopLimit: 1 } };

prove("ec2-imds-hop-limit", {
  program: () => [
    resource(TEMPLATE, "web", one),
    resource(INSTANCE, "alone", one),
    resource(CONFIGURATION, "old", { metadataOptions: { httpPutResponseHopLimit: "1" } }),
    resource(TEMPLATE, "quiet", { metadataOptions: { httpTokens: "required" } }),
  ],
  compliant: { web: "satisfied", alone: "satisfied", old: "satisfied", quiet: "satisfied" },
  cases: [
    {
      when: "two hops",
      edit: (program) => {
        program.set("web", PATH, 2);
        program.set("alone", PATH, 64);
        program.set("old", PATH, "2");
      },
      then: {
        web: `violated: ${PATH} is 2; must be 1`,
        alone: `violated: ${PATH} is 64; must be 1`,
        old: `violated: ${PATH} is 2; must be 1`,
      },
    },
  ],
  values: [
    {
      of: "web",
      path: PATH,
      unknown: { web: `cannot be proved: ${PATH}` },
      absent: {},
      mistyped: { web: `violated: ${PATH} is {"of":"another type"}, not a number` },
    },
  ],
});
