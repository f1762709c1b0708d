import type { Texts } from "./model";

export const LOGS: Texts = {
  "log-group-cmk": {
    title: "Log groups are encrypted under a key of the program's own",
    severity: "medium",
    why: "Logs hold addresses and, after one careless line of code, patients' data; reading them must need a key.",
    fix: "kmsKeyId: key.arn",
    needs: "kmsKeyId: a key of the stack or the ARN of another; keys that AWS manages do not count",
    blind: "Groups that services make by themselves are not in the program.",
  },
  "log-group-retention": {
    title: "Log groups are kept as long as somebody has decided, and long enough",
    severity: "medium",
    why: "Harm is often found months later; without the log of that day, nobody can say whose data was touched.",
    fix: "retentionInDays: 400",
    needs: "retentionInDays; left out or 0, events are kept for ever, which nobody has decided",
    blind:
      "Audit logs are known by the tag data-classification or by the names of RDS. Copies in buckets are not counted.",
    deviation:
      "Groups of class health, and the slow and general logs of databases, need only a retention: they hold values out of records, and keeping them for a year would break GDPR article 5(1)(e).",
  },
  "log-destination-in-jurisdiction": {
    title: "Logs with personal data stay under the law of the stack",
    severity: "high",
    why: "A log holds the addresses of patients and what they opened; it is under the law of where it lies.",
    fix: "send the logs to a bucket or group of a region in the same jurisdiction",
    needs: "the destination in the stack, or an ARN with its region",
    blind:
      "A bucket of another program has no region in its name. Query logs of Route 53 can only be in us-east-1 and name resolvers, not patients; they are not judged.",
  },
  "log-group-policy-not-public": {
    title: "Nobody outside may write to or read log groups",
    severity: "medium",
    why: "Whoever may write to a log can bury what they have done in it.",
    fix: 'name the service as Principal, with a Condition on "aws:SourceAccount"',
    needs: "the policy document of each resource policy and destination policy",
    blind: "What a service that is named may do is not looked at.",
  },
};
