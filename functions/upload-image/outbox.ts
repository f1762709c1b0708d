import type { S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Sink } from "./outputs";

/** Images that are sent at once; each has at most two parts of 5 MB in memory. */
const AT_ONCE = 4;
const PARTS = 2;

interface Made {
  readonly name: string;
  readonly contentType: string;
  readonly path: string;
}

/** Where the variants go, by bucket and the key of each name. */
export interface Destination {
  readonly bucket: string;
  readonly keyOf: (name: string) => string;
}

/** Keeps what is made of a file on disk until all of it is, and then sends it. */
export class Outbox {
  private readonly made: Made[] = [];

  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<Outbox> {
    await mkdir(folder, { mode: 0o700 });
    return new Outbox(folder);
  }

  readonly sink: Sink = (name, contentType) => {
    const path = join(this.folder, String(this.made.length));
    this.made.push({ name, contentType, path });
    return createWriteStream(path, { flags: "wx", mode: 0o600 });
  };

  /** Sends everything; the first failure is thrown when nothing is under way any more. */
  async send(s3: S3Client, destination: Destination): Promise<void> {
    const left = [...this.made];
    const sender = async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await send(s3, one, destination);
    };
    const senders = Array.from({ length: AT_ONCE }, () =>
      sender().catch((error: unknown) => {
        left.length = 0;
        throw error;
      }),
    );
    await Promise.allSettled(senders);
    await Promise.all(senders);
  }
}

/** A failed part can be sent again, as it is held; a stream that was read could not. */
async function send(s3: S3Client, { name, contentType, path }: Made, { bucket, keyOf }: Destination): Promise<void> {
  const body = createReadStream(path);
  const upload = new Upload({
    client: s3,
    queueSize: PARTS,
    params: { Bucket: bucket, Key: keyOf(name), Body: body, ContentType: contentType },
  });
  try {
    await upload.done();
  } finally {
    body.destroy();
  }
}
