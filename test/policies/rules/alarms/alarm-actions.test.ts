import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const TOPIC = "arn:aws:sns:us-east-1:111122223333:operations";
const alone = (because: string) => `violated: ${because}, and no composite alarm that acts includes it`;

prove("alarm-actions", {
  program: () => {
    const part = resource(ALARM, "part", {});
    return [
      resource("aws:sns/topic:Topic", "operations", {}),
      resource(ALARM, "busy", { actionsEnabled: true, alarmActions: [TOPIC] }),
      part,
      resource(ALARM, "named-part", { name: "disk full" }),
      resource(COMPOSITE, "journey", {
        alarmName: "journey",
        alarmActions: [TOPIC],
        alarmRule: 'ALARM("disk full") AND NOT OK(journey)',
      }),
      resource(COMPOSITE, "budget", { alarmName: "budget", alarmRule: UNKNOWN }, { alarmRule: [part] }),
      resource(COMPOSITE, "budgets", { alarmActions: [TOPIC], alarmRule: "ALARM(budget) OR ALARM ( other )" }),
    ];
  },
  compliant: {
    busy: "satisfied",
    part: "satisfied",
    "named-part": "satisfied",
    journey: "satisfied",
    budget: "satisfied",
    budgets: "satisfied",
  },
  cases: [
    {
      when: "a topic of the stack, not known yet",
      edit: (program) => program.point("busy", "alarmActions", ["operations"]),
      then: { busy: "satisfied" },
    },
    {
      when: "a list of what is not known yet",
      edit: (program) => program.set("busy", "alarmActions", [UNKNOWN]),
      then: { busy: "satisfied" },
    },
    {
      when: "a placeholder for the topic",
      edit: (program) => program.set("busy", "alarmActions", [`<${program.get("operations").urn}>`]),
      then: { busy: "satisfied" },
    },
    {
      when: "switched off",
      edit: (program) => program.set("busy", "actionsEnabled", "false"),
      then: { busy: alone('actionsEnabled is "false"') },
    },
    {
      when: "an empty list",
      edit: (program) => program.set("busy", "alarmActions", []),
      then: { busy: alone("alarmActions is empty") },
    },
    {
      when: "no ARN in the list",
      edit: (program) => program.set("busy", "alarmActions", ["", "operations"]),
      then: { busy: alone("alarmActions holds no ARN") },
    },
    {
      when: "the composite alarm does not act",
      edit: (program) => program.set("journey", "alarmActions", undefined),
      then: {
        "named-part": alone("alarmActions is left out"),
        journey: alone("alarmActions is left out"),
      },
    },
    {
      when: "the composite alarm that includes the composite alarm does not act",
      edit: (program) => program.set("budgets", "actionsEnabled", false),
      then: {
        part: alone("alarmActions is left out"),
        budget: alone("alarmActions is left out"),
        budgets: alone("actionsEnabled is false"),
      },
    },
    {
      when: "the composite alarm is glad that it is not on",
      edit: (program) => program.set("journey", "alarmRule", 'OK("disk full")'),
      then: { "named-part": alone("alarmActions is left out") },
    },
    {
      when: "what the composite alarm is made of is not known",
      edit: (program) => program.set("journey", "alarmRule", UNKNOWN),
      then: { "named-part": "cannot be proved: who is told of it" },
    },
    {
      when: "by its id, as the engine knows it later",
      edit: (program) => {
        program.set("named-part", "name", undefined);
        program.replace("named-part", { ...program.get("named-part"), made: { id: "disk full" } });
      },
      then: { "named-part": "satisfied" },
    },
    {
      when: "by a placeholder",
      edit: (program) => {
        program.set("named-part", "name", undefined);
        program.set("journey", "alarmRule", `ALARM("<${program.get("named-part").urn}>")`);
      },
      then: { "named-part": "satisfied" },
    },
    {
      when: "composite alarms that include each other and do not act",
      edit: (program) => {
        program.set("budgets", "alarmActions", undefined);
        program.set("budgets", "alarmName", "budgets");
        program.set("budget", "alarmRule", "ALARM(budgets)");
      },
      then: {
        part: alone("alarmActions is left out"),
        budget: alone("alarmActions is left out"),
        budgets: alone("alarmActions is left out"),
      },
    },
    {
      when: "a health check reads it",
      edit: (program) => {
        program.set("busy", "alarmActions", undefined);
        program.add(
          resource(
            "aws:route53/healthCheck:HealthCheck",
            "front",
            { cloudwatchAlarmName: UNKNOWN },
            { cloudwatchAlarmName: [program.get("busy")] },
          ),
        );
      },
      then: { busy: "not applicable: front reads its state and acts" },
    },
    {
      when: "a rollout stops by it",
      edit: (program) => {
        program.set("busy", "alarmActions", undefined);
        program.add(
          resource(
            "aws:autoscaling/group:Group",
            "web",
            { instanceRefresh: { preferences: { alarmSpecification: { alarms: [UNKNOWN] } } } },
            { instanceRefresh: [program.get("busy")] },
          ),
        );
      },
      then: { busy: "not applicable: web reads its state and acts" },
    },
    {
      when: "another alarm waits for it",
      edit: (program) => {
        program.set("busy", "alarmActions", undefined);
        program.set("journey", "actionsSuppressor", { alarm: UNKNOWN });
        program.point("journey", "actionsSuppressor.alarm", ["busy"]);
      },
      then: { busy: "not applicable: journey reads its state and acts" },
    },
  ],
  values: [
    {
      of: "busy",
      path: "actionsEnabled",
      unknown: { busy: "cannot be proved: who is told of it" },
      absent: { busy: "satisfied" },
      mistyped: { busy: "violated" },
    },
    {
      of: "busy",
      path: "alarmActions",
      unknown: { busy: "cannot be proved: who is told of it" },
      absent: { busy: alone("alarmActions is left out") },
      mistyped: { busy: alone('alarmActions is "neither a list nor an object", not a list') },
    },
    {
      of: "journey",
      path: "alarmRule",
      unknown: { "named-part": "cannot be proved: who is told of it" },
      absent: { "named-part": "violated" },
      mistyped: { "named-part": "violated" },
    },
  ],
});
