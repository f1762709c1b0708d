import * as pulumi from "@pulumi/pulumi";
import type { ReplayedQueue } from "../messaging";
import { isOfferedIn } from "../shared/region-services";
import { refuse } from "../shared/refuse";
import { validateUploadQueues } from "./uploads-plan";
import { QUEUES } from "./queues-table";
import { Recognition } from "./recognition";
import { WorkQueue } from "./work-queue";

export interface UploadQueuesArgs {
  /** Id of the account that uploads are in: 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Region of the queues: the provider's. It decides whether scans are recognised or wait. */
  readonly region: string;
  /** ARN of the KMS key of messages. Its policy must let SNS and EventBridge use it for queues. */
  readonly keyArn: pulumi.Input<string>;
}

/**
 * The queues of the upload pipeline. They are there before messaging, whose replay sends their dead letters back.
 *
 * Creates: the queue of uploads that are not finished; where the region has Textract, what Textract tells of its jobs
 * through (a Recognition), and where it has not, the queue in which scans wait; dead letters of each.
 * Guarantees: everything encrypted under the given key and reached over TLS alone.
 * Costs: nothing while nothing is uploaded.
 *
 * @example
 * const queues = new UploadQueues("uploads", { accountId, region, keyArn: keys.arn("messages") });
 * const messaging = new Messaging("messaging", { ..., alsoReplayed: queues.replayed });
 */
export class UploadQueues extends pulumi.ComponentResource {
  /** Uploads that are not finished: the verdicts of their scans. */
  readonly uploads: WorkQueue;
  /** How Textract tells that it has finished; absent in a region without. */
  readonly recognition?: Recognition;
  /** Scans that wait for a region with Textract; absent in one. */
  readonly waiting?: WorkQueue;
  /** Queues whose dead letters can be sent back, by name. */
  readonly replayed: Readonly<Record<string, ReplayedQueue>>;
  /** Logical names of the queues of dead letters that a remedy may send back, by the name of their queue. */
  readonly deadLetters: Readonly<Record<string, string>>;

  constructor(name: string, args: UploadQueuesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:uploads:UploadQueues", name, {}, opts);
    refuse(`upload queues ${name}`, validateUploadQueues(args));
    const own = { parent: this };
    const { keyArn } = args;

    this.uploads = new WorkQueue(name, { keyArn, ...QUEUES.uploads }, own);
    if (isOfferedIn("textract", args.region)) {
      this.recognition = new Recognition(`${name}-recognised`, { ...args, ...QUEUES.recognised }, own);
    } else {
      this.waiting = new WorkQueue(`${name}-waiting`, { keyArn, ...QUEUES.waiting }, own);
      this.waiting.letIn();
    }
    this.replayed = {
      uploads: this.uploads,
      ...(this.recognition && { "uploads-recognised": this.recognition.queue }),
      ...(this.waiting && { "uploads-waiting": this.waiting }),
    };
    this.deadLetters = {
      uploads: `${name}-dead`,
      ...(this.recognition && { "uploads-recognised": `${name}-recognised-dead` }),
    };
    this.registerOutputs({ uploads: this.uploads.arn });
  }
}
