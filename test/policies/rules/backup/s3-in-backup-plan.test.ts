import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { AWAY, BUCKET, good, HOME, placed } from "./good";

const SETTINGS = "aws:backup/regionSettings:RegionSettings";
const unselected = "violated: no selection of us-east-1 takes it in";

prove("s3-in-backup-plan", {
  program: () => {
    const all = good();
    const documents = all.filter(({ name }) => name === "documents");
    return [
      ...all,
      placed(
        HOME,
        "aws:s3/bucketVersioning:BucketVersioning",
        "versions",
        { bucket: UNKNOWN, versioningConfiguration: { status: "Enabled" } },
        { bucket: documents },
      ),
      placed(HOME, SETTINGS, "settings", { resourceTypeOptInPreference: { S3: true, RDS: true } }),
      placed(HOME, BUCKET, "audit", { tags: { "data-classification": "audit" } }),
    ];
  },
  compliant: { documents: "satisfied", audit: "not applicable: what it holds is of class audit" },
  cases: [
    {
      when: "no selection takes it in",
      edit: (program) => program.set("selection", "resources", ["arn:aws:rds:*:*:db:*"]),
      then: { documents: unselected },
    },
    {
      when: "versions are suspended",
      edit: (program) => program.set("versions", "versioningConfiguration.status", "Suspended"),
      then: { documents: "violated" },
    },
    { when: "no versions", edit: (program) => program.remove("versions"), then: { documents: "violated" } },
    {
      when: "versions written in an old bucket",
      edit: (program) => {
        program.add(placed(HOME, "aws:s3/bucketV2:BucketV2", "old", { versioning: { enabled: true } }));
        program.set("selection", "resources", ["arn:aws:s3:::*"]);
      },
      then: { old: "satisfied" },
    },
    {
      when: "S3 is switched off",
      edit: (program) => program.set("settings", "resourceTypeOptInPreference", { S3: false, RDS: true }),
      then: { documents: "violated: AWS Backup is not switched on for S3 in its region" },
    },
    {
      when: "S3 is not mentioned",
      edit: (program) => program.set("settings", "resourceTypeOptInPreference", { RDS: true }),
      then: { documents: "violated: AWS Backup is not switched on for S3 in its region" },
    },
    {
      when: "S3 is switched off in another region",
      edit: (program) => program.add(placed(AWAY, SETTINGS, "there", { resourceTypeOptInPreference: { S3: false } })),
      then: {},
    },
    { when: "nothing is said of the region", edit: (program) => program.remove("settings"), then: {} },
    {
      when: "switched on as text",
      edit: (program) => program.set("settings", "resourceTypeOptInPreference", { S3: "true" }),
      then: {},
    },
  ],
  values: [
    {
      of: "settings",
      path: "resourceTypeOptInPreference",
      unknown: { documents: "cannot be proved: whether AWS Backup is switched on for S3" },
      absent: { documents: "violated" },
      mistyped: { documents: "violated" },
    },
    {
      of: "versions",
      path: "versioningConfiguration.status",
      unknown: { documents: "cannot be proved" },
      absent: { documents: "violated" },
      mistyped: { documents: "violated" },
    },
  ],
});
