import { acts, ALARM, toldByComposite } from "../../checks/alarms";
import { effective } from "../../defaults";
import { any, asBoolean, elements, read } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { COMPOSITE_ALARM } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";

/** What reads the state of an alarm and does something itself, by where it names the alarm. */
const READERS: Readonly<Record<string, string>> = {
  [COMPOSITE_ALARM]: "actionsSuppressor.alarm",
  "aws:route53/healthCheck:HealthCheck": "cloudwatchAlarmName",
  "aws:autoscaling/group:Group": "instanceRefresh.preferences.alarmSpecification.alarms",
  "aws:codedeploy/deploymentGroup:DeploymentGroup": "alarmConfiguration.alarms",
  "aws:ecs/service:Service": "alarms.alarmNames",
};

const readerOf = (alarm: Resource, graph: Graph): Resource | undefined =>
  Object.entries(READERS).flatMap(([type, path]) => graph.referring(alarm, ALARM, [type], path))[0];

function problem(alarm: Resource): string {
  const enabled = effective(alarm, "actionsEnabled");
  if (enabled.state === "known" && asBoolean(enabled.value) !== true) {
    return `actionsEnabled is ${shown(enabled.value)}`;
  }
  const given = read(alarm.inputs, "alarmActions");
  if (given.state !== "known") return "alarmActions is left out";
  const list = elements(given.value);
  if (list === undefined) return `alarmActions is ${shown(given.value)}, not a list`;
  return list.length === 0 ? "alarmActions is empty" : "alarmActions holds no ARN";
}

export const alarmActions = stackRule("alarm-actions", {
  types: ALARM,
  judge: (alarm, graph) => {
    const told = any([acts(alarm), toldByComposite(alarm, graph)]);
    if (told === "yes") return satisfied;
    const reader = readerOf(alarm, graph);
    if (reader !== undefined) return notApplicable(`${reader.name} reads its state and acts`);
    return told === "unknown"
      ? cannotBeProved("who is told of it")
      : violated(`${problem(alarm)}, and no composite alarm that acts includes it`);
  },
});
