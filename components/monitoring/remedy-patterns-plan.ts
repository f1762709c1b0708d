/** Which events wake a remedy, as EventBridge has it. */
export type EventPattern = Readonly<Record<string, unknown>>;

/** Beginning of an alarm's name in AWS: the resource and the alarm's key; Pulumi adds seven hexadecimal digits. */
export const alarmPrefix = (resource: string, key: string): string => `${resource}-${key}-`;

/** Alarms that go on. Those that go off, or were on already, wake nobody. */
export const alarmPattern = (prefixes: readonly string[]): EventPattern => ({
  source: ["aws.cloudwatch"],
  "detail-type": ["CloudWatch Alarm State Change"],
  detail: {
    alarmName: [...prefixes].sort().map((prefix) => ({ prefix })),
    state: { value: ["ALARM"] },
  },
});

/**
 * RDS's own warnings: storage cannot grow (0223), the next growth reaches the ceiling (0224), four fifths of it are
 * taken (0225).
 */
export const storagePattern = (identifiers: readonly string[]): EventPattern => ({
  source: ["aws.rds"],
  "detail-type": ["RDS DB Instance Event"],
  detail: { SourceIdentifier: identifiers, EventID: ["RDS-EVENT-0223", "RDS-EVENT-0224", "RDS-EVENT-0225"] },
});

/** Instance refreshes that did not come to a good end. One that a person cancelled needs nobody. */
export const refreshPattern = (groups: readonly string[]): EventPattern => ({
  source: ["aws.autoscaling"],
  "detail-type": ["Failed", "Rollback Failed", "Rollback Succeeded"].map(
    (end) => `EC2 Auto Scaling Instance Refresh ${end}`,
  ),
  detail: { AutoScalingGroupName: groups },
});

/** Certificates that are not renewed, and those that ended. */
export const renewalPattern = (certificateArns: readonly string[]): EventPattern => ({
  source: ["aws.acm"],
  "detail-type": ["Approaching Expiration", "Expired", "Renewal Action Required"].map(
    (what) => `ACM Certificate ${what}`,
  ),
  resources: certificateArns,
});

/** Characters of a pattern; EventBridge takes 2,048 unless asked for more (service quotas). */
export const LONGEST_PATTERN = 2048;
