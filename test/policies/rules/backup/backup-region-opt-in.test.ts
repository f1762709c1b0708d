import { prove } from "../../proof";
import { AWAY, good, HOME, placed } from "./good";

const SETTINGS = "aws:backup/regionSettings:RegionSettings";
const off = (kinds: string) => `violated: no RegionSettings of us-east-1 switch AWS Backup on for ${kinds}`;

prove("backup-region-opt-in", {
  program: () => [
    ...good(),
    placed(HOME, SETTINGS, "settings", { resourceTypeOptInPreference: { RDS: true, S3: true } }),
  ],
  compliant: { selection: "satisfied" },
  cases: [
    { when: "no settings", edit: (program) => program.remove("settings"), then: { selection: off("RDS, S3") } },
    {
      when: "settings of another region",
      edit: (program) => program.replace("settings", { ...program.get("settings"), region: AWAY }),
      then: { selection: off("RDS, S3") },
    },
    {
      when: "one type is off",
      edit: (program) => program.set("settings", "resourceTypeOptInPreference.S3", false),
      then: { selection: off("S3") },
    },
    {
      when: "one type is off, as text",
      edit: (program) => program.set("settings", "resourceTypeOptInPreference.S3", "false"),
      then: { selection: off("S3") },
    },
    {
      when: "a type that is not taken in is off",
      edit: (program) => program.set("settings", "resourceTypeOptInPreference.EBS", false),
      then: {},
    },
    {
      when: "a volume is taken in as well",
      edit: (program) => {
        program.add(placed(HOME, "aws:ebs/volume:Volume", "disk"));
        program.set("selection", "resources", ["*"]);
      },
      then: { selection: off("EBS") },
    },
    {
      when: "nothing is taken in",
      edit: (program) => program.set("selection", "resources", []),
      then: { selection: "not applicable: it takes in no resource of the stack" },
    },
    {
      when: "a cluster of Aurora, and one of three instances, which is RDS",
      edit: (program) => {
        program.add(
          placed(HOME, "aws:rds/cluster:Cluster", "aurora", { engine: "aurora-mysql" }),
          placed(HOME, "aws:rds/cluster:Cluster", "three", { engine: "mysql" }),
        );
        program.set("selection", "resources", ["arn:aws:rds:*:*:cluster:*"]);
      },
      then: { selection: off("Aurora") },
    },
  ],
  values: [
    {
      of: "settings",
      path: "resourceTypeOptInPreference",
      unknown: { selection: "cannot be proved: resourceTypeOptInPreference" },
      absent: { selection: off("RDS, S3") },
      mistyped: { selection: off("RDS, S3") },
    },
    {
      of: "settings",
      path: "resourceTypeOptInPreference.S3",
      unknown: { selection: "cannot be proved: resourceTypeOptInPreference" },
      absent: { selection: off("S3") },
      mistyped: { selection: off("S3") },
    },
  ],
});
