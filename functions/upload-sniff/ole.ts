import type { Reader } from "./reader";
import { lockedOffice, notTaken } from "./sentences";

/** Bytes of the directory that are looked at, a hundred and twenty-eight an entry. */
const DIRECTORY = 16 * 1024;

/** Streams by which programs know their files, and what those are called. */
const STREAMS: readonly (readonly [stream: string, name: string])[] = [
  ["WordDocument", "a Word document of before 2007 (.doc)"],
  ["Workbook", "an Excel workbook of before 2007 (.xls)"],
  ["Book", "an Excel workbook of before 2007 (.xls)"],
  ["PowerPoint Document", "a PowerPoint presentation of before 2007 (.ppt)"],
  ["__properties_version1.0", "an Outlook message (.msg)"],
];

export const looksOle = (head: Buffer) => head.toString("latin1", 0, 8) === "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/** Names in the directory, as far as it lies in one piece ([MS-CFB] 2.6.1). */
async function streams(reader: Reader): Promise<ReadonlySet<string>> {
  const head = await reader.at(0, 64);
  if (head.length < 64) return new Set();
  const sector = 2 ** Math.min(12, head.readUInt16LE(30));
  const directory = await reader.at((head.readUInt32LE(48) + 1) * sector, DIRECTORY);
  const names = new Set<string>();
  for (let offset = 0; offset + 128 <= directory.length; offset += 128) {
    const bytes = Math.min(64, directory.readUInt16LE(offset + 64));
    names.add(directory.toString("utf16le", offset, offset + Math.max(0, bytes - 2)));
  }
  return names;
}

/** The container of old Office files, messages and locked new ones; none of them is taken, but each by its name. */
export async function ole(reader: Reader): Promise<never> {
  const names = await streams(reader);
  if (names.has("EncryptedPackage")) throw lockedOffice();
  const known = STREAMS.find(([stream]) => names.has(stream));
  throw notTaken(known?.[1] ?? "an old Office file or installer");
}
