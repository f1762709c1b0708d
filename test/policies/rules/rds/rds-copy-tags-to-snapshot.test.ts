import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const PATH = "copyTagsToSnapshot";

prove("rds-copy-tags-to-snapshot", {
  program: () => [
    resource("aws:rds/instance:Instance", "records", { [PATH]: true }),
    resource("aws:rds/cluster:Cluster", "aurora", { [PATH]: true }),
    resource("aws:neptune/cluster:Cluster", "relations", { [PATH]: "true" }),
  ],
  compliant: { records: "satisfied", aurora: "satisfied", relations: "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("records", PATH, false),
      then: { records: `violated: ${PATH} is false` },
    },
  ],
  values: ["records", "aurora", "relations"].map((one) =>
    demand(one, PATH, `violated: ${PATH} is left out, which means false`),
  ),
});
