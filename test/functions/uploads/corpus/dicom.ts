const LONG = new Set(["OB", "OW", "OF", "SQ", "UN", "UR", "UT"]);

/** One data element: its group and number, explicit value representation, little endian; padded to an even length. */
export function element(group: number, number: number, vr: string, value: Buffer | string): Buffer {
  const raw = typeof value === "string" ? Buffer.from(value, "latin1") : value;
  const padding = Buffer.alloc(raw.length % 2, vr === "UI" || vr === "OB" ? 0 : 0x20);
  const data = Buffer.concat([raw, padding]);
  const head = Buffer.alloc(LONG.has(vr) ? 12 : 8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(vr, 4, "latin1");
  if (LONG.has(vr)) head.writeUInt32LE(data.length, 8);
  else head.writeUInt16LE(data.length, 6);
  return Buffer.concat([head, data]);
}

const uint16 = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

/** A DICOM file: a grey secondary capture of four by four pixels, of nobody; `more` is added to its description. */
export function makeDicom(preamble: Buffer = Buffer.alloc(128), more: readonly Buffer[] = []): Buffer {
  const meta = Buffer.concat([
    element(2, 0x0001, "OB", Buffer.from([0, 1])),
    element(2, 0x0002, "UI", SECONDARY_CAPTURE),
    element(2, 0x0003, "UI", "1.2.826.0.1.3680043.2.1125.1"),
    element(2, 0x0010, "UI", EXPLICIT_LITTLE_ENDIAN),
    element(2, 0x0012, "UI", "1.2.826.0.1.3680043.2.1125"),
    ...more,
  ]);
  const body = [
    element(0x0008, 0x0016, "UI", SECONDARY_CAPTURE),
    element(0x0008, 0x0060, "CS", "OT"),
    element(0x0010, 0x0010, "PN", "Example^Patient"),
    element(0x0028, 0x0002, "US", uint16(1)),
    element(0x0028, 0x0004, "CS", "MONOCHROME2"),
    element(0x0028, 0x0010, "US", uint16(4)),
    element(0x0028, 0x0011, "US", uint16(4)),
    element(0x0028, 0x0100, "US", uint16(8)),
    element(0x7fe0, 0x0010, "OW", Buffer.alloc(16, 0x80)),
  ];
  const length = element(2, 0x0000, "UL", uint32(meta.length));
  return Buffer.concat([preamble, Buffer.from("DICM"), length, meta, ...body]);
}
