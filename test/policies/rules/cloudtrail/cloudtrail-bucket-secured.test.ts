import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const BUCKET = "aws:s3/bucket:Bucket";

prove("cloudtrail-bucket-secured", {
  program: () => {
    const audit = resource(BUCKET, "audit", {});
    const from = { bucket: [audit] };
    const on = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
    return [
      audit,
      resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "block", { bucket: UNKNOWN, ...on }, from),
      resource(
        "aws:s3/bucketVersioning:BucketVersioning",
        "versions",
        { bucket: UNKNOWN, versioningConfiguration: { status: "Enabled" } },
        from,
      ),
      resource("aws:s3/bucketLogging:BucketLogging", "logging", { bucket: UNKNOWN, targetBucket: "logs" }, from),
      resource("aws:cloudtrail/trail:Trail", "account", { s3BucketName: UNKNOWN }, { s3BucketName: [audit] }),
    ];
  },
  compliant: { account: "satisfied" },
  cases: [
    {
      when: "public access is not blocked",
      edit: (program) => program.remove("block"),
      then: { account: "violated: audit: nothing in this stack configures its public access block" },
    },
    {
      when: "one setting of the block is off",
      edit: (program) => program.set("block", "blockPublicPolicy", false),
      then: { account: "violated: audit: block: blockPublicPolicy is false" },
    },
    {
      when: "versions are not kept",
      edit: (program) => program.remove("versions"),
      then: { account: "violated: audit: nothing in this stack configures its versioning" },
    },
    {
      when: "made with a lock instead",
      edit: (program) => {
        program.remove("versions");
        program.set("audit", "objectLockEnabled", true);
      },
      then: { account: "satisfied" },
    },
    {
      when: "locked by a resource of its own",
      edit: (program) => {
        program.remove("versions");
        program.add(
          resource(
            "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
            "lock",
            { bucket: UNKNOWN, rule: { defaultRetention: { mode: "COMPLIANCE", days: 2192 } } },
            { bucket: [program.get("audit")] },
          ),
        );
      },
      then: { account: "satisfied" },
    },
    {
      when: "versions are suspended",
      edit: (program) => program.set("versions", "versioningConfiguration.status", "Suspended"),
      then: { account: "violated" },
    },
    {
      when: "not access-logged",
      edit: (program) => program.remove("logging"),
      then: { account: "violated: audit: nothing in this stack configures its access logging" },
    },
    {
      when: "a bucket of another program",
      edit: (program) => program.set("account", "s3BucketName", "organisation-trail"),
      then: { account: "not applicable: the bucket organisation-trail is made elsewhere" },
    },
    {
      when: "whose block it is is not known",
      edit: (program) => program.set("block", "bucket", UNKNOWN),
      then: { account: "cannot be proved: bucket of block, which may configure its public access block of audit" },
    },
  ],
  values: [
    {
      of: "account",
      path: "s3BucketName",
      unknown: { account: "cannot be proved: s3BucketName" },
      absent: { account: "violated: s3BucketName is left out" },
      mistyped: { account: "cannot be proved: s3BucketName" },
    },
  ],
});
