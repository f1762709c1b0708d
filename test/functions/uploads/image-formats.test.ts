import assert from "node:assert/strict";
import { Refusal } from "../../../functions/shared/uploads/refusal";
import { readHeic, type HeicReader } from "../../../functions/upload-image/heic";
import { REAL_HEIC, REAL_HEIC_WITH_MORE } from "./corpus/heic";
import * as make from "./corpus/pictures";
import { bmpOf, type BmpShape } from "./corpus/pictures-by-hand";
import { Conversions, assertLike } from "./image-support";

const { QUARTERS, image, quarters } = make;
const SIDES = { width: 48, height: 32 };
const picture = () => image(quarters(SIDES.width, SIDES.height));
/** As bright as a colour is; brightness adds up in light, which sRGB holds to the power of 1/2.2. */
const grey = ([red = 0, green = 0, blue = 0]: make.Colour) => {
  const light = 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2;
  return Array<number>(3).fill(light ** (1 / 2.2));
};
/** A paler colour, which ink can print. */
const pale = (colour: make.Colour) => colour.map((value) => 90 + value * 0.4);
const inks = () => image(make.bitmap(48, 32, (x, y) => pale(make.quarterAt(x, y, 48, 32)))).toColourspace("cmyk");
/** Quarters that a fax of the test picture leaves white. */
const LIGHT: readonly make.Colour[] = [QUARTERS.topRight, QUARTERS.bottomRight];

