import assert from "node:assert/strict";
import sharp from "sharp";
import * as make from "./corpus/pictures";
import { withComment, withSegment } from "./corpus/pictures-by-hand";
import { Conversions, assertLike, type Converted } from "./image-support";

const { QUARTERS, image, quarters, turned } = make;
const STILLS = ["thumb.avif", "thumb.webp", "thumb.jpg"];

describe("an image", () => {
  const files = new Conversions();

  const assertUpright = async (converted: Converted, name: string, tolerance = 12) => {
    for (const [across, down, quarter] of [
      [0.1, 0.1, "topLeft"],
      [0.9, 0.1, "topRight"],
      [0.1, 0.9, "bottomLeft"],
      [0.9, 0.9, "bottomRight"],
    ] as const) {
      const colour = await files.colourAt(converted, name, across, down);
      assertLike(colour, QUARTERS[quarter], tolerance, `${name}, ${quarter}:`);
    }
  };

  it("becomes every variant, named, sized and typed", async () => {
    const converted = await files.convert(await image(quarters(2200, 44)).png().toBuffer(), "png");
    const { width, height, pages, animated, orientationApplied, warnings } = converted;
    assert.deepEqual(
      { width, height, pages, animated, orientationApplied, warnings },
      { width: 2200, height: 44, pages: 1, animated: false, orientationApplied: false, warnings: [] },
    );
    const sizes = { thumb: [320, 6], small: [640, 13], medium: [1280, 26], large: [2048, 41] };
    const expected = [
      ...Object.entries(sizes).flatMap(([name, size]) => [
        [`${name}.avif`, "avif", "image/avif", ...size],
        [`${name}.webp`, "webp", "image/webp", ...size],
        [`${name}.jpg`, "jpeg", "image/jpeg", ...size],
      ]),
      ["full.jpg", "jpeg", "image/jpeg", 2200, 44],
    ];
    const told = converted.variants.map((one) => [
      one.name,
      one.format,
      converted.told.get(one.name),
      one.width,
      one.height,
    ]);
    assert.deepEqual(told, expected);
    assert.equal(converted.told.size, expected.length);
    for (const { name, format, width: across, height: down, bytes, page } of converted.variants) {
      assert.equal((await converted.bytes(name)).length, bytes);
      assert.equal(page, undefined);
      const found = await converted.metadata(name);
      assert.deepEqual([found.format, found.width, found.height], [format === "avif" ? "heif" : format, across, down]);
      // Of six rows, the middle is not far from any.
      await assertUpright(converted, name, 16);
    }
  });

  it("that is endlessly tall is made to fit, without being cut or stretched beyond a pixel", async () => {
    const converted = await files.convert(await image(quarters(3, 2000)).png().toBuffer(), "png");
    const { width, height } = await converted.metadata("thumb.webp");
    assert.deepEqual([width, height], [2, 1280]);
    await assertUpright(converted, "small.jpg", 40);
  });

  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`stored in orientation ${orientation} is upright, without saying so`, async () => {
      const stored = image(turned(40, 24, orientation)).withMetadata({ orientation });
      for (const [kind, bytes] of [
        ["jpeg", await stored.clone().jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer()],
        ["webp", await stored.clone().webp({ lossless: true }).toBuffer()],
      ] as const) {
        const converted = await files.convert(bytes, kind);
        assert.deepEqual([converted.width, converted.height], [40, 24]);
        assert.equal(converted.orientationApplied, orientation !== 1);
        for (const name of STILLS) {
          const { orientation: said, width, height } = await converted.metadata(name);
          assert.deepEqual([said, width, height], [undefined, 40, 24]);
          await assertUpright(converted, name);
        }
      }
    });
  }

  it("that is turned and larger than all variants is upright in its full size", async () => {
    const stored = image(turned(2100, 20, 6)).withMetadata({ orientation: 6 });
    const converted = await files.convert(await stored.jpeg({ quality: 95 }).toBuffer(), "jpeg");
    const { width, height } = await converted.metadata("full.jpg");
    assert.deepEqual([width, height], [2100, 20]);
    await assertUpright(converted, "full.jpg");
  });

  it("loses all that it tells of a person, a place and a maker", async () => {
    const picture = make.withPrivateData(image(quarters(2100, 30)));
    const jpeg = await picture.clone().jpeg({ quality: 95 }).toBuffer();
    const sources = [
      ["jpeg", withSegment(withSegment(jpeg, 0xfe, "Jane Example"), 0xed, "Jane Example")],
      ["png", withComment(await picture.clone().png().toBuffer(), "Jane Example")],
      ["webp", await picture.clone().webp({ quality: 95 }).toBuffer()],
      ["avif", await picture.clone().avif({ effort: 0 }).toBuffer()],
      ["tiff", await picture.clone().tiff({ compression: "none" }).toBuffer()],
    ] as const;
    for (const [kind, bytes] of sources) {
      assert.ok(bytes.includes("Jane Example"), `nothing to lose in the ${kind}`);
      const converted = await files.convert(bytes, kind);
      for (const { name } of converted.variants) {
        const written = await converted.bytes(name);
        for (const sign of ["Jane", "Exif", "GPS", "xmpmeta", "8BIM", "acsp", "iCCP", "ICCP", "tEXt"]) {
          assert.ok(!written.includes(sign), `${sign} is in ${name} of the ${kind}`);
        }
        const { exif, xmp, icc, iptc, comments, orientation } = await converted.metadata(name);
        assert.deepEqual([exif, xmp, icc, iptc, comments, orientation], Array(6).fill(undefined));
      }
      await assertUpright(converted, "full.jpg", 16);
    }
  });

  it("keeps transparency, which is white in JPEG", async () => {
    const half = make.bitmap(40, 20, (x) => [...QUARTERS.topLeft, x < 20 ? 0 : 255]);
    const converted = await files.convert(await image(half).png().toBuffer(), "png");
    for (const name of ["thumb.avif", "thumb.webp"]) {
      assert.equal((await files.colourAt(converted, name, 0.1, 0.5))[3], 0);
      assertLike(await files.colourAt(converted, name, 0.9, 0.5), [...QUARTERS.topLeft, 255]);
    }
    assertLike(await files.colourAt(converted, "thumb.jpg", 0.1, 0.5), [255, 255, 255]);
    assertLike(await files.colourAt(converted, "thumb.jpg", 0.9, 0.5), QUARTERS.topLeft);
    assert.equal(converted.told.has("large.png"), false);
  });

  it("of few colours has a PNG in which each is exact", async () => {
    const bytes = await image(quarters(40, 20)).png({ palette: true }).toBuffer();
    const converted = await files.convert(bytes, "png");
    assert.equal(converted.told.get("large.png"), "image/png");
    const { data } = await sharp(await files.file(bytes))
      .raw()
      .toBuffer({ resolveWithObject: true });
    assert.deepEqual((await converted.pixels("large.png")).data, data);
  });

  for (const kind of ["gif", "webp"] as const) {
    it(`that moves (${kind.toUpperCase()}) moves in one variant, and shows its first frame in the others`, async () => {
      const colours: make.Colour[] = [QUARTERS.topLeft, QUARTERS.topRight, QUARTERS.bottomLeft];
      const film = make.film(400, 50, colours);
      const bytes = await (
        kind === "gif" ? film.gif({ delay: [60, 70, 80] }) : film.webp({ delay: [60, 70, 80], quality: 95 })
      ).toBuffer();
      const converted = await files.convert(bytes, kind);
      assert.deepEqual([converted.animated, converted.pages, converted.height], [true, 1, 50]);
      const { pages, delay } = await converted.metadata("animation.webp");
      assert.deepEqual([pages, delay], [3, [60, 70, 80]]);
      for (const [frame, colour] of colours.entries()) {
        assertLike(await files.colourAt(converted, "animation.webp", 0.5, (frame + 0.5) / 3), colour, 16);
      }
      for (const { name } of converted.variants.filter((one) => one.name !== "animation.webp")) {
        assert.equal((await converted.metadata(name)).pages ?? 1, 1);
        assertLike(await files.colourAt(converted, name, 0.5, 0.5), colours[0]!, 16);
      }
    });
  }
});
