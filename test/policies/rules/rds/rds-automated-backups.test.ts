import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const PATH = "backupRetentionPeriod";
const replica = "not applicable: a read replica; its source is judged";

prove("rds-automated-backups", {
  program: () => [
    resource("aws:rds/instance:Instance", "records", { [PATH]: 35 }),
    resource("aws:rds/instance:Instance", "copy", { replicateSourceDb: UNKNOWN }),
    resource("aws:rds/instance:Instance", "jobs", { [PATH]: 7, tags: { "data-classification": "operational" } }),
    resource("aws:rds/cluster:Cluster", "aurora", { [PATH]: "35" }),
    resource("aws:docdb/cluster:Cluster", "documents", { [PATH]: 35 }),
    resource("aws:neptune/cluster:Cluster", "relations", { [PATH]: 35 }),
  ],
  compliant: {
    records: "satisfied",
    copy: replica,
    jobs: "satisfied",
    aurora: "satisfied",
    documents: "satisfied",
    relations: "satisfied",
  },
  cases: [
    {
      when: "one day too few",
      edit: (program) => program.set("records", PATH, 34),
      then: { records: "violated: backupRetentionPeriod is 34; must be at least 35" },
    },
    {
      when: "none, as text",
      edit: (program) => program.set("records", PATH, "0"),
      then: { records: 'violated: backupRetentionPeriod is "0"; must be at least 35' },
    },
    {
      when: "text that is no number",
      edit: (program) => program.set("records", PATH, " "),
      then: { records: 'violated: backupRetentionPeriod is " ", not a number' },
    },
    {
      when: "less than a week of other data",
      edit: (program) => program.set("jobs", PATH, 6),
      then: { jobs: "violated: backupRetentionPeriod is 6; must be at least 7" },
    },
    {
      when: "a class that is none counts as health",
      edit: (program) => program.set("jobs", "tags", { "data-classification": "constructor" }),
      then: { jobs: "violated: backupRetentionPeriod is 7; must be at least 35" },
    },
    {
      when: "the class comes from the provider's default tags",
      edit: (program) => {
        program.set("jobs", "tags", undefined);
        program.replace("jobs", { ...program.get("jobs"), defaultTags: { "data-classification": "operational" } });
      },
      then: {},
    },
    {
      when: "clusters keep one day by default",
      edit: (program) => ["aurora", "documents", "relations"].forEach((one) => program.set(one, PATH, undefined)),
      then: Object.fromEntries(
        ["aurora", "documents", "relations"].map((one) => [
          one,
          "violated: backupRetentionPeriod is left out, which means 1; must be at least 35",
        ]),
      ),
    },
  ],
  values: [
    demand("records", PATH, "violated: backupRetentionPeriod is left out, which means 0; must be at least 35"),
    { of: "copy", path: "replicateSourceDb", unknown: {}, absent: { copy: "violated" }, mistyped: {} },
  ],
});
