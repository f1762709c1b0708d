import assert from "node:assert/strict";
import sharp from "sharp";
import { LIMITS } from "../../../functions/shared/uploads/limits";
import type { HeicReader } from "../../../functions/upload-image/heic";
import type { ImageKind } from "../../../functions/upload-image/convert";
import { pagesOf } from "../../../functions/upload-image/pages";
import { bitmap, image, noise, quarters } from "./corpus/pictures";
import * as hand from "./corpus/pictures-by-hand";
import { tiffOf } from "./corpus/pictures-tiff";
import { Conversions } from "./image-support";

const small = () => image(quarters(40, 24));
const jpeg = () => small().jpeg().toBuffer();
const HEIC = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0heicmif1", "latin1");
const black = (width: number, height: number) => bitmap(width, height, () => [0, 0, 0]);
const cut = async (file: Promise<Buffer>, part: number) => file.then((bytes) => bytes.subarray(0, bytes.length * part));

const UNREADABLE: readonly [name: string, kind: ImageKind, bytes: () => Buffer | Promise<Buffer>][] = [
  ["nothing at all", "jpeg", () => Buffer.alloc(0)],
  ["a PNG as JPEG", "jpeg", () => small().png().toBuffer()],
  ["a JPEG as PNG", "png", jpeg],
  ["a GIF as WebP", "webp", () => small().gif().toBuffer()],
  ["an SVG as PNG", "png", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ["a JPEG of 12 bits", "jpeg", async () => hand.jpegSaying(await jpeg(), { bits: 12 })],
  ["a JPEG of 1 x 65,535", "jpeg", async () => hand.jpegSaying(await jpeg(), { width: 1, height: 65_535 })],
  ["half a JPEG", "jpeg", () => cut(image(noise(64, 64)).jpeg().toBuffer(), 0.5)],
  ["half a PNG", "png", () => cut(image(noise(64, 64)).png().toBuffer(), 0.5)],
  ["half a WebP", "webp", () => cut(image(noise(64, 64)).webp().toBuffer(), 0.5)],
  ["half an AVIF", "avif", () => cut(image(noise(64, 64)).avif({ effort: 0 }).toBuffer(), 0.5)],
  ["half a GIF", "gif", () => cut(image(noise(64, 64)).gif().toBuffer(), 0.5)],
  ["half a TIFF", "tiff", () => cut(Promise.resolve(tiffOf([noise(64, 64)])), 0.5)],
  ["half a BMP", "bmp", () => cut(Promise.resolve(hand.bmpOf(64, 64, { bits: 24 }, () => 7)), 0.5)],
  ["a BMP of no height", "bmp", () => hand.bmpOf(64, 0, { bits: 24 }, () => 7)],
  ["a BMP that does not begin like one", "bmp", () => hand.bmpOf(8, 8, { bits: 24 }, () => 7).fill("X", 0, 2)],
  ["a TIFF of more tags than any has", "tiff", () => tiffOf([quarters(8, 8)], { more: 1000 })],
  ["a TIFF of 65,535 tags", "tiff", () => tiffOf([quarters(8, 8)], { more: 65_535 - 11 })],
  ["a TIFF whose pages go in a circle", "tiff", () => tiffOf([quarters(8, 8), quarters(8, 8)], { circular: true })],
  [
    "an AVIF that says it is larger than it is",
    "avif",
    async () => hand.avifSaying(await small().avif().toBuffer(), 9000, 9000),
  ],
  ["a HEIC of nothing", "heic", () => HEIC],
];

const TOO_LARGE: readonly [name: string, kind: ImageKind, bytes: () => Buffer | Promise<Buffer>, says: RegExp][] = [
  [
    "a PNG of 50,000 x 50,000 in 9 KB",
    "png",
    () => hand.pngOf(50_000, 50_000),
    /50000 pixels on one side; at most 32768/,
  ],
  ["a PNG of 20,000 x 20,000", "png", () => hand.pngOf(20_000, 20_000), /400000000 pixels; at most 300000000/],
  [
    "a JPEG of 1 x 60,000",
    "jpeg",
    async () => hand.jpegSaying(await jpeg(), { width: 1, height: 60_000 }),
    /60000 pixels on/,
  ],
  ["a GIF of 100,000 frames", "gif", () => hand.gifOf(100_000), /100000 pages; at most 3000/],
  ["a GIF of many large frames", "gif", () => hand.gifOf(4, 10_000, 10_000), /400000000 pixels/],
  [
    "a TIFF of too many pages",
    "tiff",
    () => tiffOf(Array.from({ length: 3001 }, () => black(1, 1))),
    /3001 pages; at most 3000/,
  ],
  ["a TIFF of a wide page", "tiff", () => tiffOf([black(1, 1)], { saidWidth: 40_000 }), /40000 pixels on one side/],
  [
    "a TIFF whose pages are too large together",
    "tiff",
    () =>
      tiffOf(
        Array.from({ length: 2 }, () => black(1, 5000)),
        { saidWidth: 30_001 },
      ),
    /300010000 pixels; at most 300000000/,
  ],
  [
    "an AVIF of 50,000 x 50,000",
    "avif",
    async () => hand.avifSaying(await small().avif().toBuffer(), 50_000, 50_000),
    /on one side/,
  ],
  [
    "an AVIF of 144 megapixels",
    "avif",
    async () => hand.avifSaying(await small().avif().toBuffer(), 12_000, 12_000),
    /144000000 pixels; at most 100000000 are taken as AVIF/,
  ],
];

describe("an image is refused that is", () => {
  const files = new Conversions();
  const refusal = (reason: string, says: RegExp) => ({ name: "Refusal", reason, message: says });

  for (const [name, kind, bytes] of UNREADABLE) {
    it(name, async () =>
      assert.rejects(files.convert(await bytes(), kind), refusal("unreadable", /^it is damaged or no /)),
    );
  }

  for (const [name, kind, bytes, says] of TOO_LARGE) {
    it(name, async () => assert.rejects(files.convert(await bytes(), kind), refusal("too-large", says)));
  }

  it("a file above the size that is taken", async () => {
    const work = files.convert(await jpeg(), "jpeg", {}, LIMITS.fileBytes + 1);
    await assert.rejects(work, refusal("too-large", /bytes; at most 524288000/));
  });

  it("a BMP too large, before its pixels are written anywhere", async () => {
    const path = await files.file(hand.bmpOf(32_769, 1, { bits: 1 }, () => 0));
    const work = pagesOf({ path, size: 10_000, kind: "bmp" }, `${path}-no-folder`, () => assert.fail("HEIC"));
    await assert.rejects(work, refusal("too-large", /32769 pixels on one side/));
  });

  it("a HEIC too large, before it is decoded", async () => {
    const large: HeicReader = () =>
      Promise.resolve({ width: 10_001, height: 10_000, pixels: () => assert.fail("decoded") });
    const work = files.convert(HEIC, "heic", { readHeic: large });
    await assert.rejects(work, refusal("too-large", /100010000 pixels; at most 100000000 are taken as HEIC/));
  });

  it("a TIFF of floating-point numbers", async () => {
    const floats = await small().toColourspace("scrgb").tiff({ predictor: "float", compression: "lzw" }).toBuffer();
    await assert.rejects(files.convert(floats, "tiff"), refusal("not-allowed", /8 or 16 bits/));
  });

  it("not a JPEG with bytes too many, nor one with damage inside: that is told", async () => {
    const bytes = await image(noise(64, 64)).jpeg({ quality: 95 }).toBuffer();
    const padded = Buffer.concat([bytes.subarray(0, 20), Buffer.alloc(4, 7), bytes.subarray(20)]);
    assert.deepEqual((await files.convert(padded, "jpeg")).warnings, []);
    const damaged = Buffer.concat([bytes.subarray(0, 2000), bytes.subarray(2600)]);
    assert.deepEqual((await files.convert(damaged, "jpeg")).warnings, [
      "it is damaged; parts of the image may look wrong",
    ]);
  });

  it("reached by no loader of libvips that is not needed", async () => {
    await files.convert(await jpeg(), "jpeg");
    const svg = await files.file(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'));
    await assert.rejects(sharp(svg).metadata(), /unsupported image format/);
    await assert.rejects(sharp(await jpeg()).metadata(), /unsupported image format/);
    assert.equal(sharp.cache().items.max, 0);
  });
});
