import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../shared/refuse";
import { anyOf } from "./composite-rule";
import { ELSEWHERE, planJourneys } from "./journey-plan";
import { validateJourneys } from "./journey-problems";
import type { JourneyTable } from "./journey-table";
import type { PlacedAlarm } from "./placed-alarm";

export interface JourneysArgs {
  /** What people come to the platform for, by key. */
  readonly journeys: JourneyTable;
  /** The alarms of everything that the program declared. */
  readonly placed: readonly PlacedAlarm[];
  /** ARN of the topic that wakes people. */
  readonly pageTopicArn: pulumi.Input<string>;
}

/** A composite alarm as a dashboard shows it. */
export interface CompositeOnBoard {
  /** Key of its row. */
  readonly key: string;
  readonly title: string;
  readonly alarmName: pulumi.Output<string>;
  readonly alarmArn: pulumi.Output<string>;
}

/**
 * Seconds that an alarm waits for the one that keeps it silent to go on as well, and for itself to go off when that one
 * has: both see the same fault, a moment apart. Source: CloudWatch API, PutCompositeAlarm; read 2026-11-22.
 */
const SILENCE = { waitPeriod: 60, extensionPeriod: 120 } as const;

/**
 * What wakes people: one alarm for each thing that patients and doctors come to do, instead of one for each thing that
 * may break under it.
 *
 * Creates: a composite alarm for each journey, one for page alarms that no journey needs, and parts of these where one
 * rule would be too long.
 * Guarantees: every alarm that calls for a page reaches the page topic, through a journey or through `elsewhere`; the
 * message says who is harmed and what to do first; one fault under several journeys is one page where the table says so;
 * a need that names nothing is refused.
 * Costs: 0.50 USD a month for each composite alarm.
 *
 * @example
 * new Journeys("journeys", { journeys: JOURNEYS, placed: alarms.placed, pageTopicArn: pages.arn });
 */
export class Journeys extends pulumi.ComponentResource {
  /** The alarms that call people, in the order of the table, `elsewhere` last. */
  readonly composites: readonly CompositeOnBoard[];

  constructor(name: string, args: JourneysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:Journeys", name, {}, opts);
    refuse(`journeys "${name}"`, validateJourneys(args.journeys, args.placed));
    const made = new Map<string, CompositeOnBoard>();
    const planned = planJourneys(args.journeys, args.placed);
    for (const { key, title, description, calls, unless, alarms, parts } of planned) {
      // A rule is checked for alarms that exist: their names are outputs, so that each is made before.
      const children = [...alarms, ...parts.flatMap((part) => made.get(part) ?? [])].map(({ alarmName }) => alarmName);
      const other = unless === undefined ? undefined : made.get(unless);
      const topics = calls ? { alarmActions: [args.pageTopicArn], okActions: [args.pageTopicArn] } : {};
      const alarm = new aws.cloudwatch.CompositeAlarm(
        `${name}-${key}`,
        {
          alarmName: `careplane-${pulumi.getStack()}-${name}-${key}`,
          alarmDescription: description,
          alarmRule: pulumi.all(children).apply(anyOf),
          ...topics,
          ...(other && { actionsSuppressor: { alarm: other.alarmName, ...SILENCE } }),
        },
        { parent: this },
      );
      made.set(key, { key, title, alarmName: alarm.alarmName, alarmArn: alarm.arn });
    }
    const calling = new Set(planned.flatMap(({ key, calls }) => (calls ? [key] : [])));
    this.composites = [...Object.keys(args.journeys), ELSEWHERE].flatMap((key) =>
      calling.has(key) ? (made.get(key) ?? []) : [],
    );
    this.registerOutputs({ alarms: this.composites.map(({ alarmName }) => alarmName) });
  }
}
