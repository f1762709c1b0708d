import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "../shared/policy";
import { refuse } from "../shared/refuse";
import { nothingProblems, STUCK_MINUTES, validateRemedies } from "./remedies-plan";
import { Remedy } from "./remedy";
import {
  alarmPattern,
  alarmPrefix,
  refreshPattern,
  renewalPattern,
  storagePattern,
  type EventPattern,
} from "./remedy-patterns-plan";
import { deadLetterStatements } from "./remedy-statements-plan";
import { subjectLists, subjectsOf, type NamedSettings, type Subjects } from "./remedy-subjects";
import { isDryRun, LOOK_MINUTES, REMEDIES, REMEDY_NAMES, type DryRun, type RemedyName } from "./remedy-table";
import type { Watched } from "./watch";

export interface RemediesArgs {
  /** Id of the account that everything is in: 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Region of what is watched: the provider's. */
  readonly region: string;
  /** ARN of the KMS key of messages. Its policy must let EventBridge use it for queues. */
  readonly keyArn: pulumi.Input<string>;
  /** ARN of the KMS key of log groups. */
  readonly logKeyArn: pulumi.Input<string>;
  /**
   * Days that the functions' logs are kept; a number that CloudWatch Logs knows.
   * @default 365
   */
  readonly logRetentionDays?: number;
  /** Standard topic that is told of each deed, before and after. */
  readonly auditTopicArn: pulumi.Input<string>;
  /** Standard topic of the people on duty. */
  readonly operationsTopicArn: pulumi.Input<string>;
  /** What the program has declared: remedies are made for the target groups, groups, databases and certificates in it. */
  readonly watched: readonly Watched[];
  /** ARN of the function that sends dead letters back. */
  readonly replayFunctionArn: pulumi.Input<string>;
  /** Queues that it sends dead letters back to, each with the logical name of the queue of its dead letters. */
  readonly deadLetters: Readonly<Record<string, string>>;
  /** Settings that people are told to change. */
  readonly settings: NamedSettings;
  /**
   * Remedies that only say in their logs what they would do: all, or those that are named.
   * @default false
   */
  readonly dryRun?: DryRun;
  /**
   * Minutes after which an instance refresh is stopped, 60 to 2880. Longer than the slowest one of the largest group: a
   * server at a time, each with its boot and warm-up.
   * @default 360
   */
  readonly stuckMinutes?: number;
}

/** Days are SQS's most: 14. What a rule could not deliver, and what a function could not do, waits for a person. */
const KEPT_SECONDS = 14 * 86_400;

/**
 * What the platform puts right by itself, and for what it calls a person: alarm or event, rule, function.
 *
 * Creates: for each remedy that there is something for, a Remedy with its rules on the default bus; a schedule on which
 * all of them look; a queue of what could not be delivered or done.
 * Guarantees: no remedy changes a property that the program declares (remedy-table.ts); each has a role of its own, tells
 * the audit topic, tries three times a day at most and then calls a person; an event that comes twice does no harm, and
 * one that never comes is made up for within 15 minutes. Declare it after everything that it is for, before alarms.
 * Costs: under 1 USD a month.
 *
 * @example
 * new Remedies("remedies", { accountId, region, keyArn, logKeyArn, watched: watch.resources, ...topics, ...replay });
 */
export class Remedies extends pulumi.ComponentResource {
  /** ARNs of the functions, by remedy; one that there is nothing for is left out. */
  readonly functionArns: Readonly<Partial<Record<RemedyName, pulumi.Output<string>>>>;
  /** ARN of the queue of what could not be delivered or done. */
  readonly deadLetterArn: pulumi.Output<string>;
  private readonly rules: aws.cloudwatch.EventRule[] = [];

