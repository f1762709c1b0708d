import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { bucket, BUCKET_V2, setting } from "./buckets";

const none = "violated: no rule of its lifecycle expires noncurrent versions";
const unversioned = "not applicable: not versioned";
const days = "rules.0.noncurrentVersionExpiration.noncurrentDays";

prove("s3-noncurrent-expiration", {
  program: () => {
    const documents = bucket("documents");
    const rules = [{ status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 35 } }];
    const inline = { enabled: true, noncurrentVersionExpirations: [{ days: "35" }] };
    return [
      documents,
      setting("bucketVersioning", "versions", documents, { versioningConfiguration: { status: "Enabled" } }),
      setting("bucketLifecycleConfiguration", "life", documents, { rules }),
      bucket("older", "none", { versionings: [{ enabled: true }], lifecycleRules: [inline] }, BUCKET_V2),
      bucket("plain"),
    ];
  },
  compliant: { documents: "satisfied", older: "satisfied", plain: unversioned },
  cases: [
    { when: "no lifecycle", edit: (program) => program.remove("life"), then: { documents: none } },
    {
      when: "the rule is switched off",
      edit: (program) => program.set("life", "rules.0.status", "Disabled"),
      then: { documents: none },
    },
    {
      when: "versioning is suspended",
      edit: (program) => program.set("versions", "versioningConfiguration.status", "Suspended"),
      then: { documents: unversioned },
    },
    {
      when: "a lock brings versions",
      edit: (program) => program.set("plain", "objectLockEnabled", true),
      then: { plain: none },
    },
    {
      when: "the versions of a bucket that is not known",
      edit: (program) => program.set("versions", "bucket", UNKNOWN),
      then: { plain: "cannot be proved: whether it is versioned" },
    },
    {
      when: "written in the bucket, current versions only",
      edit: (program) => program.set("older", "lifecycleRules", [{ enabled: true, expiration: { days: 1 } }]),
      then: { older: none },
    },
  ],
  values: [
    {
      of: "life",
      path: days,
      unknown: { documents: "cannot be proved: the rules of its lifecycle" },
      absent: { documents: none },
      mistyped: { documents: none },
    },
    {
      of: "versions",
      path: "versioningConfiguration.status",
      unknown: {},
      absent: { documents: unversioned },
      mistyped: { documents: unversioned },
    },
  ],
});
