import { prove, type Case } from "../../proof";
import { resource } from "../../support";

const TYPE = "aws:s3/accessPoint:AccessPoint";
const FOUR = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const at = (name: string) => `publicAccessBlockConfiguration.${name}`;

prove("s3-access-point-bpa", {
  program: () => [
    resource(TYPE, "by-default", {}),
    resource(TYPE, "blocked", { publicAccessBlockConfiguration: Object.fromEntries(FOUR.map((name) => [name, true])) }),
  ],
  compliant: { "by-default": "satisfied", blocked: "satisfied" },
  cases: FOUR.map((name): Case => ({
    when: `${name} is switched off`,
    edit: (program) => program.set("blocked", at(name), "false"),
    then: { blocked: `violated: ${at(name)} is "false"` },
  })),
  values: [
    ...FOUR.map((name) => ({
      of: "blocked",
      path: at(name),
      unknown: { blocked: `cannot be proved: ${at(name)}` },
      absent: {},
      mistyped: { blocked: "violated" },
    })),
    {
      of: "blocked",
      path: "publicAccessBlockConfiguration",
      unknown: { blocked: "cannot be proved" },
      absent: {},
      mistyped: { blocked: "violated" },
    },
  ],
});
