import { behindEnd, unseenEnd } from "./behind-end";
import type { Reader } from "./reader";
import { damagedKind } from "./sentences";
import type { Finding } from "./sniffed";

/** Bytes and sub-blocks that are walked through before an animation is taken for whole. */
const WALKED = 1024 * 1024;
const MOST_BLOCKS = 20_000;
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;

/** Bytes of the colour table that these flags announce (GIF89a, 18 and 20). */
const table = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** Where the trailer ends, or nothing if that is further on than a walk goes. */
async function walk(reader: Reader): Promise<number | undefined> {
  const screen = await reader.exactly("GIF", 0, 13);
  let offset = 13 + table(screen.readUInt8(10));
  let images = 0;
  let inBlocks = false;
  for (let step = 0; step < MOST_BLOCKS && reader.spent < WALKED; step += 1) {
    // Old programs leave the trailer out.
    if (offset === reader.size && !inBlocks && images > 0) return offset;
    const first = (await reader.exactly("GIF", offset, 1)).readUInt8();
    if (inBlocks) {
      // A chain of sub-blocks, each with its length before it; the last has none.
      inBlocks = first > 0;
      offset += 1 + first;
    } else if (first === EXTENSION) {
      inBlocks = true;
      offset += 2;
    } else if (first === IMAGE) {
      const head = await reader.exactly("GIF", offset, 10);
      inBlocks = true;
      images += 1;
      offset += 11 + table(head.readUInt8(9));
    } else if (first === TRAILER && images > 0) return offset + 1;
    else throw damagedKind("gif");
  }
  return undefined;
}

/** A GIF: its blocks up to the trailer. Of a large animation only the beginning is walked through. */
export async function gif(reader: Reader): Promise<Finding> {
  const end = await walk(reader);
  const notes = end === undefined ? unseenEnd(reader, "gif") : behindEnd(reader, "gif", end);
  return { kind: "gif", notes: await notes };
}
