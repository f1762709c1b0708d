import type { Thing } from "../../stand-in/types";
import { remove, thing, type Examples } from "../examples";
import { differs, meets } from "../fixtures";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

const alarm = { name: "cpu", namespace: "AWS/EC2", metricName: "CPUUtilization", period: 60, evaluationPeriods: 5 };
const made = (name: string): Thing => thing(ALARM, name, { ...alarm, name });
const composite = (rule: string): Thing => thing(COMPOSITE, "sign-in", { alarmName: "sign-in", alarmRule: rule });

export const alarms: Examples = {
  "cloudwatch/alarm-period": differs(ALARM, alarm, { ...alarm, period: 90 }, "period is 90"),
  "cloudwatch/metric-of-another-region": {
    accepted: differs(ALARM, { ...alarm, namespace: "AWS/Route53" }, {}, "").accepted,
    refused: {
      request: {
        ...differs(ALARM, { ...alarm, namespace: "AWS/Route53" }, {}, "").accepted.request,
        region: "eu-west-1",
      },
    },
    says: "namespace AWS/Route53 has no metrics in eu-west-1",
  },
  "cloudwatch/composite-of-missing-alarm": meets(
    COMPOSITE,
    { alarmName: "sign-in", alarmRule: 'ALARM("cpu") AND NOT OK(errors)' },
    [made("cpu"), made("errors")],
    [made("cpu")],
    "alarmRule names errors",
  ),
  "cloudwatch/child-of-composite": {
    accepted: { request: remove(made("cpu")), things: [made("cpu"), composite("ALARM(errors)")] },
    refused: { request: remove(made("cpu")), things: [made("cpu"), composite("ALARM(cpu)")] },
    says: "cpu is named by the composite alarm sign-in",
  },
  "cloudwatch/alarm-of-two-kinds": differs(
    ALARM,
    { ...alarm, statistic: "Average" },
    { ...alarm, statistic: "Average", extendedStatistic: "p95" },
    "statistic and extendedStatistic",
  ),
};
