import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { bucket, BUCKET_V2, setting } from "./buckets";

const path = "corsRules.0.allowedOrigins";
const rules = (...allowedOrigins: unknown[]) => ({ corsRules: [{ allowedMethods: ["PUT"], allowedOrigins }] });

prove("s3-no-open-cors", {
  program: () => {
    const documents = bucket("documents", "health");
    return [
      documents,
      setting(
        "bucketCorsConfiguration",
        "browsers",
        documents,
        rules("https://us.example.com", "https://*.example.com"),
      ),
      bucket("older", "backup", rules("https://us.example.com"), BUCKET_V2),
      bucket("pictures", "none", rules("*")),
      bucket("closed"),
      resource("aws:lambda/functionUrl:FunctionUrl", "url", { cors: { allowOrigins: ["https://us.example.com"] } }),
    ];
  },
  compliant: {
    documents: "satisfied",
    older: "satisfied",
    pictures: "not applicable: what it holds is of class none",
    closed: "not applicable: no CORS rules",
    url: "satisfied",
  },
  cases: [
    ...["*", "https://*", "http://*"].map((origin): Case => ({
      when: origin,
      edit: (program) => program.set("browsers", path, ["https://us.example.com", origin]),
      then: { documents: `violated: browsers: ${path} allows every origin` },
    })),
    {
      when: "written in the bucket",
      edit: (program) => program.set("older", path, ["*"]),
      then: { older: `violated: ${path} allows every origin` },
    },
    {
      when: "a function",
      edit: (program) => program.set("url", "cors.allowOrigins", ["*"]),
      then: { url: "violated: cors.allowOrigins allows every origin" },
    },
    { when: "a function without CORS", edit: (program) => program.set("url", "cors", undefined), then: {} },
    {
      when: "the rules of a bucket that is not known",
      edit: (program) => program.set("browsers", "bucket", UNKNOWN),
      then: {
        documents: "cannot be proved: bucket of browsers, which may configure its CORS rules",
        closed: "cannot be proved: bucket of browsers, which may configure its CORS rules",
      },
    },
  ],
  values: [
    {
      of: "browsers",
      path,
      unknown: { documents: `cannot be proved: ${path} of browsers` },
      absent: {},
      mistyped: {},
    },
    {
      of: "url",
      path: "cors.allowOrigins",
      unknown: { url: "cannot be proved: cors.allowOrigins" },
      absent: {},
      mistyped: {},
    },
  ],
});
