import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractText } from "../../../functions/upload-text/extract";
import type { TextKind } from "../../../functions/upload-text/source";
import { Refusal, type Reason } from "../../../functions/shared/uploads/refusal";
import type { TextResult } from "../../../functions/shared/uploads/text-result";

/** Where a deployment packages them from. By the folder that tests run in, as a bundle of this has another place. */
export const CMAPS = join(process.cwd(), "node_modules", "pdfjs-dist", "cmaps");

const folder = mkdtempSync(join(tmpdir(), "careplane-text-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A file of these bytes. */
export function fileOf(bytes: Buffer): { path: string; size: number } {
  const path = join(folder, String(files++));
  writeFileSync(path, bytes);
  return { path, size: bytes.length };
}

export const read = (kind: TextKind, bytes: Buffer, signal?: AbortSignal): Promise<TextResult> =>
  extractText({ ...fileOf(bytes), kind }, { cmaps: CMAPS, ...(signal === undefined ? {} : { signal }) });

/** The text of a format without pages, or of the only page. */
export async function textOf(kind: TextKind, bytes: Buffer): Promise<string> {
  const { pages } = await read(kind, bytes);
  assert.equal(pages.length, 1);
  return pages[0]!.text;
}

/** Refused for this reason, in words that a person can read and that hold nothing of the file. */
export async function refused(work: Promise<unknown>, reason: Reason, message: RegExp): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.equal(error.reason, reason, error.message);
    assert.match(error.message, message);
    return true;
  });
}

/** Numbers from 0 to 1 that are always the same ones (a linear congruential generator). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A damaged copy: a few bits turned, or its end lost, or a piece of it repeated elsewhere. */
export function damaged(bytes: Buffer, random: () => number): Buffer {
  const place = () => Math.floor(random() * bytes.length);
  const way = random();
  if (way < 0.2) return bytes.subarray(0, place());
  const copy = Buffer.from(bytes);
  if (way < 0.4) copy.copyWithin(place(), place(), place());
  const flips = 1 + Math.floor(random() * 8);
  for (let flip = 0; flip < flips; flip++) {
    const at = place();
    copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return copy;
}
