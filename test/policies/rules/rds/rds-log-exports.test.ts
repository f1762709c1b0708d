import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const DATABASE = "aws:rds/instance:Instance";
const LOGS = "enabledCloudwatchLogsExports";
const mysql = ["audit", "error", "slowquery"];
const engines: Record<string, string[]> = {
  mariadb: mysql,
  postgres: ["postgresql", "upgrade"],
  "oracle-ee": ["alert", "audit", "listener", "trace"],
  "sqlserver-ex": ["error"],
  "sqlserver-se": ["agent", "error"],
  "db2-se": ["diag.log", "notify.log"],
};

prove("rds-log-exports", {
  program: () => {
    const records = resource(DATABASE, "records", { engine: "mysql", [LOGS]: mysql });
    return [
      records,
      resource(DATABASE, "copy", { replicateSourceDb: UNKNOWN, [LOGS]: mysql }, { replicateSourceDb: [records] }),
      resource(DATABASE, "restored", { snapshotIdentifier: "it" }),
      resource(DATABASE, "custom", { engine: "custom-oracle-ee" }),
      resource("aws:rds/cluster:Cluster", "aurora", { engine: "aurora-mysql", [LOGS]: [...mysql, "general"] }),
      resource("aws:rds/cluster:Cluster", "post", { engine: "aurora-postgresql", [LOGS]: ["postgresql"] }),
      ...Object.entries(engines).map(([engine, logs]) => resource(DATABASE, engine, { engine, [LOGS]: logs })),
    ];
  },
  compliant: {
    records: "satisfied",
    copy: "satisfied",
    restored: "not applicable: what it is made from decides its engine",
    custom: 'not applicable: "custom-oracle-ee" exports no logs',
    aurora: "satisfied",
    post: "satisfied",
    ...Object.fromEntries(Object.keys(engines).map((engine) => [engine, "satisfied"])),
  },
  cases: [
    {
      when: "no audit log",
      edit: (program) => program.set("records", LOGS, ["error", "slowquery"]),
      then: { records: `violated: ${LOGS} lacks audit` },
    },
    {
      when: "a replica exports logs of its own",
      edit: (program) => program.set("copy", LOGS, []),
      then: { copy: `violated: ${LOGS} lacks audit, error, slowquery` },
    },
    {
      when: "logs of another engine",
      edit: (program) => Object.keys(engines).forEach((engine) => program.set(engine, LOGS, ["general"])),
      then: Object.fromEntries(Object.keys(engines).map((engine) => [engine, "violated"])),
    },
    {
      when: "one that is not known may be the one that lacks",
      edit: (program) => program.set("records", LOGS, ["audit", "error", UNKNOWN]),
      then: { records: `cannot be proved: ${LOGS}` },
    },
    {
      when: "one that is not known beside all of them",
      edit: (program) => program.set("records", LOGS, [UNKNOWN, ...mysql]),
      then: {},
    },
    {
      when: "restored, with a parameter group that says the engine",
      edit: (program) => {
        program.add(resource("aws:rds/parameterGroup:ParameterGroup", "group", { family: "mysql8.4" }));
        program.point("restored", "parameterGroupName", ["group"]);
      },
      then: { restored: `violated: ${LOGS} is left out; must hold audit, error, slowquery` },
    },
    {
      when: "a replica of what is not known",
      edit: (program) => program.set("copy", "replicateSourceDb", UNKNOWN),
      then: { copy: "cannot be proved: engine" },
    },
    {
      when: "two replicas of each other",
      edit: (program) => {
        program.set("records", "engine", undefined);
        program.point("records", "replicateSourceDb", ["copy"]);
      },
      then: {
        records: "not applicable: what it is made from decides its engine",
        copy: "not applicable: what it is made from decides its engine",
      },
    },
  ],
  values: [
    {
      of: "records",
      path: LOGS,
      unknown: { records: `cannot be proved: ${LOGS}` },
      absent: { records: `violated: ${LOGS} is left out; must hold audit, error, slowquery` },
      mistyped: { records: "violated" },
    },
    {
      of: "records",
      path: "engine",
      unknown: { records: "cannot be proved: engine", copy: "cannot be proved: engine" },
      absent: { records: "not applicable", copy: "not applicable" },
      mistyped: { records: "violated", copy: "violated" },
    },
  ],
});
