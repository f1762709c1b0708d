import { demand, refusal } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const DATABASE = "aws:rds/instance:Instance";

prove("rds-storage-autoscaling", {
  program: () => [
    resource(DATABASE, "records", { allocatedStorage: 100, maxAllocatedStorage: "1000" }),
    resource(DATABASE, "copy", { replicateSourceDb: "it", maxAllocatedStorage: 1000 }),
  ],
  compliant: { records: "satisfied", copy: "satisfied" },
  cases: [
    {
      when: "no room",
      edit: (program) => program.set("records", "maxAllocatedStorage", 100),
      then: { records: "violated: maxAllocatedStorage is 100; must be more than allocatedStorage, 100" },
    },
    {
      when: "switched off",
      edit: (program) => program.set("copy", "maxAllocatedStorage", 0),
      then: { copy: "violated: maxAllocatedStorage is 0, so storage does not grow" },
    },
  ],
  values: [
    demand("records", "maxAllocatedStorage", "violated: maxAllocatedStorage is left out, so storage does not grow"),
    refusal("records", "allocatedStorage"),
  ],
});
