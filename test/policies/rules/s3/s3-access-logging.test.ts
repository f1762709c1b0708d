import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { accessLogs, bucket, BUCKET_V2 } from "./buckets";

const none = "violated: nothing in this stack configures its access logging";

prove("s3-access-logging", {
  program: () => {
    const documents = bucket("documents", "health");
    const logs = bucket("logs");
    return [
      documents,
      logs,
      accessLogs("requests", documents, logs),
      bucket("inline", "audit", { logging: { targetBucket: "made-elsewhere" } }),
      bucket("older", "backup", { loggings: [{ targetBucket: "made-elsewhere" }] }, BUCKET_V2),
      bucket("flows", "logs"),
      bucket("pictures", "none"),
    ];
  },
  compliant: {
    documents: "satisfied",
    inline: "satisfied",
    older: "satisfied",
    logs: "not applicable: access logs are delivered to it",
    flows: "not applicable: what it holds is of class logs",
    pictures: "not applicable: what it holds is of class none",
  },
  cases: [
    {
      when: "no logging",
      edit: (program) => program.remove("requests"),
      then: { documents: none, logs: none },
    },
    {
      when: "its own requests are logged into itself",
      edit: (program) => program.point("requests", "targetBucket", ["documents"]),
      then: {
        documents: "violated: it is its own target: each log written is a request to log",
        logs: none,
      },
    },
    {
      when: "the same, written in the bucket by name",
      edit: (program) => {
        program.set("inline", "bucket", "example");
        program.set("inline", "logging.targetBucket", "example");
      },
      then: { inline: "violated: it is its own target: each log written is a request to log" },
    },
    {
      when: "CloudTrail writes to it: who reads or deletes the evidence is logged",
      edit: (program) => {
        program.set("flows", "tags", undefined);
        program.add(
          resource(
            "aws:cloudtrail/trail:Trail",
            "trail",
            { s3BucketName: UNKNOWN },
            { s3BucketName: [program.get("flows")] },
          ),
        );
      },
      then: { flows: none },
    },
    {
      when: "WAF writes to it",
      edit: (program) => {
        const type = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
        program.set("flows", "tags", undefined);
        program.add(
          resource(
            type,
            "waf",
            { logDestinationConfigs: [UNKNOWN] },
            { logDestinationConfigs: [program.get("flows")] },
          ),
        );
      },
      then: {},
    },
    {
      when: "the logging of a bucket that is not known",
      edit: (program) => program.set("requests", "bucket", UNKNOWN),
      then: { documents: "cannot be proved: bucket of requests, which may configure its access logging" },
    },
    {
      when: "an empty target",
      edit: (program) => program.set("older", "loggings", [{ targetBucket: "" }]),
      then: { older: "violated: loggings.0.targetBucket is left out" },
    },
  ],
  values: [
    {
      of: "inline",
      path: "logging.targetBucket",
      unknown: {},
      absent: { inline: none },
      mistyped: { inline: "violated" },
    },
    {
      of: "requests",
      path: "targetBucket",
      unknown: { logs: none },
      absent: { documents: "violated: requests: targetBucket is left out", logs: none },
      mistyped: { documents: "violated", logs: none },
    },
  ],
});
