import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { documentIdOf } from "../../../../functions/shared/uploads/document-id";
import { uploadKey } from "../../../../functions/shared/uploads/keys";
import { KINDS, type Kind } from "../../../../functions/shared/uploads/kinds";
import type { ImageFacts, SniffedFile, Upload } from "../../../../functions/shared/uploads/tasks";
import { S3 } from "../../../support/aws/s3";
import { AwsServer } from "../../../support/aws/server";
import { States } from "../../../support/aws/states";
import { Textract } from "../../../support/aws/textract";

export const QUARANTINE = "cell-quarantine";
export const DOCUMENTS = "cell-documents";
export const VARIANTS = "cell-variants";

export const OWNER = "0b6f3c1e-5a7d-4e21-9c40-000000000001";
export const UPLOAD = "0b6f3c1e-5a7d-4e21-9c40-000000000002";

/** A time limit that no test comes near. */
export const context = (ms = 600_000) => ({ getRemainingTimeInMillis: () => ms });

/** The services that the handlers talk to, and what they log, while `describe` runs. */
export class Cell {
  readonly s3 = new S3();
  readonly states = new States();
  readonly textract = new Textract();
  readonly server = new AwsServer([this.states, this.textract, this.s3]);
  /** Lines that were logged by the test that runs. */
  logged: string[] = [];
  private readonly print = console.log;

  constructor() {
    before(() => this.server.start());
    beforeEach(() => {
      this.server.forget();
      this.s3.clear();
      this.states.executions.clear();
      this.states.awaited.clear();
      this.states.answered.clear();
      this.textract.jobs.clear();
      this.textract.failed.clear();
      this.textract.seen.length = 0;
      this.logged = [];
      console.log = (...words: unknown[]) => void this.logged.push(words.join(" "));
    });
    afterEach(() => {
      console.log = this.print;
    });
    after(() => this.server.stop());
  }

  /** Puts a file into quarantine. */
  upload(bytes: Buffer, more: Readonly<Record<string, string>> = {}): Upload {
    const key = uploadKey({ ownerId: OWNER, uploadId: UPLOAD });
    const headers = {
      "content-type": "text/x-said",
      "x-amz-meta-name": "Mrs Example.pdf",
      "x-amz-tagging": "a=b",
      ...more,
    };
    const versionId = this.s3.put(`${QUARANTINE}/${key}`, bytes, headers);
    const object = { bucket: QUARANTINE, key, versionId };
    return { ...object, ownerId: OWNER, uploadId: UPLOAD, documentId: documentIdOf(object) };
  }

  /** Lines that were logged, read. */
  get lines(): Record<string, unknown>[] {
    return this.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** What was logged has none of these words, and nothing but what a log may hold. */
  logsNone(...words: readonly string[]): void {
    assert.ok(this.logged.length > 0, "nothing was logged");
    for (const line of this.lines)
      assert.deepEqual(
        Object.keys(line).filter((name) => !LOGGED.has(name)),
        [],
      );
    for (const word of [...words, "Example", "words of AWS"]) {
      assert.ok(!this.logged.join("\n").includes(word), `${word} is in ${this.logged.join("\n")}`);
    }
  }

  /**
   * Breaks each call of a handler in turn, before it has done anything and after: the work fails or ends well, and done
   * again it ends as if nothing had been. `reset` makes everything as it was.
   */
  async breakEach<T>(work: () => Promise<T>, state: () => unknown, reset: () => void): Promise<void> {
    reset();
    this.server.forget();
    const outcome = await work();
    const whole = state();
    const { length } = this.server.asked;
    assert.ok(length > 0);
    for (let broken = 0; broken < length; broken++) {
      for (const trouble of ["refused", "lost"] as const) {
        reset();
        this.server.forget();
        this.server.trouble = (_call, index) => (index === broken ? trouble : undefined);
        const name = `call ${broken} ${trouble}`;
        await work().then(
          (result) => assert.deepEqual(result, outcome, name),
          (error: unknown) => assert.ok(error instanceof Error && !error.message.includes("words of AWS"), name),
        );
        noneLeft();
        this.server.forget();
        assert.deepEqual(await work(), outcome, name);
        assert.deepEqual(state(), whole, name);
        noneLeft();
      }
    }
  }
}

const LOGGED = new Set(
  "step task documentId uploadId action kind bytes pages outcome reason error verdict status message ms".split(" "),
);

/** What upload-sniff says of a file of a kind. */
export function fileOf(kind: Kind, size: number): SniffedFile {
  const { mime, extension, route } = KINDS[kind];
  return { size, kind, mime, extension, route, notes: [] };
}

export const imageOf = (more: Partial<ImageFacts> = {}): ImageFacts => ({
  width: 40,
  height: 30,
  pages: 1,
  animated: false,
  formats: 4,
  ...more,
});

/** Folders that this process has left among the temporary ones. */
export const leftBehind = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`upload-${process.pid}-`));

export const noneLeft = () => assert.deepEqual(leftBehind(), []);
