import type { Program } from "../../proof";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const TRAIL = "aws:cloudtrail/trail:Trail";
const BUCKET = "aws:s3/bucket:Bucket";
const NOT = "violated: account: no data event selector takes in all that is done to it";
const OPEN = "cannot be proved: what account records";

const values = (...list: unknown[]) => [
  { readWriteType: "All", dataResources: [{ type: "AWS::S3::Object", values: list }] },
];
const select = (program: Program, ...list: unknown[]) => program.set("account", "eventSelectors", values(...list));

interface Field {
  field: string;
  equals?: string[];
  startsWiths?: string[];
  notStartsWiths?: string[];
  endsWiths?: string[];
}
const DATA: Field[] = [
  { field: "eventCategory", equals: ["Data"] },
  { field: "resources.type", equals: ["AWS::S3::Object"] },
];
const advanced = (program: Program, ...selectors: Field[][]) => {
  program.set("account", "eventSelectors", undefined);
  program.set(
    "account",
    "advancedEventSelectors",
    selectors.map((fieldSelectors) => ({ fieldSelectors: [...DATA, ...fieldSelectors] })),
  );
};

prove("cloudtrail-s3-data-events", {
  program: () => [
    resource(BUCKET, "documents", { bucket: "documents" }),
    resource("aws:s3/bucketV2:BucketV2", "images", { tags: { "data-classification": "health" } }),
    resource(BUCKET, "assets", { tags: { "data-classification": "none" } }),
    resource(BUCKET, "trail", { bucket: "trail" }),
    resource(TRAIL, "account", { s3BucketName: "trail", eventSelectors: values("arn:aws:s3") }),
  ],
  compliant: {
    documents: "satisfied",
    images: "satisfied",
    assets: "not applicable: what it holds is of class none",
    trail: "not applicable: what it holds is of class audit",
  },
  cases: [
    {
      when: "the longer name of everything",
      edit: (program) => select(program, "arn:aws:s3:::"),
      then: { documents: "satisfied" },
    },
    {
      when: "one bucket by its name, the other by a placeholder",
      edit: (program) => select(program, "arn:aws:s3:::documents/", `<${program.get("images").urn}>/`),
      then: { documents: "satisfied" },
    },
    {
      when: "a part of a bucket",
      edit: (program) => select(program, "arn:aws:s3:::documents/letters/", `<${program.get("images").urn}>/small/`),
      then: { documents: NOT, images: NOT },
    },
    {
      when: "another bucket",
      edit: (program) => select(program, "arn:aws:s3:::documents-2/"),
      then: { documents: NOT, images: NOT },
    },
    {
      when: "one bucket, not known yet",
      edit: (program) => {
        select(program, UNKNOWN);
        program.point("account", "eventSelectors.0.dataResources.0.values.0", ["images"]);
      },
      then: { documents: NOT },
    },
    {
      when: "reads only",
      edit: (program) => program.set("account", "eventSelectors.0.readWriteType", "ReadOnly"),
      then: { documents: NOT, images: NOT },
    },
    {
      when: "objects of another kind",
      edit: (program) => program.set("account", "eventSelectors.0.dataResources.0.type", "AWS::DynamoDB::Table"),
      then: { documents: NOT, images: NOT },
    },
    {
      when: "no selector",
      edit: (program) => program.set("account", "eventSelectors", undefined),
      then: { documents: NOT, images: NOT },
    },
    {
      when: "no trail",
      edit: (program) => program.remove("account"),
      then: {
        documents: "violated: no trail of the stack records what is done to it",
        images: "violated: no trail of the stack records what is done to it",
        trail: "violated: no trail of the stack records what is done to it",
      },
    },
    {
      when: "the trail is off",
      edit: (program) => program.set("account", "enableLogging", false),
      then: { documents: NOT, images: NOT },
    },
    {
      when: "the trail is of one region, the bucket in another",
      edit: (program) => {
        program.replace("account", { ...program.get("account"), region: "us-east-1" });
        program.replace("documents", { ...program.get("documents"), region: "us-east-1" });
        program.replace("images", { ...program.get("images"), region: "us-west-2" });
      },
      then: { images: NOT },
    },
    {
      when: "the trail is of all regions",
      edit: (program) => {
        program.replace("account", { ...program.get("account"), region: "us-east-1" });
        program.replace("images", { ...program.get("images"), region: "us-west-2" });
        program.set("account", "isMultiRegionTrail", true);
      },
      then: { images: "satisfied" },
    },
    {
      when: "reads by one trail, writes by another",
      edit: (program) => {
        program.set("account", "eventSelectors.0.readWriteType", "ReadOnly");
        const writes = [{ ...values("arn:aws:s3")[0], readWriteType: "WriteOnly" }];
        program.add(resource(TRAIL, "second", { eventSelectors: writes }));
      },
      then: { documents: "satisfied" },
    },
    {
      when: "an advanced selector for all",
      edit: (program) => advanced(program, []),
      then: { documents: "satisfied" },
    },
    {
      when: "advanced selectors, reads and writes apart",
      edit: (program) =>
        advanced(program, [{ field: "readOnly", equals: ["true"] }], [{ field: "readOnly", equals: ["false"] }]),
      then: { documents: "satisfied" },
    },
    {
      when: "an advanced selector for writes",
      edit: (program) => advanced(program, [{ field: "readOnly", equals: ["false"] }]),
      then: { documents: NOT, images: NOT },
    },
    {
      when: "an advanced selector for one bucket",
      edit: (program) => advanced(program, [{ field: "resources.ARN", startsWiths: ["arn:aws:s3:::documents/"] }]),
      then: { images: NOT },
    },
    {
      when: "an advanced selector for all but one bucket",
      edit: (program) => advanced(program, [{ field: "resources.ARN", notStartsWiths: ["arn:aws:s3:::documents/"] }]),
      then: { documents: NOT },
    },
    {
      when: "two advanced selectors, each of which leaves out another bucket",
      edit: (program) =>
        advanced(
          program,
          [{ field: "resources.ARN", notStartsWiths: ["arn:aws:s3:::documents/"] }],
          [{ field: "resources.ARN", notStartsWiths: [`<${program.get("images").urn}>/`] }],
        ),
      then: { documents: "satisfied" },
    },
    {
      when: "two advanced selectors, one of which leaves out nothing",
      edit: (program) =>
        advanced(program, [], [{ field: "resources.ARN", notStartsWiths: ["arn:aws:s3:::documents/"] }]),
      then: { documents: "satisfied" },
    },
    {
      when: "an advanced selector that leaves everything out",
      edit: (program) => advanced(program, [{ field: "resources.ARN", notStartsWiths: ["arn:aws:s3:::"] }]),
      then: { documents: NOT, images: NOT },
    },
    {
      when: "an advanced selector whose exceptions are not known",
      edit: (program) => advanced(program, [{ field: "resources.ARN", notStartsWiths: [UNKNOWN] }]),
      then: { documents: OPEN, images: OPEN },
    },
    {
      when: "an advanced selector for some kinds of files",
      edit: (program) => advanced(program, [{ field: "resources.ARN", endsWiths: [".pdf"] }]),
      then: { documents: NOT, images: NOT },
    },
    {
      when: "an advanced selector for one event",
      edit: (program) => advanced(program, [{ field: "eventName", equals: ["DeleteObject"] }]),
      then: { documents: NOT, images: NOT },
    },
  ],
  values: [
    {
      of: "account",
      path: "eventSelectors",
      unknown: { documents: OPEN, images: OPEN },
      absent: { documents: NOT, images: NOT },
      mistyped: { documents: NOT, images: NOT },
    },
    {
      of: "account",
      path: "eventSelectors.0.readWriteType",
      unknown: { documents: OPEN, images: OPEN },
      absent: {},
      mistyped: { documents: NOT, images: NOT },
    },
    {
      of: "account",
      path: "eventSelectors.0.dataResources",
      unknown: { documents: OPEN, images: OPEN },
      absent: { documents: NOT, images: NOT },
      mistyped: { documents: NOT, images: NOT },
    },
    {
      of: "account",
      path: "eventSelectors.0.dataResources.0.values",
      unknown: { documents: OPEN, images: OPEN },
      absent: { documents: NOT, images: NOT },
      mistyped: { documents: NOT, images: NOT },
    },
    {
      of: "images",
      path: "tags",
      unknown: {},
      absent: {},
      mistyped: {},
    },
  ],
});

describe("where another program has the trail", () => {
  prove("cloudtrail-s3-data-events", {
    program: () => [
      resource(BUCKET, "documents", {}),
      resource(TRAIL, "account", { eventSelectors: values("arn:aws:s3") }),
    ],
    compliant: { documents: "satisfied" },
    cases: [
      {
        when: "and this one has none",
        edit: (program) => program.remove("account"),
        then: { documents: "violated: no trail of the stack records what is done to it" },
      },
    ],
    values: [],
  });
});
