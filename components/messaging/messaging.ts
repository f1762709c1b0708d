import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, Role, type Grantee } from "../security";
import { once } from "../shared/once";
import { refuse } from "../shared/refuse";
import { EventBus } from "./event-bus";
import { validateMessaging } from "./messaging-plan";
import { EventQueue } from "./queue";
import { Replay, type ReplayedQueue } from "./replay";
import { consumeStatements, deliveryLogStatements, publishStatements, putEventsStatement } from "./statements-plan";
import { EventTopic, TopicAccess } from "./topic";
import { plannedQueues, type QueueName, type TopicName, type TopicTable } from "./topic-table";

export interface MessagingArgs<Table extends TopicTable> {
  /** Id of the account that everything is in: 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Region of the topics and queues: the provider's. */
  readonly region: string;
  /** ARN of the KMS key of messages. Its policy must let SNS and EventBridge use it for queues. */
  readonly keyArn: pulumi.Input<string>;
  /** ARN of the KMS key of log groups. */
  readonly logKeyArn: pulumi.Input<string>;
  /** The topics with their events' form and their subscribers. A further row needs nothing elsewhere. */
  readonly topics: Table;
  /** Name of the row, a standard topic, that is told of each replay. */
  readonly auditTopic: TopicName<Table>;
  /**
   * ARNs of topics that another component has made, by the row that describes them.
   * @default every topic is made here
   */
  readonly existingTopics?: Readonly<Partial<Record<TopicName<Table>, pulumi.Input<string>>>>;
  /**
   * Queues of others, by a name that no subscriber has, whose dead letters are to be sent back as well.
   * @default none
   */
  readonly alsoReplayed?: Readonly<Record<string, ReplayedQueue>>;
  /**
   * Days that events of the bus are kept to be replayed: 1 to 365.
   * @default 30
   */
  readonly archiveDays?: number;
  /**
   * Days that logs of deliveries and replays are kept; a number that CloudWatch Logs knows.
   * @default 365
   */
  readonly logRetentionDays?: number;
  /**
   * How many of a hundred successful deliveries are logged, 0 to 100. All failed ones are.
   * @default 10
   */
  readonly successSamplePercent?: number;
}

/** What a role does with messages. */
export interface MessageUse<Table extends TopicTable> {
  /** Topics it publishes to. */
  readonly publish?: readonly TopicName<Table>[];
  /** Queues it takes messages from. */
  readonly consume?: readonly QueueName<Table>[];
  /** Source of the events that it puts on the bus: `careplane.web`. */
  readonly putEventsAs?: string;
}

/**
 * How the applications of a cell talk to each other: topics, a queue for each consumer, an event bus.
 *
 * Creates: for each row a topic with its policy and delivery logs; for each subscriber a queue, a queue of dead letters,
 * their policies and the filtered subscription; an event bus with its archive; the function that replays dead letters.
 * Guarantees: everything encrypted under the given key and reached over TLS alone; nothing outside the account publishes
 * or reads; a message that fails is kept 14 days where replay finds it; a FIFO row is FIFO from end to end; a filter
 * names what its events have. Queues are transport: each row names the record that can be sent again.
 * Costs: 0.50 USD for a million publications, 0.40 USD for a million requests to queues; nothing while nothing happens.
 *
 * @example
 * const messaging = new Messaging("messaging", { accountId, region, keyArn, logKeyArn, topics: TOPICS, auditTopic: "audit" });
 * messaging.topic("prescriptions").grantPublish(role);
 * messaging.queue("pharmacy-transfer").grantConsume(worker);
 */
export class Messaging<Table extends TopicTable = TopicTable> extends pulumi.ComponentResource {
  /** The cell's event bus. */
  readonly bus: EventBus;
  /** The function that sends dead letters back. */
  readonly replay: Replay;
  private readonly topics: ReadonlyMap<string, TopicAccess>;
  private readonly queues: ReadonlyMap<string, EventQueue>;

