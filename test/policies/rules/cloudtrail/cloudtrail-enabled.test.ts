import { prove } from "../../proof";
import { resource } from "../../support";

const TRAIL = "aws:cloudtrail/trail:Trail";
const NONE = "violated: account: none is on and records both reads and writes among management events";
const fields = (...list: [string, string[]][]) => ({
  fieldSelectors: list.map(([field, equals]) => ({ field, equals })),
});

prove("cloudtrail-enabled", {
  program: () => [
    resource("pulumi:pulumi:Stack", "stack", {}),
    resource(TRAIL, "account", {
      enableLogging: true,
      eventSelectors: [{ includeManagementEvents: true, readWriteType: "All" }],
    }),
  ],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "there is none",
      edit: (program) => {
        program.remove("account");
        program.add(resource("aws:sqs/queue:Queue", "work", {}));
      },
      then: { stack: "violated: the stack has no aws.cloudtrail.Trail" },
    },
    { when: "it is off", edit: (program) => program.set("account", "enableLogging", false), then: { stack: NONE } },
    {
      when: "without selectors it takes in management events",
      edit: (program) => program.set("account", "eventSelectors", undefined),
      then: { stack: "satisfied" },
    },
    {
      when: "a list without selectors is as good as none",
      edit: (program) => program.set("account", "eventSelectors", []),
      then: { stack: "satisfied" },
    },
    {
      when: "only data events",
      edit: (program) => program.set("account", "eventSelectors.0.includeManagementEvents", "false"),
      then: { stack: NONE },
    },
    {
      when: "only writes",
      edit: (program) => program.set("account", "eventSelectors.0.readWriteType", "WriteOnly"),
      then: { stack: NONE },
    },
    {
      when: "reads and writes by two selectors",
      edit: (program) =>
        program.set("account", "eventSelectors", [{ readWriteType: "WriteOnly" }, { readWriteType: "ReadOnly" }]),
      then: { stack: "satisfied" },
    },
    {
      when: "advanced selectors for both",
      edit: (program) => {
        program.set("account", "eventSelectors", undefined);
        program.set("account", "advancedEventSelectors", [
          fields(["eventCategory", ["Management"]], ["readOnly", ["true"]]),
          fields(["eventCategory", ["Management"]], ["readOnly", ["false"]]),
        ]);
      },
      then: { stack: "satisfied" },
    },
    {
      when: "an advanced selector without the noise of one service",
      edit: (program) => {
        program.set("account", "eventSelectors", undefined);
        program.set("account", "advancedEventSelectors", [
          {
            fieldSelectors: [
              { field: "eventCategory", equals: ["Management"] },
              { field: "eventSource", notEquals: ["kms.amazonaws.com"] },
            ],
          },
        ]);
      },
      then: { stack: "satisfied" },
    },
    {
      when: "an advanced selector for one service only",
      edit: (program) => {
        program.set("account", "eventSelectors", undefined);
        program.set("account", "advancedEventSelectors", [
          fields(["eventCategory", ["Management"]], ["eventSource", ["iam.amazonaws.com"]]),
        ]);
      },
      then: { stack: NONE },
    },
    {
      when: "an advanced selector that says nothing of readOnly that can be read",
      edit: (program) => {
        program.set("account", "eventSelectors", undefined);
        program.set("account", "advancedEventSelectors", [
          {
            fieldSelectors: [
              { field: "eventCategory", equals: ["Management"] },
              { field: "readOnly", notEquals: ["true"] },
            ],
          },
        ]);
      },
      then: { stack: NONE },
    },
    {
      when: "only data events, by an advanced selector",
      edit: (program) => {
        program.set("account", "eventSelectors", undefined);
        program.set("account", "advancedEventSelectors", [
          fields(["eventCategory", ["Data"]], ["resources.type", ["AWS::S3::Object"]]),
        ]);
      },
      then: { stack: NONE },
    },
    {
      when: "a second trail does it",
      edit: (program) => {
        program.set("account", "enableLogging", "false");
        program.add(resource(TRAIL, "second", {}));
      },
      then: { stack: "satisfied" },
    },
  ],
  values: [
    {
      of: "account",
      path: "enableLogging",
      unknown: { stack: "cannot be proved: what account records" },
      absent: { stack: "satisfied" },
      mistyped: { stack: NONE },
    },
    {
      of: "account",
      path: "eventSelectors",
      unknown: { stack: "cannot be proved: what account records" },
      absent: { stack: "satisfied" },
      mistyped: { stack: NONE },
    },
    {
      of: "account",
      path: "eventSelectors.0",
      unknown: { stack: "cannot be proved: what account records" },
      absent: { stack: "satisfied" },
      mistyped: { stack: NONE },
    },
    {
      of: "account",
      path: "eventSelectors.0.readWriteType",
      unknown: { stack: "cannot be proved: what account records" },
      absent: { stack: "satisfied" },
      mistyped: { stack: NONE },
    },
    {
      of: "account",
      path: "eventSelectors.0.includeManagementEvents",
      unknown: { stack: "cannot be proved: what account records" },
      absent: { stack: "satisfied" },
      mistyped: { stack: NONE },
    },
  ],
});

describe("an organisation's trail", () => {
  prove("cloudtrail-enabled", {
    program: () => [
      resource("pulumi:pulumi:Stack", "stack", {}),
      resource(TRAIL, "account", {
        advancedEventSelectors: [fields(["eventCategory", ["Management"]])],
      }),
    ],
    compliant: { stack: "satisfied" },
    cases: [
      { when: "it is off", edit: (program) => program.set("account", "enableLogging", false), then: { stack: NONE } },
    ],
    values: [
      {
        of: "account",
        path: "advancedEventSelectors",
        unknown: { stack: "cannot be proved: what account records" },
        absent: { stack: "satisfied" },
        mistyped: { stack: NONE },
      },
      {
        of: "account",
        path: "advancedEventSelectors.0",
        unknown: { stack: "cannot be proved: what account records" },
        absent: { stack: "satisfied" },
        mistyped: { stack: NONE },
      },
      {
        of: "account",
        path: "advancedEventSelectors.0.fieldSelectors",
        unknown: { stack: "cannot be proved: what account records" },
        absent: { stack: NONE },
        mistyped: { stack: NONE },
      },
      {
        of: "account",
        path: "advancedEventSelectors.0.fieldSelectors.0.field",
        unknown: { stack: "cannot be proved: what account records" },
        absent: { stack: NONE },
        mistyped: { stack: NONE },
      },
      {
        of: "account",
        path: "advancedEventSelectors.0.fieldSelectors.0.equals.0",
        unknown: { stack: "cannot be proved: what account records" },
        absent: { stack: NONE },
        mistyped: { stack: NONE },
      },
    ],
  });
});
