import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { bucket, BUCKET_V2, setting, typeOf } from "./buckets";

const none = "violated: browsers may upload to it, and nothing is told of what arrives";
const uploads = { corsRules: [{ allowedMethods: ["GET"] }, { allowedMethods: ["POST", "PUT"] }] };

prove("s3-event-notifications", {
  program: () => {
    const incoming = bucket("incoming", "health");
    return [
      incoming,
      setting("bucketCorsConfiguration", "browsers", incoming, uploads),
      setting("bucketNotification", "events", incoming, { eventbridge: true }),
      bucket("documents", "health"),
      bucket("pictures", "none", uploads, BUCKET_V2),
    ];
  },
  compliant: {
    incoming: "satisfied",
    documents: "not applicable: no browser uploads to it",
    pictures: "not applicable: what it holds is of class none",
  },
  cases: [
    { when: "no events", edit: (program) => program.remove("events"), then: { incoming: none } },
    {
      when: "events switched off",
      edit: (program) => program.set("events", "eventbridge", false),
      then: { incoming: none },
    },
    {
      when: "on, as text",
      edit: (program) => program.set("events", "eventbridge", "true"),
      then: {},
    },
    ...["lambdaFunctions", "queues", "topics"].flatMap((target): Case[] => [
      {
        when: `events to ${target}`,
        edit: (program) => {
          program.set("events", "eventbridge", undefined);
          program.set("events", target, [{ events: ["s3:ObjectCreated:*"] }]);
        },
        then: {},
      },
      {
        when: `events to no ${target}`,
        edit: (program) => {
          program.set("events", "eventbridge", undefined);
          program.set("events", target, []);
        },
        then: { incoming: none },
      },
    ]),
    {
      when: "browsers only read",
      edit: (program) => program.set("browsers", "corsRules", [{ allowedMethods: ["GET", "HEAD"] }]),
      then: { incoming: "not applicable: no browser uploads to it" },
    },
    {
      when: "browsers of an older bucket, which nobody has classified",
      edit: (program) => program.set("pictures", "tags", undefined),
      then: { pictures: none },
    },
    {
      when: "the setting by its old name",
      edit: (program) =>
        program.replace("browsers", { ...program.get("browsers"), type: typeOf("bucketCorsConfigurationV2") }),
      then: {},
    },
    {
      when: "the rules of a bucket that is not known",
      edit: (program) =>
        program.add(resource(typeOf("bucketCorsConfiguration"), "others", { bucket: UNKNOWN, ...uploads })),
      then: { documents: "cannot be proved: bucket of others, which may configure its CORS rules" },
    },
    {
      when: "the events of a bucket that is not known",
      edit: (program) => program.set("events", "bucket", UNKNOWN),
      then: { incoming: "cannot be proved: what events tells" },
    },
  ],
  values: [
    {
      of: "events",
      path: "eventbridge",
      unknown: { incoming: "cannot be proved: what events tells" },
      absent: { incoming: none },
      mistyped: { incoming: none },
    },
    {
      of: "browsers",
      path: "corsRules",
      unknown: { incoming: "cannot be proved: the methods of its CORS rules" },
      absent: { incoming: "not applicable: no browser uploads to it" },
      mistyped: { incoming: "not applicable: no browser uploads to it" },
    },
    {
      of: "browsers",
      path: "corsRules.1.allowedMethods",
      unknown: { incoming: "cannot be proved: the methods of its CORS rules" },
      absent: { incoming: "not applicable: no browser uploads to it" },
      mistyped: { incoming: "not applicable: no browser uploads to it" },
    },
  ],
});
