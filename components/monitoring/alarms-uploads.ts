import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";
import { MAYBE_AN_ATTACK, NEXT_WORKING_DAY, PUT_BACK } from "./alarm-words";

const MACHINE_SOURCE = "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html";
const SCAN_SOURCE =
  "https://docs.aws.amazon.com/guardduty/latest/ug/monitor-cloudwatch-metrics-s3-malware-protection.html";

const ofMachine = (name: string): Metric => ({
  namespace: "AWS/States",
  name,
  statistic: "Sum",
  dimensions: { StateMachineArn: "arn" },
});

const ofPlan = (name: string, more: Metric["dimensions"] = {}): Metric => ({
  namespace: "AWS/GuardDuty/MalwareProtection",
  name,
  statistic: "Sum",
  dimensions: {
    "Malware Protection Plan Id": "id",
    "Resource Name": "protectedResource.s3Bucket.bucketName",
    ...more,
  },
});

const FAILED_STEP =
  "Step Functions console, State machines, the machine, Executions, Failed: which state, with which error?";
const STEP_LOG =
  'The function of that state, in Logs Insights: `filter level = "ERROR"`. Its log group is /aws/lambda/careplane-<stack>- and then, by the state, uploads-sniff (Sniff), uploads-image (Convert), uploads-text (Read, RecogniseNow, RecogniseLater, Collect) or uploads-keep (Keep, Manifest).';
const WAITS =
  "The message of the upload is still in its queue: it comes back every 90 minutes and lets the execution go on from the state that failed, for about a day. An execution that somebody has stopped does not go on by itself.";

const executionsFail: AlarmRow = {
  key: "executions-fail",
  urgency: "ticket",
  measure: {
    label: "executions that failed, timed out or were stopped",
    expression: "FILL(failed, 0) + FILL(late, 0) + FILL(stopped, 0)",
    metrics: {
      failed: ofMachine("ExecutionsFailed"),
      late: ofMachine("ExecutionsTimedOut"),
      stopped: ofMachine("ExecutionsAborted"),
    },
  },
  comparison: "above",
  threshold: 0,
  unit: "executions in five minutes",
  period: 300,
  periods: 1,
  missing: "notBreaching",
  source: MACHINE_SOURCE,
  runbook: {
    title: "An upload's workflow breaks off",
    meaning: `An execution ended without a document and without a refusal, after the retries of its states. ${WAITS}`,
    causes: [
      "A function of the workflow that fails at more than the file: a grant, a bucket, a key, a fault of a release.",
      "A service that did not answer for longer than the retries: S3, Textract, SNS.",
      "Somebody stopped it.",
    ],
    firstLook: [FAILED_STEP, STEP_LOG, "The dashboard, Functions: do others fail at the same time?"],
    remedy: [
      "Put right what the state needs. What has failed or timed out does not have to be started again: the queue does it.",
      `A grant: ${PUT_BACK}`,
      "An execution that somebody has stopped (ABORTED): Step Functions console, the execution, Redrive. Until then its message fails with ExecutionStopped, and becomes a dead letter.",
      "If its message is a dead letter by then: docs/runbooks/replay-dead-letters.md. An execution can go on for 14 days after its end; after that the file has to be uploaded anew.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const executionsThrottled: AlarmRow = {
  ...executionsFail,
  key: "executions-throttled",
  measure: ofMachine("ExecutionThrottled"),
  unit: "transitions in five minutes",
  threshold: 100,
  periods: 3,
  runbook: {
    title: "Workflows are slowed down",
    meaning:
      "Step Functions holds state transitions back, because the account makes more of them in a second than it may. Uploads come late; none is lost.",
    causes: ["More uploads at once than ever before.", "A loop in another state machine of the account."],
    firstLook: [
      "The dashboard, Uploads: how many executions start?",
      "Service Quotas console, AWS Step Functions, StateTransition throttle token refill rate.",
    ],
    remedy: ["Ask for a higher quota.", "Until then fewer at once: docs/capacity.md says which setting bounds them."],
    escalation: NEXT_WORKING_DAY,
  },
};

const malwareFound: AlarmRow = {
  key: "malware-found",
  urgency: "ticket",
  measure: ofPlan("InfectedScanCount"),
  comparison: "above",
  threshold: 0,
  unit: "files in five minutes",
  period: 300,
  periods: 1,
  missing: "notBreaching",
  source: SCAN_SOURCE,
  runbook: {
    title: "An upload is infected",
    meaning:
      "GuardDuty has found malware in an upload. Its sender was told that it is refused, unless the file had been taken before (see Remedy); it stays in quarantine, where nobody can read it, until it expires.",
    causes: [
      "A patient's device is infected, and they do not know.",
      "Somebody tries what gets through: several in a row, or from a new account.",
      "The test file of antivirus programs, after a release or in an exercise.",
    ],
    firstLook: [
      "Step Functions console, the workflow of uploads, Executions of that time: one whose state Refuse has the reason malware. Its input has the key.",
      "GuardDuty console, Malware Protection for S3: what was found. Where GuardDuty is on, a finding says more.",
      "The key has the owner's id after `uploads/`, then the upload's: whose is it, and what else did that account send?",
    ],
    remedy: [
      "One file: nothing is to be done but to tell its sender, in words that do not blame.",
      "Several of one account: lock the account in the application, and keep the files and the logs.",
      "Do not download the file, and do not delete it before it has been looked at.",
      "A scan on demand can find malware in a file that was taken before. The log of uploads-start then has the error VerdictChanged with its documentId, and the message becomes a dead letter. The document is published already: after consulting security, take what is below its documentId out of documents and variants by hand, all versions, then delete the dead letter.",
    ],
    escalation: MAYBE_AN_ATTACK,
  },
};

const scansFail: AlarmRow = {
  ...malwareFound,
  key: "scans-fail",
  measure: {
    label: "files that could not be scanned",
    expression: "FILL(failed, 0) + FILL(shut, 0)",
    metrics: {
      failed: ofPlan("FailedScanCount"),
      // Files that are too large or locked by a password are skipped as well, and are refused: no fault of ours.
      shut: ofPlan("SkippedScanCount", { "Skipped Reason": { is: "MissingPermissions" } }),
    },
  },
  runbook: {
    title: "Uploads are not scanned",
    meaning:
      "GuardDuty could not scan an upload. Without a verdict nothing is taken out of quarantine: the upload stands still, and its message becomes a dead letter after about a day.",
    causes: [
      "The role of the malware protection plan, the bucket's policy or its key was changed.",
      "An error inside GuardDuty.",
    ],
    firstLook: [
      "GuardDuty console, Malware Protection for S3, the bucket: status of the plan, and its reasons.",
      "The dashboard, Uploads: are other files scanned?",
    ],
    remedy: [
      `A role, policy or key: ${PUT_BACK}`,
      "Then have the files scanned again: `aws guardduty send-object-malware-scan --s3-object Bucket=<bucket>,Key=<key>` for each; the new verdict takes the usual way.",
      'Which files: in Logs Insights on log group /aws/lambda/careplane-<stack>-uploads-start, `filter @message like "NotScanned"` has the uploadId of each. The key is `uploads/`, the owner\'s id, which the application knows, `/` and the uploadId. The dead letter, which has the whole key, comes only after about a day.',
      "Delete a file's old dead letter when its document is there.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

/** What becomes of uploads: their scan, and the workflow that takes or refuses them. */
export const UPLOAD_ALARMS = {
  "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan": { alarms: [malwareFound, scansFail] },
  "aws:sfn/stateMachine:StateMachine": { alarms: [executionsFail, executionsThrottled] },
} satisfies AlarmTable;
