import assert from "node:assert/strict";
import { createWriteStream, readdirSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { pagesOf } from "../../../functions/upload-image/pages";
import { bitmap, QUARTERS, turned, type Colour } from "./corpus/pictures";
import { tiffOf, type TiffShape } from "./corpus/pictures-tiff";
import { Conversions, assertLike, type Converted } from "./image-support";

const plain = (width: number, height: number, colour: Colour) => bitmap(width, height, () => colour);
const namesOf = ({ variants }: Converted) => variants.map(({ name }) => name);
const { topLeft: red, topRight: green, bottomLeft: blue } = QUARTERS;

describe("a file of several pages", () => {
  const files = new Conversions();
  const shapes: [string, TiffShape][] = [
    ["little-endian", {}],
    ["big-endian", { bigEndian: true }],
    ["BigTIFF", { big: true }],
    ["BigTIFF, big-endian", { big: true, bigEndian: true }],
  ];

  for (const [name, shape] of shapes) {
    it(`becomes variants by page (${name})`, async () => {
      const pages = [plain(400, 100, red), plain(50, 60, green), plain(70, 40, blue)];
      const converted = await files.convert(tiffOf(pages, shape), "tiff");
      assert.deepEqual([converted.width, converted.height, converted.pages], [400, 100, 3]);
      const told = converted.variants.map((one) => [one.name, one.page, one.width, one.height]);
      assert.deepEqual(told, [
        ...["avif", "webp", "jpg"].map((extension) => [`p0001/thumb.${extension}`, 1, 320, 80]),
        ...["avif", "webp", "jpg"].map((extension) => [`p0001/small.${extension}`, 1, 400, 100]),
        ...["avif", "webp", "jpg"].map((extension) => [`p0002/thumb.${extension}`, 2, 50, 60]),
        ...["avif", "webp", "jpg"].map((extension) => [`p0003/thumb.${extension}`, 3, 70, 40]),
      ]);
      for (const [page, colour] of [red, green, blue].entries()) {
        assertLike(await files.colourAt(converted, `p000${page + 1}/thumb.jpg`, 0.5, 0.5), colour);
      }
    });
  }

  it("has each page upright", async () => {
    const stored = (orientation: number) => ({ ...turned(40, 20, orientation), orientation });
    const pages = [stored(3), stored(6), stored(1)];
    const converted = await files.convert(tiffOf(pages), "tiff");
    assert.equal(converted.orientationApplied, true);
    for (const page of ["p0001", "p0002", "p0003"]) {
      const { width, height } = await converted.metadata(`${page}/thumb.webp`);
      assert.deepEqual([width, height], [40, 20]);
      assertLike(await files.colourAt(converted, `${page}/thumb.jpg`, 0.1, 0.1), red);
      assertLike(await files.colourAt(converted, `${page}/thumb.jpg`, 0.9, 0.1), green);
    }
  });

  it("does not count smaller copies and masks", async () => {
    const pages = [{ ...plain(20, 20, red), subfile: 1 }, plain(60, 60, green), { ...plain(60, 60, blue), subfile: 4 }];
    const converted = await files.convert(tiffOf(pages), "tiff");
    assert.deepEqual([converted.pages, converted.width], [1, 60]);
    assert.deepEqual(namesOf(converted), ["thumb.avif", "thumb.webp", "thumb.jpg"]);
    assertLike(await files.colourAt(converted, "thumb.jpg", 0.5, 0.5), green);
  });

  it("is shown to libvips a page at a time", async () => {
    const path = await files.file(tiffOf([plain(20, 20, red), plain(30, 30, green), plain(40, 40, blue)]));
    const folder = await mkdtemp(`${path}-folder`);
    const pages = await pagesOf({ path, size: 1, kind: "tiff" }, folder, () => assert.fail("HEIC"));
    for (const [index, width] of [20, 30, 40].entries()) {
      const found = await sharp((await pages.page(index)).path).metadata();
      assert.deepEqual([found.width, found.pages ?? 1], [width, 1]);
    }
  });

  it("of one page has no folders", async () => {
    const converted = await files.convert(tiffOf([plain(20, 20, red)]), "tiff");
    assert.deepEqual(namesOf(converted), ["thumb.avif", "thumb.webp", "thumb.jpg"]);
    assert.ok(converted.variants.every(({ page }) => page === undefined));
  });

  it("is left as it was, and nothing is left beside it", async () => {
    const bytes = tiffOf([plain(20, 20, red), plain(20, 20, green)]);
    const left = async () => (await readdir(tmpdir())).filter((name) => /^image-(?!test)/.test(name));
    const before = await left();
    const path = await files.file(bytes);
    const converted = await files.convert(bytes, "tiff");
    assert.equal(converted.pages, 2);
    assert.deepEqual(await left(), before);
    assert.deepEqual(await files.read(path), bytes);
  });

  it("lies where the caller says while it is worked on", async () => {
    const folder = await mkdtemp(join(tmpdir(), "image-test-"));
    try {
      const seen = new Set<string>();
      const sink = () => {
        for (const name of readdirSync(folder)) seen.add(name);
        return createWriteStream("/dev/null");
      };
      await files.convert(tiffOf([plain(20, 20, red), plain(20, 20, green)]), "tiff", { folder, sink });
      assert.equal(seen.size, 1);
      assert.deepEqual(await readdir(folder), []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
