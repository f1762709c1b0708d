// First, so that it is in force before anything else is loaded.
import "./guard";
import { Writable } from "node:stream";
import { isMainThread } from "node:worker_threads";
import { KINDS } from "../../../../functions/shared/uploads/kinds";
import { Refusal, type Reason } from "../../../../functions/shared/uploads/refusal";
import { plainText, textJson, type TextResult } from "../../../../functions/shared/uploads/text-result";
import { convertImage, type ImageKind } from "../../../../functions/upload-image/convert";
import { sniff } from "../../../../functions/upload-sniff/sniff";
import { extractText } from "../../../../functions/upload-text/extract";
import { extractIsolated } from "../../../../functions/upload-text/isolated";
import type { TextKind } from "../../../../functions/upload-text/source";
import { serveExtraction } from "../../../../functions/upload-text/worker";
import { fileSource } from "../file-source";
import type { Core } from "./seeds";

/** What a child is asked. */
export interface Task {
  readonly core: Core;
  readonly kind: string;
  readonly path: string;
  readonly size: number;
  readonly cmaps: string;
  readonly seconds: number;
  /** Text in a thread of its own, as the handler reads it. */
  readonly isolated: boolean;
}

/** What it answers. */
export type Answer = { readonly result: true } | { readonly refused: Reason } | { readonly fault: string };

async function work(task: Task): Promise<void> {
  const { core, path, size, cmaps } = task;
  const signal = AbortSignal.timeout(task.seconds * 1000);
  if (core === "sniff") {
    const file = await fileSource(path);
    const { kind, route } = await sniff(file, { signal }).finally(() => file.close());
    if (KINDS[kind].route !== route) throw new Error(`the route of ${kind} is ${route}`);
  } else if (core === "text") {
    const source = { path, size, kind: task.kind as TextKind };
    const worker = process.argv[1] ?? "";
    check(
      await (task.isolated
        ? extractIsolated(source, { cmaps, signal, worker })
        : extractText(source, { cmaps, signal })),
    );
  } else {
    const written = new Map<string, number>();
    const sink = (name: string) => {
      written.set(name, 0);
      return new Writable({
        write(piece: Buffer, _encoding, done) {
          written.set(name, (written.get(name) ?? 0) + piece.length);
          done();
        },
      });
    };
    const { variants } = await convertImage({ path, size, kind: task.kind as ImageKind }, { sink, signal });
    if (variants.length === 0) throw new Error("nothing was made");
    for (const { name, bytes } of variants) {
      if (bytes === 0 || written.get(name) !== bytes) throw new Error(`${name} is not what was written`);
    }
  }
}

function check(result: TextResult): void {
  if (result.hasText !== plainText(result).replaceAll("\f", "").length > 0) throw new Error("hasText is wrong");
  JSON.parse(textJson(result));
}

async function answer(task: Task): Promise<Answer> {
  try {
    await work(task);
    return { result: true };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.reason };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

if (isMainThread) {
  // Only what reads text drops promises, and is run in a thread that does not mind.
  if (process.argv[2] === "text") process.on("unhandledRejection", () => undefined);
  process.on("message", (task: Task) => void answer(task).then((said) => process.send?.(said)));
} else void serveExtraction();
