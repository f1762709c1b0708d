import { behindEnd, unseenEnd } from "./behind-end";
import type { Reader } from "./reader";
import { damagedKind } from "./sentences";
import type { Finding } from "./sniffed";

/** Bytes of metadata, and markers in it, that are walked through; portraits carry maps of depth of some megabytes. */
const WALKED = 4 * 1024 * 1024;
const MOST_MARKERS = 20_000;
const SCAN = 0xda;

/** Markers of the frame headers; C4, C8 and CC are tables (ITU-T T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Markers with a length behind them that may come before the scan; the rest stand in the pixels, or alone. */
const isSegment = (marker: number) => marker >= 0xc0 && (marker < 0xd0 || marker >= SCAN);

/** Walks the segments up to the first scan, of which there must be a frame before. */
async function walk(reader: Reader): Promise<void> {
  let framed = false;
  let offset = 2;
  for (let step = 0; reader.spent < WALKED; step += 1) {
    const head = await reader.exactly("JPEG", offset, 4);
    const marker = head.readUInt8(1);
    const length = head.readUInt16BE(2);
    if (head.readUInt8(0) !== 0xff || step > MOST_MARKERS) throw damagedKind("jpeg");
    // Any number of FF may stand before a marker.
    if (marker === 0xff) offset += 1;
    else if (length < 2 || !isSegment(marker) || (marker === SCAN && !framed)) throw damagedKind("jpeg");
    else if (marker === SCAN) return;
    else offset += 2 + length;
    framed ||= isFrame(marker);
  }
}

/**
 * A JPEG: segments up to the pixels, and its end among the last bytes. Where the end is not there, the pixels would
 * have to be read to find it; whoever converts the picture does that, and is told.
 */
export async function jpeg(reader: Reader): Promise<Finding> {
  await walk(reader);
  const { start, bytes } = await reader.tail();
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
  const notes = end < 0 ? unseenEnd(reader, "jpeg") : behindEnd(reader, "jpeg", start + end + 2);
  return { kind: "jpeg", notes: await notes };
}
