import { placed } from "../../demands";
import { prove, type Program } from "../../proof";
import { resource, UNKNOWN, type Inputs } from "../../support";

const DATABASE = "aws:rds/instance:Instance";
const AURORA = "aws:rds/cluster:Cluster";
const PARAMETER = "require_secure_transport";

const on = (name = PARAMETER, value: unknown = "1") => [
  { name: "general_log", value: "0" },
  { name, value },
];
const group = (name: string, inputs: Inputs) => resource("aws:rds/parameterGroup:ParameterGroup", name, inputs);

/** A database of another engine, and its group, which sets nothing. */
function versioned(program: Program, engine: string, engineVersion: string | undefined): void {
  program.set("records", "engine", engine);
  program.set("records", "engineVersion", engineVersion);
  program.set("strict", "parameters", []);
}

prove(`rds-mysql-require-secure-transport`, {
  program: () => {
    const strict = group("strict", { family: "mysql8.4", parameters: on() });
    const clusters = resource("aws:rds/clusterParameterGroup:ClusterParameterGroup", "clusters", { parameters: on() });
    const own = { parameterGroupName: UNKNOWN };
    const records = placed(
      "us-east-1",
      DATABASE,
      "records",
      { engine: "mysql", ...own },
      { parameterGroupName: [strict] },
    );
    return [
      strict,
      clusters,
      records,
      placed("us-east-1", DATABASE, "copy", { replicateSourceDb: UNKNOWN }, { replicateSourceDb: [records] }),
      placed(
        "us-west-2",
        DATABASE,
        "far",
        { replicateSourceDb: UNKNOWN, ...own },
        { replicateSourceDb: [records], parameterGroupName: [strict] },
      ),
      resource(DATABASE, "restored", { snapshotIdentifier: "it" }),
      resource(DATABASE, "oracle", { engine: "oracle-ee" }),
      resource(DATABASE, "shared", { engine: "mysql", parameterGroupName: "of-the-company" }),
      resource(
        AURORA,
        "aurora",
        { engine: "aurora-mysql", dbClusterParameterGroupName: UNKNOWN },
        { dbClusterParameterGroupName: [clusters] },
      ),
    ];
  },
  compliant: {
    records: "satisfied",
    copy: "not applicable: a replica has the parameter group of its source",
    far: "satisfied",
    restored: "not applicable: what it is made from decides its engine",
    oracle: 'not applicable: "oracle-ee" is not set by a parameter',
    shared: 'not applicable: its parameter group "of-the-company" is made elsewhere',
    aurora: "satisfied",
  },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("strict", "parameters", on(PARAMETER, "0")),
      then: {
        records: `violated: strict sets ${PARAMETER} to "0"`,
        far: `violated: strict sets ${PARAMETER} to "0"`,
      },
    },
    { when: "ON", edit: (program) => program.set("strict", "parameters", on(PARAMETER, "ON")), then: {} },
    { when: "a number", edit: (program) => program.set("strict", "parameters", on(PARAMETER, 1)), then: {} },
    {
      when: "not set",
      edit: (program) => program.set("clusters", "parameters", []),
      then: { aurora: `violated: clusters does not set ${PARAMETER}` },
    },
    {
      when: "a replica in another region has the default group",
      edit: (program) => program.set("far", "parameterGroupName", undefined),
      then: { far: `violated: parameterGroupName is left out, and the default group does not set ${PARAMETER}` },
    },
    {
      when: "a source outside the stack does not tell its engine",
      edit: (program) => program.set("copy", "replicateSourceDb", "arn:aws:rds:us-east-2:111122223333:db:records"),
      then: { copy: "not applicable: what it is made from decides its engine" },
    },
    {
      when: "the default group, by name",
      edit: (program) => program.set("shared", "parameterGroupName", "default.mysql8.4"),
      then: {
        shared: `violated: parameterGroupName is "default.mysql8.4", and the default group does not set ${PARAMETER}`,
      },
    },
    {
      when: "a group by its name",
      edit: (program) => {
        program.set("strict", "name", "of-the-company");
        program.set("strict", "parameters", []);
      },
      then: Object.fromEntries(
        ["records", "far", "shared"].map((one) => [one, `violated: strict does not set ${PARAMETER}`]),
      ),
    },
    {
      when: "restored, with a group that says the engine",
      edit: (program) => program.point("restored", "parameterGroupName", ["strict"]),
      then: { restored: "satisfied" },
    },
    {
      when: "MariaDB before 11.8 lets plain text in",
      edit: (program) => versioned(program, "mariadb", "11.4.5"),
      then: { records: `violated: strict does not set ${PARAMETER}`, far: "violated" },
    },
    {
      when: "MariaDB since 11.8 does not",
      edit: (program) => versioned(program, "mariadb", "11.8"),
      then: { far: "violated" },
    },
    {
      when: "PostgreSQL before 15 lets plain text in",
      edit: (program) => versioned(program, "postgres", "14.9"),
      then: { records: "violated: strict does not set rds.force_ssl", far: "violated" },
    },
    {
      when: "PostgreSQL since 15 does not",
      edit: (program) => versioned(program, "postgres", "16"),
      then: { far: "violated" },
    },
    {
      when: "a version that is not known",
      edit: (program) => versioned(program, "postgres", UNKNOWN),
      then: { records: "cannot be proved: engineVersion", far: "violated" },
    },
    {
      when: "the version that its group is for",
      edit: (program) => {
        versioned(program, "postgres", undefined);
        program.set("strict", "family", "postgres17");
      },
      then: { far: "satisfied" },
    },
    {
      when: "SQL Server",
      edit: (program) => {
        program.set("shared", "engine", "sqlserver-se");
        program.set("shared", "parameterGroupName", undefined);
      },
      then: { shared: "violated: parameterGroupName is left out, and the default group does not set rds.force_ssl" },
    },
    {
      when: "a group of one of two, which is not known",
      edit: (program) => {
        program.add(group("loose", { parameters: [] }));
        program.point("records", "parameterGroupName", ["strict", "loose"]);
      },
      then: { records: `violated: loose does not set ${PARAMETER}` },
    },
  ],
  values: [
    {
      of: "records",
      path: "engine",
      unknown: { records: "cannot be proved: engine", copy: "cannot be proved: engine" },
      absent: {},
      mistyped: { records: "violated", copy: "violated" },
    },
    {
      of: "shared",
      path: "parameterGroupName",
      unknown: { shared: `cannot be proved: ${PARAMETER} in the group that parameterGroupName names` },
      absent: { shared: "violated" },
      mistyped: { shared: "violated" },
    },
    {
      of: "strict",
      path: "parameters",
      unknown: { records: "cannot be proved: parameters of strict", far: "cannot be proved" },
      absent: { records: `violated: strict does not set ${PARAMETER}`, far: "violated" },
      mistyped: { records: "violated: parameters of strict is not a list", far: "violated" },
    },
    {
      of: "strict",
      path: "parameters.1.name",
      unknown: { records: "cannot be proved: parameters of strict", far: "cannot be proved" },
      absent: { records: "violated", far: "violated" },
      mistyped: { records: "violated", far: "violated" },
    },
    {
      of: "strict",
      path: "parameters.1.value",
      unknown: { records: `cannot be proved: ${PARAMETER} of strict`, far: "cannot be proved" },
      absent: { records: `violated: strict sets ${PARAMETER} to null`, far: "violated" },
      mistyped: { records: "violated", far: "violated" },
    },
  ],
});