/** What is taken, made by sharp. The colours that are looked for are the test picture's where nothing else is said. */
const TAKEN: readonly [
  name: string,
  kind: "jpeg" | "png" | "webp" | "avif" | "tiff" | "gif",
  bytes: () => Promise<Buffer>,
  expected?: { colour?: (colour: make.Colour) => make.Colour; tolerance: number },
][] = [
  ["a progressive JPEG", "jpeg", () => picture().jpeg({ progressive: true, quality: 95 }).toBuffer()],
  ["a grey JPEG", "jpeg", () => picture().toColourspace("b-w").jpeg().toBuffer(), { colour: grey, tolerance: 12 }],
  [
    "a CMYK JPEG with its profile",
    "jpeg",
    () => inks().withIccProfile("cmyk").jpeg({ quality: 95 }).toBuffer(),
    { colour: pale, tolerance: 16 },
  ],
  ["a CMYK JPEG without one", "jpeg", () => inks().jpeg({ quality: 95 }).toBuffer(), { colour: pale, tolerance: 32 }],
  ["a JPEG in Display P3", "jpeg", () => picture().withIccProfile("p3").jpeg({ quality: 95 }).toBuffer()],
  ["an interlaced PNG", "png", () => picture().png({ progressive: true }).toBuffer()],
  ["a PNG of 16 bits", "png", () => picture().toColourspace("rgb16").png().toBuffer()],
  [
    "a PNG of 16 bits in Display P3",
    "png",
    () => picture().toColourspace("rgb16").withIccProfile("p3").png().toBuffer(),
  ],
  ["a PNG with a palette", "png", () => picture().png({ palette: true, colours: 4 }).toBuffer()],
  ["a WebP", "webp", () => picture().webp({ quality: 95 }).toBuffer(), { tolerance: 20 }],
  ["an AVIF", "avif", () => picture().avif({ effort: 0, quality: 80 }).toBuffer()],
  ["an AVIF of 10 bits", "avif", () => picture().avif({ effort: 0, quality: 80, bitdepth: 10 }).toBuffer()],
  ["a GIF", "gif", () => picture().gif().toBuffer()],
  ["a TIFF in tiles", "tiff", () => picture().tiff({ tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer()],
  ["a TIFF of 16 bits", "tiff", () => picture().toColourspace("rgb16").tiff({ compression: "lzw" }).toBuffer()],
  ["a CMYK TIFF", "tiff", () => inks().tiff({ compression: "lzw" }).toBuffer(), { colour: pale, tolerance: 32 }],
  [
    "a TIFF packed as JPEG",
    "tiff",
    () => picture().tiff({ compression: "jpeg", quality: 95 }).toBuffer(),
    { tolerance: 24 },
  ],
  [
    "a fax (TIFF of 1 bit, packed as G4)",
    "tiff",
    () =>
      image(make.bitmap(48, 32, (x) => (x < 24 ? [0, 0, 0] : [255, 255, 255])))
        .toColourspace("b-w")
        .tiff({ compression: "ccittfax4", bitdepth: 1 })
        .toBuffer(),
    { colour: (colour) => (LIGHT.includes(colour) ? [255, 255, 255] : [0, 0, 0]), tolerance: 12 },
  ],
];

/** Bits of a colour's number, from the highest: 5-6-5 for 16 bits. */
const packed = ([red = 0, green = 0, blue = 0]: make.Colour, [r, g, b]: readonly [number, number, number]) =>
  (((red >> (8 - r)) << (g + b)) | ((green >> (8 - g)) << b) | (blue >> (8 - b))) >>> 0;
const full = (colour: make.Colour) => packed(colour, [8, 8, 8]);
const PALETTE = [QUARTERS.topLeft, QUARTERS.topRight, QUARTERS.bottomLeft, QUARTERS.bottomRight];
const indexOf = (colour: make.Colour) => PALETTE.indexOf(colour as (typeof PALETTE)[number]);

const BMPS: readonly [name: string, shape: BmpShape, stored: (colour: make.Colour) => number][] = [
  ["24 bits", { bits: 24 }, full],
  ["24 bits from the top", { bits: 24, topDown: true }, full],
  ["24 bits, of OS/2", { bits: 24, header: 12 }, full],
  ["32 bits", { bits: 32 }, full],
  [
    "32 bits from the top, its fourth byte used",
    { bits: 32, topDown: true },
    (colour) => (full(colour) | 0x80000000) >>> 0,
  ],
  [
    "32 bits with masks in its header",
    { bits: 32, header: 124, masks: [0xff, 0xff00, 0xff0000] },
    ([r = 0, g = 0, b = 0]) => full([b, g, r]),
  ],
  [
    "32 bits of 10 for a colour",
    { bits: 32, masks: [0x3ff00000, 0xffc00, 0x3ff] },
    ([r = 0, g = 0, b = 0]) => ((r << 22) | (g << 12) | (b << 2)) >>> 0,
  ],
  ["16 bits", { bits: 16 }, (colour) => packed(colour, [5, 5, 5])],
  [
    "16 bits with masks behind its header",
    { bits: 16, masks: [0xf800, 0x7e0, 0x1f] },
    (colour) => packed(colour, [5, 6, 5]),
  ],
  ["a palette", { bits: 8, palette: PALETTE }, indexOf],
  ["a palette, of OS/2", { bits: 8, palette: PALETTE, header: 12 }, indexOf],
];

describe("an image is taken as", () => {
  const files = new Conversions();

  const assertQuarters = async (
    bytes: Buffer,
    kind: (typeof TAKEN)[number][1] | "bmp",
    colour = (same: make.Colour) => same,
    tolerance = 10,
  ) => {
    const converted = await files.convert(bytes, kind);
    assert.deepEqual([converted.width, converted.height, converted.warnings], [SIDES.width, SIDES.height, []]);
    for (const name of ["thumb.avif", "thumb.jpg"]) {
      assertLike(await files.colourAt(converted, name, 0.2, 0.2), colour(QUARTERS.topLeft), tolerance, name);
      assertLike(await files.colourAt(converted, name, 0.8, 0.2), colour(QUARTERS.topRight), tolerance, name);
      assertLike(await files.colourAt(converted, name, 0.2, 0.8), colour(QUARTERS.bottomLeft), tolerance, name);
      assertLike(await files.colourAt(converted, name, 0.8, 0.8), colour(QUARTERS.bottomRight), tolerance, name);
    }
    return converted;
  };

  for (const [name, kind, bytes, expected] of TAKEN) {
    it(name, async () => {
      await assertQuarters(await bytes(), kind, expected?.colour, expected?.tolerance);
    });
  }

  for (const [name, shape, stored] of BMPS) {
    it(`a BMP of ${name}`, async () => {
      const { width, height } = SIDES;
      const bytes = bmpOf(width, height, shape, (x, y) => stored(make.quarterAt(x, y, width, height)));
      const converted = await assertQuarters(bytes, "bmp");
      assert.equal(converted.told.has("large.png"), shape.bits <= 8);
    });
  }

  it("a BMP of black and white, each pixel at its place", async () => {
    const dark = (x: number, y: number) => (x * 7 + y * 3) % 5 < 2;
    const palette = [[0, 0, 0], [255, 255, 255]]; // prettier-ignore
    const converted = await files.convert(
      bmpOf(37, 11, { bits: 1, palette }, (x, y) => (dark(x, y) ? 0 : 1)),
      "bmp",
    );
    const { data } = await converted.pixels("large.png");
    assert.deepEqual(data, make.bitmap(37, 11, (x, y) => (dark(x, y) ? [0, 0, 0] : [255, 255, 255])).data);
  });

  it("a HEIC, by its decoder, its profile used", async () => {
    const { data, width, height } = quarters(300, 200);
    const profile = await make.displayP3();
    const rows = [data.subarray(0, 999), data.subarray(999)];
    const stub: HeicReader = () =>
      Promise.resolve({ width, height, pixels: () => ({ width, height, channels: 3, rows, profile }) });
    const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0heicmif1", "latin1");
    const converted = await files.convert(heic, "heic", { readHeic: stub });
    assert.deepEqual([converted.width, converted.height, converted.variants.length], [300, 200, 3]);
    // The numbers are of P3, in which the same red is farther out.
    const [red = 0, green = 255] = await files.colourAt(converted, "thumb.avif", 0.1, 0.1);
    assert.ok(red > QUARTERS.topLeft[0] + 8 && green < QUARTERS.topLeft[1], `${red}, ${green}`);
  });

  it("a HEIC as a phone packs it, and one that is transparent", async () => {
    const converted = await files.convert(REAL_HEIC, "heic");
    assert.deepEqual([converted.width, converted.height], [96, 64]);
    assertLike(await files.colourAt(converted, "thumb.avif", 0.1, 0.1), QUARTERS.topLeft, 20);
    assertLike(await files.colourAt(converted, "thumb.avif", 0.9, 0.9), QUARTERS.bottomRight, 20);
    const transparent = await files.convert(REAL_HEIC_WITH_MORE, "heic");
    const [, , , opacity = 0] = await files.colourAt(transparent, "thumb.webp", 0.1, 0.1);
    assert.ok(Math.abs(opacity - 153) < 5, `${opacity}`);
  });

  it("a HEIC only if it is one inside: libheif tells its size, and cannot decode AV1", async () => {
    const avif = await picture().avif({ effort: 0 }).toBuffer();
    const found = await readHeic(avif);
    assert.deepEqual([found.width, found.height], [SIDES.width, SIDES.height]);
    assert.throws(() => found.pixels(), /^Error: libheif 11\./);
    await assert.rejects(
      files.convert(avif, "heic"),
      (error) => error instanceof Refusal && error.reason === "unreadable",
    );
  });
});
