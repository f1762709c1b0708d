import { SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from "@aws-sdk/client-sqs";
import { setTimeout as wait } from "node:timers/promises";
import type { Clients } from "../stand-in/emulated/clients";

/** What the pipeline says of an upload: an event of the topics uploads-ready and uploads-refused. */
export interface Announcement {
  readonly id: string;
  readonly kind: "ready" | "refused";
  readonly uploadId: string;
  readonly ownerId: string;
  /** Of a ready one. */
  readonly documentId?: string;
  readonly hasText?: boolean;
  readonly variants?: number;
  /** Of a refused one. */
  readonly reason?: string;
}

const PAUSE_MS = 200;

/** Hears what the pipeline announces, as an application would: by a queue on its topics. */
export class Announcements {
  /** Everything that was heard, in order. */
  readonly heard: Announcement[] = [];
  #over = false;

  private constructor(
    private readonly clients: Clients,
    private readonly url: string,
  ) {}

  static async listen(clients: Clients, topicArns: readonly string[]): Promise<Announcements> {
    const { QueueUrl = "" } = await clients.sqs.send(new CreateQueueCommand({ QueueName: "announcements" }));
    const { Attributes } = await clients.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
    );
    for (const TopicArn of topicArns) {
      await clients.sns.send(
        new SubscribeCommand({
          ...{ TopicArn, Protocol: "sqs", Endpoint: Attributes?.["QueueArn"] },
          Attributes: { RawMessageDelivery: "true" },
        }),
      );
    }
    const announcements = new Announcements(clients, QueueUrl);
    void announcements.#take();
    return announcements;
  }

  /** What was said of an upload; undefined when nothing was within the seconds. */
  async of(uploadId: string, seconds = 60): Promise<Announcement | undefined> {
    for (const latest = Date.now() + seconds * 1000; ;) {
      const found = this.heard.find((one) => one.uploadId === uploadId);
      if (found !== undefined || Date.now() > latest || this.#over) return found;
      await wait(PAUSE_MS);
    }
  }

  stop(): void {
    this.#over = true;
  }

  #isOver = (): boolean => this.#over;

  async #take(): Promise<void> {
    while (!this.#isOver()) {
      try {
        const { Messages = [] } = await this.clients.sqs.send(
          new ReceiveMessageCommand({ QueueUrl: this.url, MaxNumberOfMessages: 10 }),
        );
        for (const { Body = "", ReceiptHandle } of Messages) {
          this.heard.push(JSON.parse(Body) as Announcement);
          await this.clients.sqs.send(new DeleteMessageCommand({ QueueUrl: this.url, ReceiptHandle }));
        }
      } catch (error) {
        // The emulator ends before whoever listens to it.
        if (!this.#isOver()) process.stderr.write(`announcements cannot be heard: ${String(error)}\n`);
      }
      await wait(PAUSE_MS);
    }
  }
}
