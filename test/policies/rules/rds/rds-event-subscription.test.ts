import { move, placed } from "../../demands";
import { prove } from "../../proof";
import { UNKNOWN } from "../../support";

const SUBSCRIPTION = "aws:rds/eventSubscription:EventSubscription";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const here = (...args: Parameters<typeof placed> extends [string, ...infer Rest] ? Rest : never) =>
  placed("us-east-1", ...args);

const instance = ["deletion", "failover", "failure", "low storage", "maintenance"];
const groups = "configuration change of db-parameter-group";
const firewalls = "configuration change of db-security-group, failure of db-security-group";
const nobody = `violated: nobody is told of ${instance.map((one) => `${one} of db-instance`).join(", ")}, ${groups}, ${firewalls}`;

prove("rds-event-subscription", {
  program: () => [
    here("aws:rds/instance:Instance", "records", {}),
    here(SUBSCRIPTION, "instances", { sourceType: "db-instance", eventCategories: [...instance, "backup"] }),
    here(SUBSCRIPTION, "groups", { sourceType: "db-parameter-group" }),
    here(SUBSCRIPTION, "firewalls", { sourceType: "db-security-group", enabled: true }),
  ],
  compliant: { records: "satisfied" },
  cases: [
    {
      when: "one category less",
      edit: (program) => program.set("instances", "eventCategories", instance.slice(1)),
      then: { records: "violated: nobody is told of deletion of db-instance" },
    },
    {
      when: "the rest of the categories come from another subscription",
      edit: (program) => {
        program.set("instances", "eventCategories", instance.slice(1));
        program.add(here(SUBSCRIPTION, "deletions", { sourceType: "db-instance", eventCategories: ["deletion"] }));
      },
      then: {},
    },
    {
      when: "one that is switched off",
      edit: (program) => program.set("groups", "enabled", "false"),
      then: { records: `violated: nobody is told of ${groups}` },
    },
    {
      when: "one of another region",
      edit: (program) => move(program, "firewalls", "us-west-2"),
      then: { records: `violated: nobody is told of ${firewalls}` },
    },
    {
      when: "of this database by name",
      edit: (program) => {
        program.set("instances", "sourceIds", [UNKNOWN]);
        program.point("instances", "sourceIds", ["records"]);
        program.set("records", "identifier", "records");
      },
      then: {},
    },
    {
      when: "of another database",
      edit: (program) => program.set("instances", "sourceIds", ["other"]),
      then: { records: "violated" },
    },
    {
      when: "one subscription to everything",
      edit: (program) => {
        ["instances", "groups", "firewalls"].forEach((one) => program.remove(one));
        program.add(here(SUBSCRIPTION, "all", {}));
      },
      then: {},
    },
    {
      when: "none",
      edit: (program) => ["instances", "groups", "firewalls"].forEach((one) => program.remove(one)),
      then: { records: nobody },
    },
    {
      when: "a rule of EventBridge for all of RDS",
      edit: (program) => {
        ["instances", "groups", "firewalls"].forEach((one) => program.remove(one));
        program.add(here(RULE, "all", { eventPattern: JSON.stringify({ source: ["aws.rds"] }) }));
      },
      then: {},
    },
    ...[
      { source: ["aws.ec2"] },
      { source: ["aws.rds"], "detail-type": ["RDS DB Cluster Event"] },
      { source: ["aws.rds"], resources: ["arn:aws:rds:us-east-1:111122223333:db:other"] },
      { source: ["aws.rds"], detail: { EventID: ["RDS-EVENT-0223"] } },
    ].map((pattern) => ({
      when: `a rule for ${JSON.stringify(pattern)}`,
      edit: (program: Parameters<Parameters<typeof prove>[1]["cases"][number]["edit"]>[0]) => {
        ["instances", "groups", "firewalls"].forEach((one) => program.remove(one));
        program.add(here(RULE, "some", { eventPattern: JSON.stringify(pattern) }));
      },
      then: { records: nobody },
    })),
    {
      when: "rules whose pattern is no JSON, or is switched off",
      edit: (program) => {
        program.remove("groups");
        program.add(here(RULE, "broken", { eventPattern: "{" }));
        program.add(here(RULE, "off", { eventPattern: '{"source":["aws.rds"]}', state: "DISABLED" }));
        program.add(here(RULE, "hidden", { eventPattern: UNKNOWN }));
      },
      then: { records: `violated: nobody is told of ${groups}` },
    },
  ],
  values: [
    {
      of: "groups",
      path: "sourceType",
      unknown: { records: `cannot be proved: who is told of ${groups}` },
      absent: {},
      mistyped: { records: `violated: nobody is told of ${groups}` },
    },
    {
      of: "instances",
      path: "eventCategories",
      unknown: { records: "cannot be proved" },
      absent: {},
      mistyped: { records: "violated" },
    },
    { of: "firewalls", path: "enabled", unknown: {}, absent: {}, mistyped: {} },
  ],
});
