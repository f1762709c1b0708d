import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const TYPES = {
  records: "aws:rds/instance:Instance",
  aurora: "aws:rds/cluster:Cluster",
  documents: "aws:docdb/cluster:Cluster",
  relations: "aws:neptune/cluster:Cluster",
  world: "aws:neptune/globalCluster:GlobalCluster",
};

prove("rds-deletion-protection", {
  program: () => Object.entries(TYPES).map(([name, type]) => resource(type, name, { deletionProtection: true })),
  compliant: Object.fromEntries(Object.keys(TYPES).map((name) => [name, "satisfied"])),
  cases: [
    {
      when: "taken off",
      edit: (program) => program.set("records", "deletionProtection", false),
      then: { records: "violated: deletionProtection is false" },
    },
    {
      when: "on, as text",
      edit: (program) => program.set("aurora", "deletionProtection", "true"),
      then: {},
    },
  ],
  values: Object.keys(TYPES).map((name) =>
    demand(name, "deletionProtection", "violated: deletionProtection is left out, which means false"),
  ),
});
