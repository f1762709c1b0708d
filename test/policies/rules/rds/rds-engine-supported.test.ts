import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const DATABASE = "aws:rds/instance:Instance";
const LIFECYCLE = "engineLifecycleSupport";
const ends = { [LIFECYCLE]: "open-source-rds-extended-support-disabled" };
const paid = `violated: ${LIFECYCLE} is left out, which means "open-source-rds-extended-support"; must be open-source-rds-extended-support-disabled`;

prove("rds-engine-supported", {
  program: () => [
    resource(DATABASE, "records", { engine: "mysql", engineVersion: "8.4", ...ends }),
    resource(DATABASE, "patched", { engine: "mysql", engineVersion: "8.4.7", ...ends }),
    resource(DATABASE, "copy", { replicateSourceDb: UNKNOWN }),
    resource(DATABASE, "restored", { snapshotIdentifier: "it" }),
    resource(DATABASE, "oracle", { engine: "oracle-ee" }),
    resource("aws:rds/cluster:Cluster", "aurora", { engine: "aurora-postgresql", engineVersion: "16.4", ...ends }),
  ],
  compliant: {
    records: "satisfied",
    patched: "satisfied",
    copy: "not applicable: a replica has the version of its source",
    restored: "not applicable: what it is made from decides its engine",
    oracle: 'not applicable: "oracle-ee" has no extended support',
    aurora: "satisfied",
  },
  cases: [
    {
      when: "a version out of support",
      edit: (program) => program.set("records", "engineVersion", "8.0.36"),
      then: { records: 'violated: engineVersion is "8.0.36"; must be 8.4' },
    },
    {
      when: "a version that only begins alike",
      edit: (program) => program.set("records", "engineVersion", "8.40"),
      then: { records: 'violated: engineVersion is "8.40"; must be 8.4' },
    },
    {
      when: "extended support is paid for",
      edit: (program) => program.set("records", LIFECYCLE, "open-source-rds-extended-support"),
      then: { records: "violated" },
    },
    {
      when: "by a cluster, without being asked",
      edit: (program) => program.set("aurora", LIFECYCLE, undefined),
      then: { aurora: paid },
    },
  ],
  values: [
    demand("records", "engineVersion", "violated: engineVersion is left out; must be 8.4"),
    demand("records", LIFECYCLE, paid),
    demand("records", "engine", "not applicable: what it is made from decides its engine"),
  ],
});

prove("rds-engine-supported", {
  config: { mysql: ["8.0", "8.4"] },
  program: () => [resource(DATABASE, "records", { engine: "mysql", engineVersion: "8.0.40", ...ends })],
  compliant: { records: "satisfied" },
  cases: [
    {
      when: "not in the list",
      edit: (program) => program.set("records", "engineVersion", "5.7"),
      then: { records: 'violated: engineVersion is "5.7"; must be 8.0 or 8.4' },
    },
  ],
  values: [],
});
