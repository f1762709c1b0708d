import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const PATH = "iamDatabaseAuthenticationEnabled";
const DATABASE = "aws:rds/instance:Instance";
const off = `violated: ${PATH} is left out, which means false`;

prove("rds-iam-auth", {
  program: () => {
    const records = resource(DATABASE, "records", { engine: "mysql", [PATH]: true });
    return [
      records,
      resource(DATABASE, "oracle", { engine: "oracle-ee" }),
      resource(DATABASE, "copy", { replicateSourceDb: UNKNOWN, [PATH]: true }, { replicateSourceDb: [records] }),
      resource("aws:rds/cluster:Cluster", "aurora", { engine: "aurora-mysql", [PATH]: "true" }),
      resource("aws:neptune/cluster:Cluster", "relations", { [PATH]: true }),
    ];
  },
  compliant: {
    records: "satisfied",
    oracle: 'not applicable: "oracle-ee" does not know IAM',
    copy: "satisfied",
    aurora: "satisfied",
    relations: "satisfied",
  },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("records", PATH, false),
      then: { records: `violated: ${PATH} is false` },
    },
    {
      when: "a replica does not take it from its source",
      edit: (program) => program.set("copy", PATH, undefined),
      then: { copy: off },
    },
    {
      when: "an engine that is not known",
      edit: (program) => program.set("oracle", "engine", UNKNOWN),
      then: { oracle: "cannot be proved: engine" },
    },
  ],
  values: [demand("records", PATH, off), demand("relations", PATH, off)],
});
