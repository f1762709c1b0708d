import { crc32, deflateRawSync } from "node:zlib";

/** One entry of an archive, as it is: what is left out is right, what is given may lie. */
export interface RawEntry {
  readonly name: string | Buffer;
  /** The name before the content, where it differs from the one in the list. */
  readonly localName?: string;
  readonly content?: string | Buffer;
  readonly method?: number;
  readonly flags?: number;
  /** The unpacked size that the list gives. */
  readonly says?: number;
  /** The packed size that the list gives. */
  readonly saysPacked?: number;
  readonly crc?: number;
  /** The content is that of this earlier entry: both have one place. */
  readonly sameAs?: number;
  readonly extra?: Buffer;
}

const SAYS_UTF8 = 0x800;

function header(signature: number, values: readonly (readonly [size: 2 | 4, value: number])[]): Buffer {
  const out = Buffer.alloc(4 + values.reduce((sum, [size]) => sum + size, 0));
  out.writeUInt32LE(signature);
  let at = 4;
  for (const [size, value] of values) at = out.writeUIntLE(value, at, size);
  return out;
}

/** An archive of exactly these entries, with nothing put right. */
export function rawZip(entries: readonly RawEntry[], before = Buffer.alloc(0)): Buffer {
  const pieces: Buffer[] = [before];
  const list: Buffer[] = [];
  const places: { offset: number; packed: number }[] = [];
  let offset = before.length;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const content = Buffer.from(entry.content ?? "");
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const extra = entry.extra ?? Buffer.alloc(0);
    const place = entry.sameAs === undefined ? undefined : places[entry.sameAs];
    const common = (nameLength: number, extraLength: number): (readonly [2 | 4, number])[] => [
      [2, 20],
      [2, entry.flags ?? SAYS_UTF8],
      [2, method],
      [4, 0],
      [4, entry.crc ?? crc32(content)],
      [4, entry.saysPacked ?? place?.packed ?? packed.length],
      [4, entry.says ?? content.length],
      [2, nameLength],
      [2, extraLength],
    ];
    const own = { offset: place?.offset ?? offset, packed: packed.length };
    places.push(own);
    if (place === undefined) {
      const local = Buffer.concat([header(0x04034b50, common(localName.length, 0)), localName, packed]);
      pieces.push(local);
      offset += local.length;
    }
    const rest: (readonly [2 | 4, number])[] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, own.offset],
    ];
    const listed = header(0x02014b50, [[2, 20], ...common(name.length, extra.length), ...rest]);
    list.push(Buffer.concat([listed, name, extra]));
  }
  const listBytes = Buffer.concat(list);
  const end = header(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, listBytes.length],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...pieces, listBytes, end]);
}
