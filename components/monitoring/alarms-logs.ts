import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";
import { LOOK_AT_RELEASE, MAYBE_AN_ATTACK, NEXT_WORKING_DAY, TAKE_RELEASE_BACK } from "./alarm-words";
import { METRIC_FILTERS } from "./metric-filter-table";

/** A metric filter makes its own metric, and says its name. It has no dimension. */
const COUNT: Metric = {
  namespace: { from: "metricTransformation.namespace" },
  name: { from: "metricTransformation.name" },
  statistic: "Sum",
  dimensions: {},
};

/** Only for the filter of that row of the table of metric filters. */
const counts = (key: string): NonNullable<AlarmRow["when"]> => {
  const row = METRIC_FILTERS.find((one) => one.key === key);
  if (row === undefined) throw new Error(`no metric filter is called ${key}`);
  return ({ metricTransformation }) => (metricTransformation as { name?: unknown } | undefined)?.name === row.metric;
};

const errorsLogged: AlarmRow = {
  key: "errors-logged",
  urgency: "ticket",
  measure: COUNT,
  comparison: "above",
  threshold: 10,
  unit: "lines in five minutes",
  period: 300,
  periods: 3,
  breaching: 2,
  missing: "notBreaching",
  when: counts("application-errors"),
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  runbook: {
    title: "The application writes errors",
    meaning:
      "The application has written more than ten errors in five minutes, twice. Something fails for somebody, even if every request is answered.",
    causes: [
      "A release with a fault.",
      "A partner that fails.",
      "The database, the cache or a queue that fails for moments.",
    ],
    firstLook: [
      "CloudWatch Logs Insights, log group `web-servers-…`: `filter level like /(?i)error|fatal/ | stats count() by message`.",
      LOOK_AT_RELEASE,
    ],
    remedy: [TAKE_RELEASE_BACK, "Follow the runbook of what the message names."],
    escalation: NEXT_WORKING_DAY,
  },
};

const proxyErrors: AlarmRow = {
  ...errorsLogged,
  key: "proxy-errors-logged",
  threshold: 20,
  when: counts("proxy-errors"),
  runbook: {
    title: "Servers cannot hand requests to the application",
    meaning:
      "The proxy on the servers (nginx) could not pass requests on: the application beside it is down, restarting or too slow.",
    causes: [
      "The application ends and is started again, for lack of memory or by a fault.",
      "Requests that take longer than the proxy waits.",
    ],
    firstLook: [
      "Log group `web-servers-…`, stream `<instance>/proxy`, then `<instance>/app` at the same time.",
      "Alarm `server-memory`.",
      LOOK_AT_RELEASE,
    ],
    remedy: [TAKE_RELEASE_BACK, "One server alone: end it; the group starts another."],
    escalation: NEXT_WORKING_DAY,
  },
};

const serverGaveUp: AlarmRow = {
  ...errorsLogged,
  key: "server-gave-up",
  threshold: 2,
  unit: "servers in half an hour",
  period: 1800,
  periods: 1,
  breaching: 1,
  when: counts("boot-failures"),
  runbook: {
    title: "New servers give up",
    meaning:
      "More than two servers in half an hour could not be made to serve and ended themselves. The running ones go on; lost ones are not replaced.",
    causes: [
      "The release cannot be fetched: its digest, its grant, the endpoint of ecr or s3.",
      "The release does not answer /health in time.",
      "A package source that does not answer.",
    ],
    firstLook: [
      "Log group `web-servers-…`, stream `<instance>/boot`, the line with FAILED: it names the step.",
      LOOK_AT_RELEASE,
    ],
    remedy: [TAKE_RELEASE_BACK, "A source that does not answer: wait, and do not let the group shrink meanwhile."],
    escalation: NEXT_WORKING_DAY,
  },
};

const serverSignIns: AlarmRow = {
  ...errorsLogged,
  key: "server-sign-ins-fail",
  threshold: 5,
  periods: 1,
  breaching: 1,
  when: counts("server-sign-in-failures"),
  runbook: {
    title: "Sign-ins to a server fail",
    meaning:
      "Somebody was refused on a server several times. People reach servers by Session Manager alone, which asks for no password: there is hardly a harmless reason.",
    causes: [
      "Somebody is on a server and tries other users.",
      "Software on the server that signs in with a wrong password.",
    ],
    firstLook: [
      "Log group `web-servers-…`, stream `<instance>/audit`: which user, from where?",
      "CloudTrail: StartSession of the last hours. Who was on that server?",
    ],
    remedy: [
      "Take the server out without ending it, so that it can be looked at: `aws autoscaling enter-standby --instance-ids <id> --auto-scaling-group-name <group> --no-should-decrement-desired-capacity`.",
      "Then, before anything else on it: `aws ec2 create-snapshots --instance-specification InstanceId=<id>`. Do not end it.",
    ],
    escalation: MAYBE_AN_ATTACK,
  },
};

