import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

/** Colour spaces that files come in. "deep" is 16 bits a sample, in Display P3. */
export const SPACES = ["srgb", "p3", "adobe", "grey", "cmyk", "deep"] as const;
export type Space = (typeof SPACES)[number];

/** Writes the ICC profiles that pictures are made with; returns where each is. */
export async function writeProfiles(folder: string): Promise<Record<"srgb" | "p3" | "adobe" | "cmyk", string>> {
  const at = (name: string) => join(folder, `${name}.icc`);
  for (const name of ["srgb", "p3", "cmyk"] as const) {
    const blank = sharp({ create: { width: 1, height: 1, channels: 3, background: "white" } });
    const jpeg = await blank.withIccProfile(name).jpeg().toBuffer();
    await writeFile(at(name), (await sharp(jpeg).metadata()).icc!);
  }
  await writeFile(at("adobe"), adobeRgb());
  return { srgb: at("srgb"), p3: at("p3"), cmyk: at("cmyk"), adobe: at("adobe") };
}

/** Adobe RGB (1998), annex A: its primaries as seen under D50, and its gamma of 563/256. */
const PRIMARIES = {
  rXYZ: [0.60974, 0.31111, 0.01947],
  gXYZ: [0.20528, 0.62567, 0.06087],
  bXYZ: [0.14919, 0.06322, 0.74457],
  wtpt: [0.9642, 1, 0.8249],
} as const;

/** A profile of three primaries and a gamma (ICC.1:2001-04, sections 6.1 to 6.5). */
function adobeRgb(): Buffer {
  const curve = Buffer.from([...Buffer.from("curv"), 0, 0, 0, 0, 0, 0, 0, 1, 2, 0x33, 0, 0]);
  const text = Buffer.from("Adobe RGB, made for a test\0", "latin1");
  const description = Buffer.alloc(12 + text.length + 78);
  description.write("desc");
  description.writeUInt32BE(text.length, 8);
  text.copy(description, 12);
  const tags: [name: string, data: Buffer][] = [
    ["desc", description],
    ["cprt", Buffer.concat([Buffer.from("text\0\0\0\0none\0")])],
    ...Object.entries(PRIMARIES).map(([name, xyz]): [string, Buffer] => [name, numbers("XYZ ", xyz)]),
    ...["rTRC", "gTRC", "bTRC"].map((name): [string, Buffer] => [name, curve]),
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const parts: Buffer[] = [];
  let end = 128 + table.length;
  for (const [index, [name, data]] of tags.entries()) {
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    table.write(name, 4 + index * 12, "latin1");
    table.writeUInt32BE(end, 8 + index * 12);
    table.writeUInt32BE(data.length, 12 + index * 12);
    parts.push(padded);
    end += padded.length;
  }
  const head = Buffer.alloc(128);
  head.writeUInt32BE(end, 0);
  head.writeUInt32BE(0x02100000, 8);
  head.write("mntrRGB XYZ ", 12, "latin1");
  head.write("acsp", 36, "latin1");
  numbers("", PRIMARIES.wtpt).copy(head, 68, 4);
  return Buffer.concat([head, table, ...parts]);
}

/** A type's name, four zeros, and numbers of 16 bits before and 16 bits behind the point. */
function numbers(type: string, values: readonly number[]): Buffer {
  const out = Buffer.alloc(type.length + 4 + values.length * 4);
  out.write(type, "latin1");
  for (const [index, value] of values.entries())
    out.writeInt32BE(Math.round(value * 65_536), type.length + 4 + index * 4);
  return out;
}
