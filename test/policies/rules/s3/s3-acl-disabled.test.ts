import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { bucket, setting } from "./buckets";

const path = "rule.objectOwnership";

prove("s3-acl-disabled", {
  program: () => {
    const documents = bucket("documents");
    return [
      documents,
      setting("bucketOwnershipControls", "owner", documents, { rule: { objectOwnership: "BucketOwnerEnforced" } }),
      bucket("new"),
    ];
  },
  compliant: { documents: "satisfied", new: "satisfied" },
  cases: [
    {
      when: "objects may have other owners",
      edit: (program) => program.set("owner", path, "BucketOwnerPreferred"),
      then: { documents: `violated: owner: ${path} is "BucketOwnerPreferred"; must be BucketOwnerEnforced` },
    },
    {
      when: "an ACL of its own",
      edit: (program) => program.add(setting("bucketAcl", "list", program.get("new"), { acl: "private" })),
      then: { new: "violated: list gives it an ACL" },
    },
    {
      when: "an ACL of its own, by its old name",
      edit: (program) => program.add(setting("bucketAclV2", "list", program.get("new"), { acl: "private" })),
      then: { new: "violated: list gives it an ACL" },
    },
    {
      when: "the ACL of a bucket that is not known",
      edit: (program) => program.add(resource("aws:s3/bucketAcl:BucketAcl", "list", { bucket: UNKNOWN })),
      then: {
        new: "cannot be proved: bucket of list, which may give it an ACL",
        documents: "cannot be proved: bucket of list, which may give it an ACL",
      },
    },
    {
      when: "an ACL written in the bucket",
      edit: (program) => program.set("documents", "acl", "private"),
      then: { documents: "violated: acl is given" },
    },
    {
      when: "grants written in the bucket",
      edit: (program) => program.set("documents", "grants", []),
      then: { documents: "violated: grants is given" },
    },
    {
      when: "CloudFront delivers its older logs to it",
      edit: (program) => {
        program.set("owner", path, "BucketOwnerPreferred");
        const to = { loggingConfig: [program.get("documents")] };
        program.add(
          resource("aws:cloudfront/distribution:Distribution", "edge", { loggingConfig: { bucket: UNKNOWN } }, to),
        );
      },
      then: { documents: "not applicable: CloudFront delivers its logs by ACL" },
    },
    {
      when: "CloudFront delivers its older logs to it, by a name that is known",
      edit: (program) => {
        program.set("new", "bucket", "example-logs");
        program.set("new", "acl", "log-delivery-write");
        const loggingConfig = { bucket: "example-logs.s3.amazonaws.com" };
        program.add(resource("aws:cloudfront/distribution:Distribution", "edge", { loggingConfig }));
      },
      then: { new: "not applicable: CloudFront delivers its logs by ACL" },
    },
  ],
  values: [
    {
      of: "owner",
      path,
      unknown: { documents: `cannot be proved: ${path} of owner` },
      absent: { documents: `violated: owner: ${path} is left out; must be BucketOwnerEnforced` },
      mistyped: { documents: "violated" },
    },
  ],
});
