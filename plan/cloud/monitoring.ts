import { createHash } from "node:crypto";
import type { Inputs, Made } from "./types";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const hex = (seed: string, digits: number): string => createHash("sha256").update(seed).digest("hex").slice(0, digits);

/** The name that auto-naming makes of a logical name, with a fixed suffix in place of a random one. */
const physicalName = (name: string, inputs: Inputs): string => text(inputs["name"]) || `${name}-${hex(name, 7)}`;

/** Rules of the default bus leave the bus out of their id and ARN. */
function onBus(inputs: Inputs, separator: string): string {
  const bus = text(inputs["eventBusName"]);
  return bus === "" || bus === "default" ? "" : `${bus}${separator}`;
}

/** Computed outputs of the types that components/monitoring uses; metric alarms and log groups are in compute.ts. */
export const MONITORING: Readonly<Record<string, Made>> = {
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": (_, inputs, { account }) => {
    const configuration = text(inputs["configurationName"]);
    const arn = `arn:aws:chatbot::${account}:chat-configuration/slack-channel/${configuration}`;
    return { id: arn, chatConfigurationArn: arn };
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": (_, inputs, { account, region }) => {
    const alarm = text(inputs["alarmName"]);
    return { id: alarm, arn: `arn:aws:cloudwatch:${region}:${account}:alarm:${alarm}` };
  },
  "aws:cloudwatch/dashboard:Dashboard": (_, inputs, { account }) => {
    const dashboard = text(inputs["dashboardName"]);
    return { id: dashboard, dashboardArn: `arn:aws:cloudwatch::${account}:dashboard/${dashboard}` };
  },
  "aws:cloudwatch/eventRule:EventRule": (name, inputs, { account, region }) => {
    const physical = physicalName(name, inputs);
    const id = `${onBus(inputs, "/")}${physical}`;
    return { id, name: physical, arn: `arn:aws:events:${region}:${account}:rule/${id}` };
  },
  "aws:cloudwatch/eventTarget:EventTarget": (name, inputs) => {
    const targetId = text(inputs["targetId"]) || `terraform-${hex(name, 26)}`;
    return { id: `${onBus(inputs, "-")}${text(inputs["rule"])}-${targetId}`, targetId };
  },
  "aws:cloudwatch/logAccountPolicy:LogAccountPolicy": (_, inputs) => ({ id: inputs["policyName"] }),
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": (name, inputs) => {
    const physical = physicalName(name, inputs);
    return { id: physical, name: physical };
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": (_, inputs) => ({
    id: [inputs["functionName"], inputs["qualifier"]].map(text).filter(Boolean).join(":"),
  }),
  "aws:synthetics/canary:Canary": (name, inputs, { account, region }) => {
    const physical = physicalName(name, inputs);
    return {
      id: physical,
      name: physical,
      arn: `arn:aws:synthetics:${region}:${account}:canary:${physical}`,
      engineArn: `arn:aws:lambda:${region}:${account}:function:cwsyn-${physical}-${hex(name, 32)}:1`,
      status: "RUNNING",
    };
  },
};
