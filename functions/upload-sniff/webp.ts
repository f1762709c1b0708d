import { behindEnd } from "./behind-end";
import type { Reader } from "./reader";
import { damagedKind } from "./sentences";
import type { Finding } from "./sniffed";

/** A WebP: a RIFF of the size it says, whose first chunk is one of the three that may be (RFC 9649, 2.4 to 2.7). */
export async function webp(reader: Reader): Promise<Finding> {
  const head = await reader.exactly("WebP", 0, 20);
  const size = head.readUInt32LE(4);
  const chunk = head.readUInt32LE(16);
  const known = ["VP8 ", "VP8L", "VP8X"].includes(head.toString("latin1", 12, 16));
  if (!known || 20 + chunk > 8 + size || 8 + size > reader.size) throw damagedKind("webp");
  return { kind: "webp", notes: await behindEnd(reader, "webp", 8 + size + (size % 2)) };
}