  constructor(
    private readonly logicalName: string,
    private readonly args: MessagingArgs<Table>,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("careplane:messaging:Messaging", logicalName, {}, opts);
    const name = logicalName;
    refuse(`messaging ${name}`, validateMessaging(name, args));
    const { accountId, region, keyArn, logKeyArn, logRetentionDays = 365, successSamplePercent = 10 } = args;
    const own = { parent: this };

    const deliveryLogRoleArn = this.deliveryLogRole();
    const existing: Readonly<Record<string, pulumi.Input<string> | undefined>> = args.existingTopics ?? {};
    this.topics = new Map(
      Object.entries(args.topics).map(([topic, { fifo = false }]) => {
        const common = { accountId, region, keyArn, logKeyArn, logRetentionDays, successSamplePercent };
        const given = existing[topic];
        const arn =
          given === undefined
            ? new EventTopic(`${name}-${topic}`, { ...common, deliveryLogRoleArn, fifo }, own).arn
            : pulumi.output(given);
        return [topic, new TopicAccess(this, `${name}-${topic}-publish`, arn, fifo, { region, keyArn })];
      }),
    );
    this.queues = new Map(
      plannedQueues(args.topics).map((planned) => {
        const topicArn = this.topicArn(planned.topic);
        return [planned.name, new EventQueue(`${name}-${planned.name}`, { ...planned, region, keyArn, topicArn }, own)];
      }),
    );
    this.bus = new EventBus(`${name}-bus`, { keyArn, archiveDays: args.archiveDays ?? 30 }, own);
    this.replay = new Replay(
      `${name}-replay`,
      {
        region,
        keyArn,
        logKeyArn,
        logRetentionDays,
        queues: { ...Object.fromEntries(this.queues), ...args.alsoReplayed },
        auditTopicArn: this.topicArn(args.auditTopic),
      },
      own,
    );
    this.registerOutputs({ replayFunctionArn: this.replay.functionArn, busArn: this.bus.arn });
  }

  /** A topic of the table. */
  topic(name: TopicName<Table>): TopicAccess {
    return found(this.topics, name, "topic");
  }

  /** A consumer's queue. */
  queue(name: QueueName<Table>): EventQueue {
    return found(this.queues, name, "queue");
  }

  /** Everything that a role does with messages, as one policy: IAM gives a role 10,240 characters for all of its own. */
  grantUse(grantee: Grantee, use: MessageUse<Table>): aws.iam.RolePolicy {
    const { publish = [], consume = [], putEventsAs } = use;
    const topicArns: pulumi.Input<string>[] = publish.map((name) => this.topic(name).arn);
    const queueArns: pulumi.Input<string>[] = consume.map((name) => this.queue(name).arn);
    const busArn: pulumi.Input<string> = this.bus.arn;
    return grant(
      `${this.logicalName}-use`,
      grantee,
      [
        ...(publish.length === 0 ? [] : publishStatements(topicArns, this.args)),
        ...(consume.length === 0 ? [] : consumeStatements(queueArns, this.args)),
        ...(putEventsAs === undefined ? [] : [putEventsStatement(busArn, putEventsAs)]),
      ],
      this,
    );
  }

  /** The same as settings of an application: TOPIC_<NAME> has an ARN, QUEUE_<NAME> a URL, EVENT_BUS a name. */
  environment({ publish = [], consume = [], putEventsAs }: MessageUse<Table>): Record<string, pulumi.Output<string>> {
    const upper = (name: string) => name.toUpperCase().replaceAll("-", "_");
    return {
      ...Object.fromEntries(publish.map((name) => [`TOPIC_${upper(name)}`, this.topic(name).arn])),
      ...Object.fromEntries(consume.map((name) => [`QUEUE_${upper(name)}`, this.queue(name).url])),
      ...(putEventsAs === undefined ? {} : { EVENT_BUS: this.bus.busName }),
    };
  }

  private topicArn(name: string): pulumi.Output<string> {
    return found(this.topics, name, "topic").arn;
  }

  /**
   * The role by which SNS logs deliveries. AWS documents no source that SNS would name when it assumes it, so there is
   * no condition on one: a role that it cannot assume loses logs without a word, and all this one does is write them.
   */
  private deliveryLogRole(): pulumi.Output<string> {
    const name = `${this.logicalName}-delivery-logs`;
    const description = "Logs what SNS delivered and what it could not.";
    const role = new Role(name, { service: "sns.amazonaws.com", description }, { parent: this });
    const statements = deliveryLogStatements<pulumi.Input<string>>(
      this.args.accountId,
      this.args.region,
      (...parts: pulumi.Input<string>[]) => pulumi.concat(...parts),
    );
    return once(role.roleArn, [grant("write", role, statements, this)]);
  }
}

function found<Thing>(things: ReadonlyMap<string, Thing>, name: string, what: string): Thing {
  const thing = things.get(name);
  if (thing === undefined) {
    throw new pulumi.RunError(`there is no ${what} ${name}; the table has ${[...things.keys()].join(", ")}`);
  }
  return thing;
}
