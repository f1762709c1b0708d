import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const DATABASE = "aws:rds/instance:Instance";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const ON = "performanceInsightsEnabled";
const large = { engine: "mysql", instanceClass: "db.m7g.large" };
const unsupported = "not applicable: its engine and instance class do not support it";
const off = `violated: ${ON} is left out, which means false`;

prove("rds-performance-insights", {
  program: () => {
    const cluster = resource("aws:rds/cluster:Cluster", "cluster", { [ON]: true });
    return [
      cluster,
      resource(DATABASE, "records", { ...large, [ON]: true }),
      resource(DATABASE, "advanced", { ...large, databaseInsightsMode: "advanced" }),
      resource(DATABASE, "small", { engine: "mariadb", instanceClass: "db.t4g.micro" }),
      resource(DATABASE, "db2", { engine: "db2-se", instanceClass: "db.m7i.large" }),
      resource(MEMBER, "member", { clusterIdentifier: UNKNOWN }, { clusterIdentifier: [cluster] }),
      resource(MEMBER, "aurora", { engine: "aurora-mysql", instanceClass: "db.t3.medium" }),
    ];
  },
  compliant: {
    records: "satisfied",
    advanced: "satisfied",
    small: unsupported,
    db2: unsupported,
    member: "satisfied",
    aurora: unsupported,
  },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("records", ON, "false"),
      then: { records: `violated: ${ON} is "false"` },
    },
    {
      when: "a small class of an engine that supports it everywhere",
      edit: (program) => program.set("small", "engine", "postgres"),
      then: { small: off },
    },
    {
      when: "a larger class",
      edit: (program) => program.set("small", "instanceClass", "db.t4g.medium"),
      then: { small: off },
    },
    {
      when: "a class that is not known",
      edit: (program) => program.set("small", "instanceClass", UNKNOWN),
      then: { small: "cannot be proved: instanceClass" },
    },
    {
      when: "an engine that is not known",
      edit: (program) => program.set("small", "engine", UNKNOWN),
      then: { small: "cannot be proved: engine" },
    },
    {
      when: "the standard mode switches nothing on",
      edit: (program) => program.set("advanced", "databaseInsightsMode", "standard"),
      then: { advanced: off },
    },
    {
      when: "the cluster does without",
      edit: (program) => program.set("cluster", ON, false),
      then: { member: `violated: ${ON} is false` },
    },
  ],
  values: [
    demand("records", ON, off),
    {
      of: "advanced",
      path: "databaseInsightsMode",
      unknown: { advanced: "cannot be proved: databaseInsightsMode" },
      absent: { advanced: off },
      mistyped: { advanced: off },
    },
  ],
});
