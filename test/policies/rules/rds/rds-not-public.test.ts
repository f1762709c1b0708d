import { refusal } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const PATH = "publiclyAccessible";

prove("rds-not-public", {
  program: () => [
    resource("aws:rds/instance:Instance", "records", { [PATH]: false }),
    resource("aws:rds/instance:Instance", "copy", { replicateSourceDb: "it" }),
    resource("aws:rds/clusterInstance:ClusterInstance", "member", { [PATH]: "false" }),
    resource("aws:neptune/clusterInstance:ClusterInstance", "relations", {}),
  ],
  compliant: { records: "satisfied", copy: "satisfied", member: "satisfied", relations: "satisfied" },
  cases: [
    {
      when: "an address on the internet",
      edit: (program) => ["records", "relations"].forEach((one) => program.set(one, PATH, true)),
      then: { records: `violated: ${PATH} is true`, relations: `violated: ${PATH} is true` },
    },
    {
      when: "as text, and a replica",
      edit: (program) => ["member", "copy"].forEach((one) => program.set(one, PATH, "true")),
      then: { member: `violated: ${PATH} is "true"`, copy: `violated: ${PATH} is "true"` },
    },
  ],
  values: [refusal("records", PATH), refusal("member", PATH)],
});
