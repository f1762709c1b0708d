import { prove } from "../../proof";
import { resource } from "../../support";

const TRAIL = "aws:cloudtrail/trail:Trail";

prove("cloudtrail-multi-region", {
  program: () => [resource(TRAIL, "account", { isMultiRegionTrail: true, includeGlobalServiceEvents: true })],
  compliant: { account: "satisfied" },
  cases: [
    {
      when: "one region only",
      edit: (program) => program.set("account", "isMultiRegionTrail", false),
      then: { account: "violated: isMultiRegionTrail is false" },
    },
    {
      when: "as text",
      edit: (program) => program.set("account", "isMultiRegionTrail", "true"),
      then: { account: "satisfied" },
    },
    {
      when: "without global services",
      edit: (program) => program.set("account", "includeGlobalServiceEvents", false),
      then: { account: "violated: includeGlobalServiceEvents is false" },
    },
  ],
  values: [
    {
      of: "account",
      path: "isMultiRegionTrail",
      unknown: { account: "cannot be proved: isMultiRegionTrail" },
      absent: { account: "violated: isMultiRegionTrail is left out, which means false" },
      mistyped: { account: "violated" },
    },
    {
      of: "account",
      path: "includeGlobalServiceEvents",
      unknown: { account: "cannot be proved: includeGlobalServiceEvents" },
      absent: { account: "satisfied" },
      mistyped: { account: "violated" },
    },
  ],
});
