import { strict as assert } from "node:assert";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { converted } from "./upload-files/conversion";
import { apart, identify, rendered, run } from "./upload-files/tools";

const [WIDTH, HEIGHT] = [150, 100];
/** Levels of 255, as the mean of a picture. GIF's palette and WebP's chroma are a little off. */
const ALIKE = 10;

describe("pages and frames of images, seen by ImageMagick", function () {
  this.timeout(60_000);
  let folder = "";
  let original = "";

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "careplane-pages-"));
    original = join(folder, "original.png");
    await run("convert", ["-size", `${WIDTH}x${HEIGHT}`, "gradient:orange-navy", "-rotate", "3", "-resize", `${WIDTH}x${HEIGHT}!`, "-depth", "8", original]); // prettier-ignore
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    // What the conversion sets for its process is not for other tests.
    sharp.unblock({ operation: ["VipsForeignLoad"] });
  });

  /** So many pictures, each changed by what is told of it. */
  const several = (count: number, change: (index: number) => readonly string[]) =>
    Array.from({ length: count }, (_, index) => ["(", original, ...change(index), ")"]).flat();

  for (const count of [1, 2, 5]) {
    it(`a TIFF of ${count} pages has them in order, each in its size`, async () => {
      const path = join(folder, `pages-${count}.tiff`);
      const smaller = (page: number) => ["-modulate", `${100 - page * 12}`, "-resize", `${WIDTH - page * 20}x`];
      await run("convert", [...several(count, smaller), "-compress", "LZW", path]);
      const { pages, variants, at } = await converted(path, "tiff");
      assert.equal(pages, count);
      assert.equal(new Set(variants.map(({ page = 1 }) => page)).size, count);
      for (const { name, width, height, page = 1 } of variants) {
        assert.equal(width, WIDTH - (page - 1) * 20);
        const [source, output] = await rendered([`${path}[${page - 1}]`, at(name)], width, height);
        assert.ok(apart(source!, output!) < ALIKE, name);
      }
    });
  }

  for (const [kind, count] of Object.entries({ gif: [1, 3, 7], webp: [3] } as const).flatMap(([kind, counts]) =>
    counts.map((count) => [kind as "gif" | "webp", count] as const),
  )) {
    it(`a ${kind.toUpperCase()} of ${count} frames moves as before, or stands still`, async () => {
      const path = join(folder, `frames-${count}.${kind}`);
      const hues = several(count, (frame) => ["-modulate", `100,100,${100 + frame * 20}`]);
      await run("convert", ["-delay", "12", ...hues, "-loop", "0", "-quality", "95", path]);
      const { animated, at, variants } = await converted(path, kind);
      assert.equal(animated, count > 1);
      const moving = variants.filter(({ name }) => name.startsWith("animation."));
      assert.equal(moving.length, animated ? 1 : 0);
      for (const { name } of moving) {
        const { frames } = (await identify([at(name)])).get(at(name))!;
        assert.equal(frames, count);
        const delays = await run("identify", ["-format", "%T ", at(name)]);
        assert.deepEqual(new Set(delays.toString().trim().split(" ")), new Set(["12"]));
        const all = await rendered(["(", path, "-coalesce", ")", "(", at(name), "-coalesce", ")"], WIDTH, HEIGHT);
        for (let frame = 0; frame < count; frame++) {
          assert.ok(apart(all[frame]!, all[frame + count]!) < ALIKE, `frame ${frame}`);
        }
      }
      for (const { name, width, height } of variants.filter((one) => !moving.includes(one))) {
        const [source, output] = await rendered([`${path}[0]`, at(name)], width, height);
        assert.ok(apart(source!, output!) < ALIKE, name);
      }
    });
  }
});
