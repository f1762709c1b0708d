import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, type Grantee } from "../security";
import { once } from "../shared/once";
import { policyJson } from "../shared/policy";
import { putEventsStatement, queuePolicy } from "./statements-plan";
import { DEAD_LETTER_SECONDS } from "./topic-table";

export interface EventBusArgs {
  readonly keyArn: pulumi.Input<string>;
  /** Days that events are kept to be replayed. */
  readonly archiveDays: number;
}

/**
 * The cell's own event bus: what happened, for whoever has a rule for it.
 *
 * Creates: the bus, an archive of everything on it, a queue for events that could not be encrypted, that queue's policy.
 * Guarantees: bus and archive are encrypted under the given key; an event is kept as long as asked; one that the key's
 * policy refused to the bus is kept beside it, but not while the key itself cannot be used, as that queue is under it
 * too; nobody outside the account puts events.
 * Costs: 1 USD for a million events, 0.10 USD a GB into the archive and 0.023 USD a GB and month there.
 */
export class EventBus extends pulumi.ComponentResource {
  /** ARN of the bus, its dead letters' way out in place. */
  readonly arn: pulumi.Output<string>;
  /** Name of the bus, as rules and PutEvents have it. */
  readonly busName: pulumi.Output<string>;
  /** ARN of the archive, to replay from. */
  readonly archiveArn: pulumi.Output<string>;

  constructor(
    private readonly logicalName: string,
    args: EventBusArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("careplane:messaging:EventBus", logicalName, {}, opts);
    const name = logicalName;
    const own = { parent: this };

    const dead = new aws.sqs.Queue(
      `${name}-dead`,
      { kmsMasterKeyId: args.keyArn, messageRetentionSeconds: DEAD_LETTER_SECONDS },
      own,
    );
    const bus = new aws.cloudwatch.EventBus(
      name,
      {
        description: "Events of this cell's applications",
        kmsKeyIdentifier: args.keyArn,
        deadLetterConfig: { arn: dead.arn },
      },
      own,
    );
    const policy = new aws.sqs.QueuePolicy(
      `${name}-dead`,
      {
        queueUrl: dead.url,
        policy: policyJson(
          queuePolicy<pulumi.Input<string>>(dead.arn, { service: "events.amazonaws.com", sourceArn: bus.arn }),
        ),
      },
      own,
    );
    const archive = new aws.cloudwatch.EventArchive(
      name,
      {
        // Archives take no tags, by which a lost one is found: a name of the program's own cannot be made twice.
        name: `careplane-${pulumi.getStack()}-${name}`,
        description: "Everything on the bus, to be replayed",
        eventSourceArn: bus.arn,
        kmsKeyIdentifier: args.keyArn,
        retentionDays: args.archiveDays,
      },
      { parent: this, deleteBeforeReplace: true },
    );

    this.arn = once(bus.arn, [policy, archive]);
    this.busName = bus.name;
    this.archiveArn = archive.arn;
    this.registerOutputs({ arn: this.arn, busName: this.busName, archiveArn: this.archiveArn });
  }

  /** Lets a role put events of one source on the bus: `careplane.web`. */
  grantPut(grantee: Grantee, source: string): aws.iam.RolePolicy {
    return grant(
      `${this.logicalName}-put`,
      grantee,
      [putEventsStatement<pulumi.Input<string>>(this.arn, source)],
      this,
    );
  }
}
