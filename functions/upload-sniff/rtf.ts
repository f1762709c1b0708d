import type { Reader } from "./reader";
import { damagedKind } from "./sentences";
import type { Finding } from "./sniffed";

export const looksRtf = (head: Buffer) => /^\{\\rtf\d/.test(head.toString("latin1", 0, 6));

/**
 * An RTF: seven bits from the beginning on, and the brace that closes it at the end. Objects inside it are noted where
 * they can be seen; whoever takes the text skips them.
 */
export async function rtf(reader: Reader): Promise<Finding> {
  const head = (await reader.head()).toString("latin1");
  const tail = (await reader.tail()).bytes.toString("latin1");
  const binary = /[\0-\x08\x0e-\x1f]/.test(head.slice(0, head.lastIndexOf("}"))) && !/\\bin\d/.test(head);
  // Word fills its last sector with zeros.
  if (binary || !/\}[\s\0]*$/.test(tail)) throw damagedKind("rtf");
  return { kind: "rtf", notes: /\\obj(?:data|ocx|emb)/.test(head + tail) ? ["has-embedded-files"] : [] };
}
