import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const DATABASE = "aws:rds/instance:Instance";

prove("rds-multi-az", {
  program: () => [
    resource(DATABASE, "records", { engine: "mysql", multiAz: true }),
    resource(DATABASE, "copy", { replicateSourceDb: UNKNOWN }),
  ],
  compliant: { records: "satisfied", copy: "not applicable: a read replica; its source is judged" },
  cases: [
    {
      when: "the standby is switched off",
      edit: (program) => program.set("records", "multiAz", false),
      then: { records: "violated: multiAz is false" },
    },
    {
      when: "switched off, as text",
      edit: (program) => program.set("records", "multiAz", "false"),
      then: { records: 'violated: multiAz is "false"' },
    },
    {
      when: "a zone is named as well",
      edit: (program) => program.set("records", "availabilityZone", "us-east-1a"),
      then: { records: "violated: availabilityZone is given as well" },
    },
  ],
  values: [
    {
      of: "records",
      path: "multiAz",
      unknown: { records: "cannot be proved: multiAz" },
      absent: { records: "violated: multiAz is left out, which means false" },
      mistyped: { records: "violated" },
    },
  ],
});