const databaseDenies: AlarmRow = {
  ...serverSignIns,
  key: "database-denies",
  threshold: 10,
  when: counts("denied-connections"),
  runbook: {
    title: "The database refuses users",
    meaning: "The database has refused a user or token more than ten times in five minutes.",
    causes: [
      "A function or proxy whose user was taken away.",
      "A replica that is read with an old token.",
      "Somebody inside the network who tries users.",
    ],
    firstLook: [
      "Log group /aws/rds/instance/<identifier>/audit, lines with FAILED_CONNECT: which user, from which address?",
      "VPC flow logs, port 3306: whose address is it?",
    ],
    remedy: [
      "A user that is missing: invoke the function database-users, or `npm run up -- <stack>`.",
      "Anybody else: close the way in stacks/traffic.ts, and look at the server that it came from.",
    ],
    escalation: MAYBE_AN_ATTACK,
  },
};

const masterSignedIn: AlarmRow = {
  ...serverSignIns,
  key: "master-signed-in",
  threshold: 10,
  unit: "sign-ins in an hour",
  period: 3600,
  when: counts("master-sign-ins"),
  runbook: {
    title: "The master user signs in often",
    meaning:
      "The database's master user, which may do everything, has signed in more than ten times in an hour. Rotation and the making of users need a few each month.",
    causes: ["A function that tries again and again.", "A person who works as the master user.", "A stolen password."],
    firstLook: [
      "Log group /aws/rds/instance/<identifier>/audit: from which address, and which statements followed?",
      "CloudTrail: GetSecretValue of the master secret. Who asked?",
    ],
    remedy: [
      "Rotate at once: `aws secretsmanager rotate-secret --secret-id <secret>`.",
      "A person: grant them the migration or read-only user instead.",
    ],
    escalation: MAYBE_AN_ATTACK,
  },
};

const structureChanged: AlarmRow = {
  ...serverSignIns,
  key: "structure-changed",
  threshold: 0,
  unit: "statements in an hour",
  period: 3600,
  when: counts("structure-changes"),
  runbook: {
    title: "The structure of the database was changed",
    meaning:
      "Tables or users were made, changed or dropped. A release with a migration does that; at any other time nobody should.",
    causes: [
      "A release with a migration: then this is only the record of it.",
      "A deployment that made users.",
      "RDS itself, as the user rdsadmin: an upgrade or maintenance.",
      "An application that makes temporary tables.",
      "A person or an intruder.",
    ],
    firstLook: [
      "Log group /aws/rds/instance/<identifier>/audit, lines with QUERY: who, and what?",
      "The release's list of migrations.",
    ],
    remedy: [
      "Expected: nothing.",
      "Not expected: take the user's grant away, and restore to a point in time beside the instance to compare.",
    ],
    escalation: MAYBE_AN_ATTACK,
  },
};

const recognitionFails: AlarmRow = {
  ...errorsLogged,
  key: "recognition-fails",
  threshold: 5,
  unit: "documents in an hour",
  period: 3600,
  periods: 1,
  breaching: 1,
  when: counts("unrecognised-texts"),
  runbook: {
    title: "Text is not recognised",
    meaning:
      "More than five documents in an hour were kept without the text that Textract was asked for. They can be looked at, and their text cannot be found. One such document is its own fault; many are Textract's or ours.",
    causes: [
      "Textract fails jobs, or has changed what it takes.",
      "Textract may not read the quarantine bucket as the function's role: a changed bucket or key policy.",
      "Somebody sends many odd files.",
    ],
    firstLook: [
      'Logs Insights, log group of the function uploads-text: `filter @message like "unrecognised"`. Are they of one kind, and since when?',
      "Why, in Textract's words: `aws textract get-document-text-detection --job-id <job> --query '[JobStatus,StatusMessage]'`.",
      "AWS Health Dashboard: Textract in this region.",
    ],
    remedy: [
      "A policy: put it back with `npm run up -- <stack> -- --refresh`.",
      "Textract itself: wait. Documents that were kept meanwhile have `notRecognised` in their text.json, and get their text when they are uploaded anew.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

/** What was counted in logs. */
export const LOG_ALARMS = {
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    alarms: [
      errorsLogged,
      proxyErrors,
      serverGaveUp,
      serverSignIns,
      databaseDenies,
      masterSignedIn,
      structureChanged,
      recognitionFails,
    ],
  },
} satisfies AlarmTable;
