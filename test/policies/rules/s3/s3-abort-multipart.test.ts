import { prove } from "../../proof";
import { bucket, BUCKET_V2, setting } from "./buckets";

const none = "violated: no rule of its lifecycle aborts unfinished uploads within 7 days";
const days = "rules.0.abortIncompleteMultipartUpload.daysAfterInitiation";

prove("s3-abort-multipart", {
  program: () => {
    const documents = bucket("documents");
    const rules = [{ status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }];
    return [
      documents,
      setting("bucketLifecycleConfiguration", "life", documents, { rules }),
      bucket(
        "older",
        "none",
        { lifecycleRules: [{ enabled: true, abortIncompleteMultipartUploadDays: 1 }] },
        BUCKET_V2,
      ),
    ];
  },
  compliant: { documents: "satisfied", older: "satisfied" },
  cases: [
    { when: "a day too late", edit: (program) => program.set("life", days, 8), then: { documents: none } },
    { when: "in time, as text", edit: (program) => program.set("life", days, "7"), then: {} },
    { when: "no lifecycle", edit: (program) => program.remove("life"), then: { documents: none } },
    {
      when: "written in the bucket, a day too late",
      edit: (program) => program.set("older", "lifecycleRules.0.abortIncompleteMultipartUploadDays", 8),
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
  ],
});

describe("s3-abort-multipart, with days of one's own", () => {
  prove("s3-abort-multipart", {
    program: () => {
      const documents = bucket("documents");
      const rules = [{ status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 3 } }];
      return [documents, setting("bucketLifecycleConfiguration", "life", documents, { rules })];
    },
    compliant: { documents: "satisfied" },
    cases: [
      {
        when: "a day too late",
        edit: (program) => program.set("life", days, 4),
        then: { documents: "violated: no rule of its lifecycle aborts unfinished uploads within 3 days" },
      },
    ],
    values: [],
    config: { mostDays: 3 },
  });
});
