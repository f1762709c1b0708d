import { ACCOUNT_EVENTS } from "../../../../policies/checks/cis-patterns";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const id = (index: number) => `event-${index}`;
const lacks = (...what: string[]) => `violated: no metric filter of a trail's log with an alarm for ${what.join(", ")}`;
const OPEN = "cannot be proved: what metric filters and alarms look for";

prove("cis-metric-filter-alarms", {
  program: () => {
    const group = resource(GROUP, "trail-log", {});
    return [
      resource("pulumi:pulumi:Stack", "stack", {}),
      group,
      resource(GROUP, "servers", {}),
      resource(
        "aws:cloudtrail/trail:Trail",
        "account",
        { cloudWatchLogsGroupArn: UNKNOWN },
        { cloudWatchLogsGroupArn: [group] },
      ),
      ...ACCOUNT_EVENTS.flatMap(({ holds }, index) => [
        resource(
          FILTER,
          `filter-${id(index)}`,
          {
            logGroupName: UNKNOWN,
            pattern: `{ ${holds.map((one) => `($.x = "${one}")`).join(" || ")} }`,
            metricTransformation: { namespace: "Account", name: id(index), value: "1" },
          },
          { logGroupName: [group] },
        ),
        resource(ALARM, `alarm-${id(index)}`, { namespace: "Account", metricName: id(index) }),
      ]),
    ];
  },
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "no filter for root",
      edit: (program) => program.remove("filter-event-2"),
      then: { stack: lacks("use of root") },
    },
    {
      when: "no alarm for keys",
      edit: (program) => program.remove("alarm-event-6"),
      then: { stack: lacks("keys disabled or deleted") },
    },
    {
      when: "an alarm by an expression",
      edit: (program) => {
        program.remove("alarm-event-6");
        const metric = { namespace: "Account", metricName: "event-6" };
        program.add(
          resource(ALARM, "sum", {
            metricQueries: [
              { id: "m", metric },
              { id: "e", expression: "m * 2" },
            ],
          }),
        );
      },
      then: { stack: "satisfied" },
    },
    {
      when: "a filter of another log",
      edit: (program) => program.point("filter-event-3", "logGroupName", ["servers"]),
      then: { stack: lacks("changes of IAM policies") },
    },
    {
      when: "a filter of a log that another program has made",
      edit: (program) => program.set("filter-event-3", "logGroupName", "organisation-trail"),
      then: { stack: "satisfied" },
    },
    {
      when: "a filter that looks for half of it",
      edit: (program) => program.set("filter-event-10", "pattern", "{ $.eventName = CreateNetworkAcl }"),
      then: { stack: lacks("changes of network ACLs") },
    },
    {
      when: "an alarm that may watch anything",
      edit: (program) => {
        program.remove("alarm-event-0");
        program.add(resource(ALARM, "unknown", { namespace: "Account", metricName: UNKNOWN }));
      },
      then: { stack: OPEN },
    },
  ],
  values: [
    {
      of: "filter-event-2",
      path: "pattern",
      unknown: { stack: OPEN },
      absent: { stack: lacks("use of root") },
      mistyped: { stack: lacks("use of root") },
    },
    {
      of: "filter-event-2",
      path: "logGroupName",
      unknown: { stack: OPEN },
      absent: { stack: lacks("use of root") },
      mistyped: { stack: OPEN },
    },
    {
      of: "filter-event-2",
      path: "metricTransformation.name",
      unknown: { stack: OPEN },
      absent: { stack: lacks("use of root") },
      mistyped: { stack: lacks("use of root") },
    },
  ],
});
