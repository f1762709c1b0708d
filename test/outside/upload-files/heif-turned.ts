/** How a HEIC or AVIF says that it is to be shown: quarter turns to the left, and then perhaps mirrored. */
export interface Turn {
  readonly quarters: 0 | 1 | 2 | 3;
  readonly mirror?: 0 | 1;
}

interface Box {
  readonly type: string;
  readonly at: number;
  readonly end: number;
}

/** The boxes between two places of a file (ISO/IEC 14496-12, section 4.2). */
function boxes(file: Buffer, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at < to;) {
    const end = at + file.readUInt32BE(at);
    found.push({ type: file.toString("latin1", at + 4, at + 8), at, end });
    at = end;
  }
  return found;
}

const named = (all: readonly Box[], type: string): Box => {
  const box = all.find((one) => one.type === type);
  if (box === undefined) throw new Error(`there is no box ${type}`);
  return box;
};

/**
 * The file as a phone writes it that was held otherwise: `irot` and `imir` are properties of the picture (ISO/IEC
 * 23008-12, sections 6.5.10 and 6.5.12). For a file of one picture, described in front of its data, with one extent.
 */
export function turnedHeif(file: Buffer, { quarters, mirror }: Turn): Buffer {
  const meta = named(boxes(file, 0, file.length), "meta");
  const inMeta = boxes(file, meta.at + 12, meta.end);
  const iprp = named(inMeta, "iprp");
  const properties = boxes(file, iprp.at + 8, iprp.end);
  const [ipco, ipma] = [named(properties, "ipco"), named(properties, "ipma")];
  const known = boxes(file, ipco.at + 8, ipco.end).length;
  const added = [property("irot", quarters), ...(mirror === undefined ? [] : [property("imir", mirror)])];
  const more = Buffer.concat(added);
  const links = Buffer.from(added.map((_, index) => 0x80 | (known + index + 1)));
  // All before the data grows by that much.
  const growth = more.length + links.length;

  const out = Buffer.concat([
    file.subarray(0, ipco.end),
    more,
    file.subarray(ipco.end, ipma.end),
    links,
    file.subarray(ipma.end),
  ]);
  const grow = (at: number, by: number) => out.writeUInt32BE(out.readUInt32BE(at) + by, at);
  grow(meta.at, growth);
  grow(iprp.at, growth);
  grow(ipco.at, more.length);
  const moved = ipma.at + more.length;
  grow(moved, links.length);
  // The count of the one picture's properties: behind version, flags, number of pictures and the picture's own.
  out.writeUInt8(out.readUInt8(moved + 18) + links.length, moved + 18);
  // Version, flags, lengths of numbers, number of pictures; the picture, its source, a base if numbers of it have a
  // length, number of extents; where the extent is.
  const iloc = named(inMeta, "iloc").at;
  const based = out.readUInt8(iloc + 13) !== 0;
  grow(iloc + (based ? 20 : 22), growth);
  return out;
}

function property(type: "irot" | "imir", value: number): Buffer {
  const box = Buffer.alloc(9);
  box.writeUInt32BE(9, 0);
  box.write(type, 4, "latin1");
  box.writeUInt8(value, 8);
  return box;
}
