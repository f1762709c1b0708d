import { KINDS, type Kind } from "../shared/uploads/kinds";
import { anywhere, otherFile } from "./magic";
import { ENDS, type Reader } from "./reader";
import { twoKinds } from "./sentences";
import type { Note } from "./sniffed";

/** Bytes that may follow the end of a file unseen: padding and line ends, too few for a file of their own. */
const UNSEEN = 16;

/**
 * Looks at what follows the end of a file. Cameras put films and maps of depth there, which harm nobody; what begins
 * as a file of its own makes the whole two kinds at once, and is refused.
 */
export async function behindEnd(reader: Reader, kind: Kind, end: number): Promise<readonly Note[]> {
  const length = reader.size - end;
  if (length <= UNSEEN) return [];
  const bytes = await reader.at(end, ENDS);
  const { bytes: last } = await reader.tail();
  const other = otherFile(bytes) ?? anywhere(last.subarray(-length));
  if (other !== undefined) throw twoKinds(KINDS[kind].name, other);
  const blank = length <= bytes.length && /^[\0\s]*$/.test(bytes.toString("latin1"));
  return blank ? [] : ["has-bytes-behind-end"];
}

/** The same where the end was not found, of the last bytes alone. */
export async function unseenEnd(reader: Reader, kind: Kind): Promise<readonly Note[]> {
  const other = anywhere((await reader.tail()).bytes);
  if (other !== undefined) throw twoKinds(KINDS[kind].name, other);
  return ["end-not-seen"];
}
