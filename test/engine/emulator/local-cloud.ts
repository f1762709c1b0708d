import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { listen } from "../../support/ports";
import { clientsOf, type Clients, type Emulated } from "../stand-in/emulated/clients";
import { Emulator } from "./emulator";
import { Gateway } from "./gateway";
import { MalwareProtection } from "./malware";
import { Textract, type Reading } from "./textract";

export interface LocalCloudOptions {
  account: string;
  region: string;
  /** What a document says, page by page, as Textract finds it. */
  read: Reading["read"];
  /** Seconds that pass for each second that a state machine waits before it tries again. @default 1 */
  retryScale?: number;
  /** Seconds that pass for each second that a state machine waits for a task token. @default 1 */
  tokenScale?: number;
}

/** Everything that functions of the pipeline meet in place of AWS: the emulator behind its gateway, and two services. */
export class LocalCloud {
  static readonly #open = new Set<LocalCloud>();
  readonly #closing: (() => void)[] = [];

  private constructor(
    readonly gateway: Gateway,
    readonly malware: MalwareProtection,
    readonly textract: Textract,
    /** AWS's own clients, past the gateway: what a test does meets no fault. */
    readonly clients: Clients,
    /** Where the account makes its resources too. */
    readonly emulated: Emulated,
  ) {}

  static async open({ account, region, read, retryScale = 1, tokenScale = 1 }: LocalCloudOptions): Promise<LocalCloud> {
    const gateway = new Gateway();
    const front = `http://127.0.0.1:${await listen(gateway.server)}`;
    // The services reach the emulator by its gateway, which waits until it is there.
    const config = { endpoint: front, region, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
    const s3 = new S3Client({ ...config, forcePathStyle: true });
    const textract = new Textract(s3, new SNSClient(config), read);
    const textractPort = await listen(textract.server);
    const malware = new MalwareProtection(account, region, s3, (entry) => put(front, region, entry));
    const guardduty = `http://127.0.0.1:${await listen(malware.server)}`;
    const stop = (): void => {
      malware.stop();
      textract.stop();
      gateway.close();
    };
    let emulator: Emulator;
    try {
      emulator = await Emulator.start({
        account,
        retryScale,
        tokenScale,
        environment: {
          AWS_ENDPOINT_URL: front,
          AWS_ENDPOINT_URL_TEXTRACT: `http://127.0.0.1:${textractPort}`,
        },
      });
    } catch (error) {
      stop();
      throw error;
    }
    gateway.target = emulator.port;
    const emulated = { aws: emulator.address, guardduty };
    const cloud = new LocalCloud(gateway, malware, textract, clientsOf(emulated, region), emulated);
    cloud.#closing.push(stop, () => emulator.kill());
    LocalCloud.#open.add(cloud);
    void malware.watch().catch((error: unknown) => {
      if (cloud.#closing.length > 0) process.stderr.write(`the stand-in for GuardDuty stopped: ${String(error)}\n`);
    });
    return cloud;
  }

  /** Ends everything that was started. Can be called twice. */
  close(): void {
    for (const end of this.#closing.splice(0)) end();
    LocalCloud.#open.delete(this);
  }

  /** The same for all that are open: for a run that is interrupted. */
  static closeAll(): void {
    for (const one of LocalCloud.#open) one.close();
  }
}

/** Puts an event as a service of AWS does. */
async function put(address: string, region: string, entry: object): Promise<void> {
  const response = await fetch(address, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSEvents.PutEvents",
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/events/aws4_request, SignedHeaders=host, Signature=0`,
      // launch.py looks for it.
      "x-careplane-as-service": "guardduty",
    },
    body: JSON.stringify({ Entries: [entry] }),
  });
  const answer = (await response.json()) as { FailedEntryCount?: number };
  if (!response.ok || answer.FailedEntryCount !== 0) throw new Error(`PutEvents: ${JSON.stringify(answer)}`);
}
