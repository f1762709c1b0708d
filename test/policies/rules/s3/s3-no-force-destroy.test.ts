import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { accessLogs, bucket, BUCKET_V2, without } from "./buckets";

const tag = "tags.data-classification";
const unprotected = "violated: the resource option protect is not set, so an edit can delete it";

prove("s3-no-force-destroy", {
  program: () => {
    const documents = bucket("documents", "health", { forceDestroy: false });
    const logs = bucket("logs", undefined, { forceDestroy: true });
    return [
      documents,
      logs,
      accessLogs("requests", documents, logs),
      bucket("unclassified"),
      bucket("evidence", "audit"),
      bucket("old", "backup", {}, BUCKET_V2),
      bucket("releases", "operational", { forceDestroy: true }),
    ];
  },
  compliant: {
    documents: "satisfied",
    unclassified: "satisfied",
    evidence: "satisfied",
    old: "satisfied",
    logs: "not applicable: what it holds is of class logs",
    releases: "not applicable: what it holds is of class operational",
  },
  cases: [
    {
      when: "its objects may be destroyed with it",
      edit: (program) => program.set("documents", "forceDestroy", true),
      then: { documents: "violated: forceDestroy is true" },
    },
    {
      when: "the same, as text",
      edit: (program) => program.set("documents", "forceDestroy", "true"),
      then: { documents: 'violated: forceDestroy is "true"' },
    },
    {
      when: "data that nobody has classified counts as health data",
      edit: (program) => program.set("unclassified", "forceDestroy", true),
      then: { unclassified: "violated: forceDestroy is true" },
    },
    {
      when: "an older bucket, with backups",
      edit: (program) => program.set("old", "forceDestroy", true),
      then: { old: "violated: forceDestroy is true" },
    },
    {
      when: "an edit can delete it",
      edit: (program) => program.replace("evidence", { ...program.get("evidence"), protect: false }),
      then: { evidence: unprotected },
    },
    {
      when: "whether it is protected is not known",
      edit: (program) => program.replace("evidence", without(program.get("evidence"), "protect")),
      then: { evidence: "cannot be proved: the resource option protect" },
    },
    {
      when: "a tag of its provider says what it holds",
      edit: (program) =>
        program.replace("releases", {
          ...bucket("releases", undefined, { forceDestroy: true }),
          defaultTags: { "data-classification": "health" },
        }),
      then: { releases: "violated: forceDestroy is true" },
    },
    {
      when: "CloudTrail writes to it",
      edit: (program) =>
        program.add(
          resource(
            "aws:cloudtrail/trail:Trail",
            "trail",
            { s3BucketName: UNKNOWN },
            { s3BucketName: [program.get("logs")] },
          ),
        ),
      then: { logs: "violated: forceDestroy is true" },
    },
    {
      when: "a load balancer's logs go to one of two buckets",
      edit: (program) => {
        program.set("unclassified", "forceDestroy", true);
        const two = [program.get("unclassified"), program.get("evidence")];
        program.add(
          resource("aws:lb/loadBalancer:LoadBalancer", "web", { accessLogs: { bucket: UNKNOWN } }, { accessLogs: two }),
        );
      },
      then: { unclassified: "cannot be proved: the class of what it holds (tag data-classification)" },
    },
  ],
  values: [
    {
      of: "documents",
      path: "forceDestroy",
      unknown: { documents: "cannot be proved: forceDestroy" },
      absent: {},
      mistyped: { documents: 'violated: forceDestroy is {"of":"another type"}, not true or false' },
    },
    {
      of: "releases",
      path: tag,
      unknown: { releases: "cannot be proved: the class of what it holds (tag data-classification)" },
      absent: { releases: "violated: forceDestroy is true" },
      mistyped: { releases: "violated: forceDestroy is true" },
    },
  ],
});
