import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";

prove("log-group-retention", {
  program: () => {
    const database = resource("aws:rds/instance:Instance", "records", {});
    const notified = resource("aws:sns/topic:Topic", "notices", {});
    return [
      database,
      notified,
      resource(GROUP, "servers", { name: "servers", retentionInDays: 365 }),
      resource(GROUP, "audit", { name: "/aws/rds/instance/records/audit", retentionInDays: 2192 }),
      resource(GROUP, "signatures", { retentionInDays: 2192, tags: { "data-classification": "audit" } }),
      resource(GROUP, "slow", { name: "/aws/rds/cluster/records/slowquery", retentionInDays: 30 }),
      resource(GROUP, "letters", { retentionInDays: 14, tags: { "data-classification": "health" } }),
      resource(GROUP, "deliveries", { name: UNKNOWN, retentionInDays: 400 }, { name: [notified] }),
      resource(GROUP, "copied", { logGroupClass: "DELIVERY" }),
    ];
  },
  compliant: {
    servers: "satisfied",
    audit: "satisfied",
    signatures: "satisfied",
    slow: "satisfied",
    letters: "satisfied",
    deliveries: "satisfied",
    copied: "not applicable: CloudWatch keeps a group of class DELIVERY for two days",
  },
  cases: [
    {
      when: "too short",
      edit: (program) => program.set("servers", "retentionInDays", 90),
      then: { servers: "violated: retentionInDays is 90; must be at least 365" },
    },
    {
      when: "as text",
      edit: (program) => program.set("servers", "retentionInDays", "400"),
      then: { servers: "satisfied" },
    },
    {
      when: "for ever, and nobody has decided it",
      edit: (program) => program.set("servers", "retentionInDays", 0),
      then: { servers: "violated: retentionInDays is 0: for ever" },
    },
    {
      when: "an audit log for a year",
      edit: (program) => {
        program.set("audit", "retentionInDays", 365);
        program.set("signatures", "retentionInDays", 365);
      },
      then: {
        audit: "violated: retentionInDays is 365; must be at least 2192",
        signatures: "violated: retentionInDays is 365; must be at least 2192",
      },
    },
    {
      when: "a slow query log for ever",
      edit: (program) => program.set("slow", "retentionInDays", undefined),
      then: { slow: "violated: retentionInDays is left out, which means for ever" },
    },
    {
      when: "an error log like any other",
      edit: (program) => program.set("slow", "name", "/aws/rds/cluster/records/error"),
      then: { slow: "violated: retentionInDays is 30; must be at least 365" },
    },
    {
      when: "the tag says that it is no audit log",
      edit: (program) => {
        program.set("audit", "tags", { "data-classification": "logs" });
        program.set("audit", "retentionInDays", 400);
      },
      then: { audit: "satisfied" },
    },
    {
      when: "a slow query log that is tagged as a technical one",
      edit: (program) => program.set("slow", "tags", { "data-classification": "logs" }),
      then: { slow: "satisfied" },
    },
    {
      when: "a slow query log that is tagged as evidence",
      edit: (program) => program.set("slow", "tags", { "data-classification": "audit" }),
      then: { slow: "violated: retentionInDays is 30; must be at least 2192" },
    },
    {
      when: "a log of a database whose name is not known yet",
      edit: (program) => {
        program.point("slow", "name", ["records"]);
        program.set("slow", "retentionInDays", 400);
      },
      then: { slow: "cannot be proved: name, which tells audit logs" },
    },
    {
      when: "a log of a database whose name is not known yet, kept for six years",
      edit: (program) => program.point("audit", "name", ["records"]),
      then: { audit: "satisfied" },
    },
    {
      when: "a log of a database whose name is not known yet, kept for a month",
      edit: (program) => program.point("slow", "name", ["records"]),
      then: { slow: "violated: retentionInDays is 30; must be at least 365" },
    },
  ],
  values: [
    {
      of: "servers",
      path: "retentionInDays",
      unknown: { servers: "cannot be proved: retentionInDays" },
      absent: { servers: "violated: retentionInDays is left out, which means for ever" },
      mistyped: { servers: "violated" },
    },
    {
      of: "audit",
      path: "retentionInDays",
      unknown: { audit: "cannot be proved: retentionInDays" },
      absent: { audit: "violated: retentionInDays is left out, which means for ever" },
      mistyped: { audit: "violated" },
    },
    { of: "servers", path: "name", unknown: {}, absent: {}, mistyped: {} },
  ],
});

describe("with other periods", () => {
  prove("log-group-retention", {
    program: () => [resource(GROUP, "servers", { retentionInDays: 90 })],
    compliant: { servers: "satisfied" },
    config: { days: 90 },
    cases: [
      {
        when: "too short",
        edit: (program) => program.set("servers", "retentionInDays", 60),
        then: { servers: "violated: retentionInDays is 60; must be at least 90" },
      },
    ],
    values: [],
  });
});