  constructor(name: string, args: RemediesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:Remedies", name, {}, opts);
    const { logRetentionDays = 365, dryRun = false, deadLetters } = args;
    const subjects = subjectsOf(args.watched);
    const needed = REMEDY_NAMES.filter((remedy) => isNeeded(remedy, subjects, deadLetters));
    refuse(`remedies ${name}`, [...validateRemedies(args), ...nothingProblems(needed.length)]);
    const own = { parent: this };
    const lists = subjectLists(subjects, deadLetters, args.settings, args.stuckMinutes ?? STUCK_MINUTES.usual);

    const dead = new aws.sqs.Queue(
      `${name}-dead`,
      { kmsMasterKeyId: args.keyArn, messageRetentionSeconds: KEPT_SECONDS },
      own,
    );
    const arns = arnsOf(subjects, args.replayFunctionArn);
    const remedies = new Map(
      needed.map((remedy) => [
        remedy,
        new Remedy(
          `${name}-${remedy}`,
          {
            ...{ remedy, arns, subjects: lists[remedy], dryRun: isDryRun(remedy, dryRun), deadLetterArn: dead.arn },
            ...{ accountId: args.accountId, region: args.region, keyArn: args.keyArn },
            ...{ logKeyArn: args.logKeyArn, logRetentionDays },
            ...{ auditTopicArn: args.auditTopicArn, operationsTopicArn: args.operationsTopicArn },
          },
          own,
        ),
      ]),
    );

    const wakings = needed.flatMap((remedy) =>
      patternsOf(remedy, subjects, deadLetters).map(({ key, description, eventPattern }) => ({
        ...{ remedy, key },
        rule: this.rule(`${name}-${remedy}-${key}`, { description, eventPattern }),
      })),
    );
    const schedule = this.rule(`${name}-look`, {
      description: "Has every remedy look by itself",
      scheduleExpression: `rate(${LOOK_MINUTES} minutes)`,
    });
    const policy = new aws.sqs.QueuePolicy(
      `${name}-dead`,
      {
        queueUrl: dead.url,
        policy: policyJson(
          deadLetterStatements<pulumi.Input<string>>(
            dead.arn,
            this.rules.map(({ arn }) => arn),
          ),
        ),
      },
      own,
    );
    for (const { remedy, key, rule } of wakings) remedies.get(remedy)?.wakeBy(key, rule, policy);
    for (const remedy of remedies.values()) remedy.wakeBy("look", schedule, policy);

    this.functionArns = Object.fromEntries([...remedies].map(([remedy, { functionArn }]) => [remedy, functionArn]));
    this.deadLetterArn = dead.arn;
    this.registerOutputs({ functionArns: this.functionArns, deadLetterArn: this.deadLetterArn });
  }

  private rule(name: string, args: aws.cloudwatch.EventRuleArgs): aws.cloudwatch.EventRule {
    const rule = new aws.cloudwatch.EventRule(name, args, { parent: this });
    this.rules.push(rule);
    return rule;
  }
}

/** Whether there is anything for a remedy to look at. */
function isNeeded(remedy: RemedyName, subjects: Subjects, deadLetters: RemediesArgs["deadLetters"]): boolean {
  const counts: Readonly<Record<RemedyName, number>> = {
    "unhealthy-target": Math.min(subjects.targetGroups.length, subjects.groups.length),
    "database-storage": subjects.databases.length,
    "dead-letters": Object.keys(deadLetters).length,
    "instance-refresh": subjects.groups.length,
    certificate: subjects.certificates.length,
  };
  return counts[remedy] > 0;
}

/** The rules of a remedy: what they are called, what they are for, which events match. */
function patternsOf(
  remedy: RemedyName,
  { groups, targetGroups, databases, certificates }: Subjects,
  deadLetters: RemediesArgs["deadLetters"],
): { key: string; description: string; eventPattern: pulumi.Output<string> }[] {
  const names: Partial<Record<RemedyName, readonly string[]>> = {
    "unhealthy-target": targetGroups.map(({ name }) => name),
    "database-storage": databases.map(({ name }) => name),
    "dead-letters": Object.values(deadLetters),
  };
  const { alarm = "" } = REMEDIES[remedy];
  const alarmed = (names[remedy] ?? []).map((name) => alarmPrefix(name, alarm));
  const byAlarm = {
    key: "alarm",
    description: `Alarms ${alarm} that go on`,
    eventPattern: pulumi.output(text(alarmPattern(alarmed))),
  };
  const rows: Readonly<Record<RemedyName, ReturnType<typeof patternsOf>>> = {
    "unhealthy-target": [byAlarm],
    "database-storage": [
      byAlarm,
      {
        key: "warning",
        description: "RDS says that storage cannot grow much further",
        eventPattern: pulumi
          .all(databases.map(({ resource }) => resource.identifier))
          .apply((known) => text(storagePattern(known))),
      },
    ],
    "dead-letters": [byAlarm],
    "instance-refresh": [
      {
        key: "refresh",
        description: "Instance refreshes that failed or went back",
        eventPattern: pulumi.all(groups.map(({ name }) => name)).apply((known) => text(refreshPattern(known))),
      },
    ],
    certificate: [
      {
        key: "renewal",
        description: "Certificates that are not renewed",
        eventPattern: pulumi
          .all(certificates.map(({ resource }) => resource.arn))
          .apply((known) => text(renewalPattern(known))),
      },
    ],
  };
  return rows[remedy];
}

const text = (pattern: EventPattern): string => JSON.stringify(pattern);

function arnsOf({ groups, databases, certificates }: Subjects, replayFunction: pulumi.Input<string>) {
  const proofs = certificates.flatMap((certificate) => certificate.proofs);
  // Route 53 compares names in small letters and without the dot at the end.
  const normal = (name: string) => name.toLowerCase().replace(/\.$/, "");
  return {
    groups: groups.map(({ arn }) => arn),
    databases: databases.map(({ resource }) => resource.arn),
    certificates: certificates.map(({ resource }) => resource.arn),
    zones: proofs.map(({ zoneId }) => pulumi.concat("arn:aws:route53:::hostedzone/", zoneId)),
    recordNames: proofs.map(({ name }) => name.apply(normal)),
    replayFunction,
  };
}
