import type { Rule } from "../../rule";
import { alarmActions } from "./alarm-actions";
import { alarmCoverage } from "./alarm-coverage";
import { alarmTopicHasSubscriber } from "./alarm-topic-has-subscriber";
import { cisMetricFilterAlarms } from "./cis-metric-filter-alarms";

export const ALARMS_RULES: readonly Rule[] = [
  alarmActions,
  alarmCoverage,
  alarmTopicHasSubscriber,
  cisMetricFilterAlarms,
];
