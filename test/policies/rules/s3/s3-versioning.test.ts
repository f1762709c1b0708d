import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { bucket, BUCKET_V2, setting, typeOf } from "./buckets";

const path = "versioningConfiguration.status";
const none = "violated: nothing in this stack configures its versioning";
const enabled = { versioningConfiguration: { status: "Enabled" } };

prove("s3-versioning", {
  program: () => {
    const documents = bucket("documents", "health");
    return [
      documents,
      setting("bucketVersioning", "versions", documents, enabled),
      bucket("inline", "health", { versioning: { enabled: true } }),
      bucket("older", "backup", { versionings: [{ enabled: true }] }, BUCKET_V2),
      bucket("locked", "audit", { objectLockEnabled: true }),
      bucket("pictures", "none"),
    ];
  },
  compliant: {
    documents: "satisfied",
    inline: "satisfied",
    older: "satisfied",
    locked: "satisfied",
    pictures: "not applicable: what it holds is of class none",
  },
  cases: [
    {
      when: "suspended",
      edit: (program) => program.set("versions", path, "Suspended"),
      then: { documents: `violated: versions: ${path} is "Suspended"; must be Enabled` },
    },
    { when: "no setting", edit: (program) => program.remove("versions"), then: { documents: none } },
    {
      when: "another bucket's setting",
      edit: (program) => program.point("versions", "bucket", ["pictures"]),
      then: { documents: none },
    },
    {
      when: "the setting by its old name",
      edit: (program) =>
        program.replace("versions", { ...program.get("versions"), type: typeOf("bucketVersioningV2") }),
      then: {},
    },
    {
      when: "named by its name",
      edit: (program) => {
        program.set("documents", "bucket", "example-documents");
        program.set("versions", "bucket", "example-documents");
      },
      then: {},
    },
    {
      when: "a setting of a bucket that is not known",
      edit: (program) => program.set("versions", "bucket", UNKNOWN),
      then: {
        documents: "cannot be proved: bucket of versions, which may configure its versioning",
        locked: "cannot be proved",
      },
    },
    {
      when: "a second setting, suspended",
      edit: (program) =>
        program.add(
          setting("bucketVersioning", "second", program.get("documents"), {
            versioningConfiguration: { status: "Suspended" },
          }),
        ),
      then: { documents: `violated: second: ${path} is "Suspended"; must be Enabled` },
    },
    {
      when: "written in an older bucket, switched off",
      edit: (program) => program.set("older", "versionings", [{ enabled: false }]),
      then: { older: "violated: versionings.0.enabled is false" },
    },
    {
      when: "written in an older bucket, an empty list",
      edit: (program) => program.set("older", "versionings", []),
      then: { older: none },
    },
    {
      when: "the lock is not known",
      edit: (program) => program.set("locked", "objectLockEnabled", UNKNOWN),
      then: { locked: "cannot be proved: objectLockEnabled" },
    },
    { when: "no lock", edit: (program) => program.set("locked", "objectLockEnabled", false), then: { locked: none } },
  ],
  values: [
    {
      of: "versions",
      path,
      unknown: { documents: `cannot be proved: ${path} of versions` },
      absent: { documents: `violated: versions: ${path} is left out; must be Enabled` },
      mistyped: { documents: "violated" },
    },
    {
      of: "versions",
      path: "versioningConfiguration",
      unknown: { documents: `cannot be proved: ${path} of versions` },
      absent: { documents: "violated" },
      mistyped: { documents: "violated" },
    },
    {
      of: "inline",
      path: "versioning.enabled",
      unknown: { inline: "cannot be proved: versioning.enabled" },
      absent: { inline: "violated: versioning.enabled is left out" },
      mistyped: { inline: "violated" },
    },
    {
      of: "pictures",
      path: "tags.data-classification",
      unknown: { pictures: "cannot be proved: the class of what it holds (tag data-classification)" },
      absent: { pictures: none },
      mistyped: { pictures: none },
    },
  ],
});
