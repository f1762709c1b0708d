export { OperationsTopic, type OperationsTopicArgs } from "./operations-topic";
export { validateOperationsTopic, type OperationsTopicRequest, type Publisher } from "./topic-plan";
export { Dashboard, validateDashboard, type DashboardArgs } from "./dashboard";
export { validateJourneys } from "./journey-problems";
export type { Journey, JourneyTable } from "./journey-table";
export { Journeys, type CompositeOnBoard, type JourneysArgs } from "./journeys";
export { validateSlos } from "./slo-plan";
export { BURNS, LEAST_BAD, type Burn, type Good, type Slo, type SloTable } from "./slo-table";
export { Slos, type BudgetOnBoard, type SlosArgs } from "./slos";
export { Canary, type CanaryArgs } from "./canary";
export { CANARY_RUNTIME, EVERY_MINUTES, READY_LIMIT_MS, validateCanary, type CanaryRequest } from "./canary-plan";
export { ChatChannel, type ChatChannelArgs } from "./chat";
export { validateChat, type ChatRequest } from "./chat-plan";
export { LOG_CLASSES, logClassOf, logGroupProblems, type DeclaredGroup, type LogClass } from "./log-classes";
export { LogDelivery, type LogDeliveryArgs } from "./log-delivery";
export { LOG_VENDORS, validateLogDelivery, type LogDeliveryRequest, type LogVendor } from "./log-delivery-plan";
export { LogMetrics, type LogMetricsArgs } from "./log-metrics";
export { LogProtection, validateLogProtection, type LogProtectionArgs } from "./log-protection";
export { LOG_METRIC_NAMESPACE, METRIC_FILTERS, type MetricFilterRow } from "./metric-filter-table";
export { Remedies, type RemediesArgs } from "./remedies";
export { dryRunProblems, validateRemedies, type RemediesRequest } from "./remedies-plan";
export { REMEDIES, REMEDY_NAMES, type DryRun, type RemedyName, type RemedyRow, type RemedyWrite } from "./remedy-table";
export type {
  AlarmRow,
  AlarmTable,
  Comparison,
  DimensionSource,
  Measure,
  Metric,
  Runbook,
  Threshold,
  TypeRow,
  Urgency,
} from "./alarm-model";
export { validateAlarmTable } from "./alarm-check";
export { planAlarms, type AlarmPlan, type Declared, type PlannedAlarm } from "./alarm-plan";
export { ALARMS, alarmRows } from "./alarm-table";
export { condition } from "./alarm-text";
export { Alarms, type AlarmsArgs } from "./alarms";
export { CERTIFICATE_DAYS } from "./alarms-edge";
export { keepsDeadLetters } from "./alarms-messages";
export { MOST_ALARMS, validateAlarms, type AlarmsRequest, type UnknownTypes } from "./alarms-plan";
export type { PlacedAlarm } from "./placed-alarm";
export { Watch, type Watched } from "./watch";
