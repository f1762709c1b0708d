import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { bucket, encryption, ENCRYPTION, OWN_KEY, setting, typeOf } from "./buckets";

prove("s3-object-cmk", {
  program: () => {
    const documents = bucket("documents", "health");
    const releases = bucket("releases", "operational");
    return [
      documents,
      releases,
      setting(ENCRYPTION, "sse", documents, encryption("aws:kms", OWN_KEY)),
      resource(typeOf("bucketObjectv2"), "form", { bucket: UNKNOWN }, { bucket: [documents] }),
      resource(typeOf("bucketObject"), "older", { bucket: UNKNOWN, kmsKeyId: OWN_KEY }, { bucket: [releases] }),
      resource(typeOf("objectCopy"), "package", { bucket: UNKNOWN }, { bucket: [releases] }),
      resource(typeOf("bucketObjectv2"), "theirs", { bucket: "made-elsewhere" }),
    ];
  },
  compliant: {
    form: "satisfied",
    older: "satisfied",
    package: "not applicable: what it holds is of class operational",
    theirs: "not applicable: its bucket is made elsewhere",
  },
  cases: [
    {
      when: "its bucket has no key",
      edit: (program) => program.remove("sse"),
      then: {
        form: "violated: kmsKeyId is left out, and its bucket has no key for it: nothing in this stack configures its server-side encryption",
      },
    },
    {
      when: "AWS's key of the service",
      edit: (program) => program.set("older", "kmsKeyId", "alias/aws/s3"),
      then: { older: 'violated: kmsKeyId is "alias/aws/s3", a key that AWS manages' },
    },
  ],
  values: [
    {
      of: "older",
      path: "kmsKeyId",
      unknown: { older: "cannot be proved: kmsKeyId" },
      absent: { older: "not applicable: what it holds is of class operational" },
      mistyped: { older: "violated" },
    },
    {
      of: "form",
      path: "bucket",
      unknown: { form: "cannot be proved: bucket" },
      absent: { form: "cannot be proved: bucket" },
      mistyped: { form: "cannot be proved: bucket" },
    },
  ],
});
