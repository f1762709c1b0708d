import { createReadStream } from "node:fs";
import { inTime, unreadable } from "../../shared/uploads/attempt";
import { KINDS } from "../../shared/uploads/kinds";
import { TextBuilder } from "../text-builder";
import { RtfReader } from "./reader";
import { Tokenizer } from "./tokens";

const PIECE = 256 * 1024;

/**
 * The text of an RTF document: headers, body with tables and shapes, notes, footers. Not read: comments, deleted and
 * hidden text, codes of fields, pictures and embedded objects. It has no pages until it is laid out, and so is one.
 * Read byte by byte and nothing kept, so that pictures cost no memory.
 */
export async function readRtf(path: string, signal?: AbortSignal): Promise<string> {
  const reader = new RtfReader();
  const tokens = new Tokenizer(reader);
  let first = true;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
    inTime(signal);
    const bytes = piece as Buffer;
    if (first && bytes.toString("latin1", 0, 5) !== "{\\rtf") throw unreadable(KINDS.rtf.name);
    first = false;
    tokens.push(bytes);
    if (reader.done) break;
  }
  // What has no end may have lost more than that.
  if (!reader.done) throw unreadable(KINDS.rtf.name);
  const whole = new TextBuilder();
  for (const part of [reader.headers, reader.body, reader.notes, reader.footers]) {
    whole.add(part.toString());
    whole.paragraph();
  }
  return whole.toString();
}
