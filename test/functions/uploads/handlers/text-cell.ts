import { buildSync } from "esbuild";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TextTask } from "../../../../functions/shared/uploads/tasks";
import { textHandler } from "../../../../functions/upload-text/handler";
import { CMAPS } from "../text-support";
import { Cell, context, OWNER, QUARANTINE, VARIANTS } from "./support";

export const CHANNEL = {
  TEXTRACT_TOPIC_ARN: "arn:aws:sns:eu-central-1:111122223333:recognised",
  TEXTRACT_ROLE_ARN: "arn:aws:iam::111122223333:role/textract",
};
export const BUCKETS = { QUARANTINE_BUCKET: QUARANTINE, VARIANTS_BUCKET: VARIANTS };

export interface StoredText {
  readonly hasText: boolean;
  readonly pages: readonly { readonly number: number; readonly text: string; readonly source: string }[];
  readonly warnings: readonly object[];
}

/** upload-text as a bundle: the file that its threads are made of. */
export function textBundle(): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), "careplane-text-bundle-"));
  const file = join(folder, "index.js");
  buildSync({
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "silent",
    // It lies outside the repository, and would not find the package.
    alias: { sharp: require.resolve("sharp") },
    external: [require.resolve("sharp")],
    entryPoints: ["functions/upload-text/index.ts"],
    outfile: file,
  });
  return { folder, file };
}

/** A cell with upload-text. */
export class TextCell extends Cell {
  handler!: ReturnType<typeof textHandler>;

  constructor() {
    super();
    let folder = "";
    before(() => {
      const bundle = textBundle();
      folder = bundle.folder;
      this.handler = textHandler({ ...BUCKETS, ...CHANNEL }, { worker: bundle.file, cmaps: CMAPS });
    });
    after(() => rmSync(folder, { recursive: true }));
  }

  run(task: TextTask, ms?: number): Promise<object> {
    return this.handler(task, context(ms));
  }

  pathOf(task: TextTask, name: string): string {
    return `${VARIANTS}/variants/${OWNER}/${task.upload.documentId}/${name}`;
  }

  textOf(task: TextTask): StoredText {
    return JSON.parse(this.s3.get(this.pathOf(task, "text.json")).body.toString()) as StoredText;
  }

  plainOf(task: TextTask): string {
    return this.s3.get(this.pathOf(task, "text.txt")).body.toString();
  }

  /** What is in the variants bucket. */
  readonly stored = () => this.s3.contents(VARIANTS);

  /** Makes everything in the buckets as it is now. */
  keeper(): () => void {
    const kept = [...this.s3.objects];
    return () => {
      this.s3.clear();
      for (const [path, versions] of kept) this.s3.objects.set(path, versions);
    };
  }
}
