import { each, inPlace, interrupts, type EffectsTable } from "./effects-model";

const NEW_EXECUTIONS = inPlace("applies to executions that start from now on; those that run end as they began");
const NEW_BATCHES = inPlace("applies within a minute, to what is taken from the queue from then on");
const WAITS = "messages wait in their queue, and are taken when a mapping is there again";
const UNSCANNED = "uploads of that time are not scanned, and stay in quarantine without a verdict";
const SCAN_AGAIN = "have GuardDuty scan them afterwards: aws guardduty send-object-malware-scan, for each object";

/**
 * What happens to uploads: scan, queue, workflow. Sources: Step Functions developer guide ("Updating a state machine",
 * "Deleting a state machine"), Lambda developer guide ("Event source mappings"), GuardDuty user guide ("Editing Malware
 * Protection for S3 for a protected bucket", "Disabling Malware Protection for S3").
 */
export const UPLOAD_EFFECTS: EffectsTable = {
  "aws:sfn/stateMachine:StateMachine": {
    noun: "workflow",
    changed: {
      ...each(["definition", "encryptionConfiguration", "roleArn", "tracingConfiguration"], NEW_EXECUTIONS),
      loggingConfiguration: inPlace("entries from now on go where it says"),
      publish: inPlace(),
    },
    replaced: interrupts(
      "executions of the old one that run are ended with it; what their queue still holds starts again in the new one",
      "let no upload begin and wait until none runs",
    ),
    deleted: interrupts("uploads wait in their queue, and become dead letters after some tries", "keep the workflow"),
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    noun: "reader of a queue",
    changed: {
      ...each(
        [
          ...["batchSize", "bisectBatchOnFunctionError", "destinationConfig", "documentDbEventSourceConfig"],
          ...["filterCriteria", "functionName", "functionResponseTypes", "maximumBatchingWindowInSeconds"],
          ...["maximumRecordAgeInSeconds", "maximumRetryAttempts", "parallelizationFactor", "provisionedPollerConfig"],
          ...["scalingConfig", "sourceAccessConfigurations", "tumblingWindowInSeconds"],
        ],
        NEW_BATCHES,
      ),
      enabled: interrupts(`switched off, ${WAITS}`, "leave it on"),
      ...each(["kmsKeyArn", "metricsConfig", "useResourceTimeoutForPropagation"], inPlace()),
    },
    replaced: inPlace(WAITS),
    deleted: interrupts(WAITS, "keep it until something else reads the queue"),
  },
  "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan": {
    noun: "malware scan of a bucket",
    changed: {
      actions: inPlace("objects scanned from now on are tagged, or not"),
      protectedResource: inPlace("objects written from now on are scanned by the new prefixes"),
      role: inPlace("objects written from now on are scanned as the new role"),
    },
    replaced: interrupts(UNSCANNED, SCAN_AGAIN),
    deleted: interrupts(UNSCANNED, "keep the plan: nothing is taken out of quarantine that was not scanned"),
  },
};
