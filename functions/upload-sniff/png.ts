import { crc32 } from "node:zlib";
import { behindEnd } from "./behind-end";
import type { Reader } from "./reader";
import { damagedKind } from "./sentences";
import type { Finding } from "./sniffed";

/** Bytes and chunks that are walked through before the end is looked for from behind. */
const WALKED = 1024 * 1024;
const MOST_CHUNKS = 20_000;
const LAST = Buffer.from("\0\0\0\0IEND\xae\x42\x60\x82", "latin1");

/** The first chunk: 13 bytes, sides above zero, a right checksum (W3C PNG, 11.2.1). */
async function header(reader: Reader): Promise<void> {
  const chunk = await reader.exactly("PNG", 8, 25);
  const fits = chunk.readUInt32BE(0) === 13 && chunk.toString("latin1", 4, 8) === "IHDR";
  const sides = chunk.readUInt32BE(8) > 0 && chunk.readUInt32BE(12) > 0;
  if (!fits || !sides || crc32(chunk.subarray(4, 21)) !== chunk.readUInt32BE(21)) throw damagedKind("png");
}

/** Where the last chunk ends, or nothing if that is further on than a walk goes. */
async function walk(reader: Reader): Promise<number | undefined> {
  let pixels = false;
  let offset = 8;
  for (let step = 0; step < MOST_CHUNKS && reader.spent < WALKED; step += 1) {
    const chunk = await reader.exactly("PNG", offset, 12);
    const type = chunk.toString("latin1", 4, 8);
    if (!/^[A-Za-z]{4}$/.test(type)) throw damagedKind("png");
    pixels ||= type === "IDAT";
    if (type === "IEND") {
      if (!pixels || !chunk.equals(LAST)) throw damagedKind("png");
      return offset + 12;
    }
    offset += 12 + chunk.readUInt32BE(0);
  }
  return undefined;
}

/** A PNG, still or animated: its chunks, and the last of them at its end. */
export async function png(reader: Reader): Promise<Finding> {
  await header(reader);
  let end = await walk(reader);
  if (end === undefined) {
    const { start, bytes } = await reader.tail();
    const last = bytes.lastIndexOf(LAST);
    if (last < 0) throw damagedKind("png");
    end = start + last + LAST.length;
  }
  return { kind: "png", notes: await behindEnd(reader, "png", end) };
}
