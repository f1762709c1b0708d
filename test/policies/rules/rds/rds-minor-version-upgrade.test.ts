import { refusal } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const PATH = "autoMinorVersionUpgrade";

prove("rds-minor-version-upgrade", {
  program: () => [
    resource("aws:rds/instance:Instance", "records", { [PATH]: true }),
    resource("aws:rds/clusterInstance:ClusterInstance", "member", { [PATH]: "true" }),
    resource("aws:neptune/clusterInstance:ClusterInstance", "relations", {}),
    // DocumentDB upgrades nothing by itself, whatever one says.
    resource("aws:docdb/clusterInstance:ClusterInstance", "documents", { [PATH]: false }),
  ],
  compliant: { records: "satisfied", member: "satisfied", relations: "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("records", PATH, false),
      then: { records: `violated: ${PATH} is false` },
    },
    {
      when: "switched off, as text",
      edit: (program) => program.set("relations", PATH, "false"),
      then: { relations: `violated: ${PATH} is "false"` },
    },
  ],
  values: [refusal("records", PATH), refusal("member", PATH)],
});
