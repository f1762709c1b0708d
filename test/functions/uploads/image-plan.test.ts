import assert from "node:assert/strict";
import fc from "fast-check";
import { LIMITS } from "../../../functions/shared/uploads/limits";
import { planVariants, type Features } from "../../../functions/upload-image/plan";
import { TALLEST, VARIANTS } from "../../../functions/upload-image/variants";

const still = { animated: false, fewColours: false };
const planned = (source: Features) =>
  planVariants(source).map(({ variant, width, height }) => `${variant.name}.${variant.format} ${width}x${height}`);
const formats = (name: string, size: string) => ["avif", "webp", "jpeg"].map((format) => `${name}.${format} ${size}`);

describe("image variants", () => {
  it("of a photo wider than all of them", () => {
    assert.deepEqual(planned({ width: 4000, height: 3000, ...still }), [
      ...formats("thumb", "320x240"),
      ...formats("small", "640x480"),
      ...formats("medium", "1280x960"),
      ...formats("large", "2048x1536"),
      "full.jpeg 4000x3000",
    ]);
  });

  it("end with the source's own width, once", () => {
    assert.deepEqual(planned({ width: 700, height: 100, ...still }), [
      ...formats("thumb", "320x46"),
      ...formats("small", "640x91"),
      ...formats("medium", "700x100"),
    ]);
  });

  it("of a source exactly as wide as one of them", () => {
    assert.deepEqual(planned({ width: 320, height: 10, ...still }), formats("thumb", "320x10"));
    assert.equal(planned({ width: 2048, height: 10, ...still }).at(-1), "large.jpeg 2048x10");
    assert.equal(planned({ width: 2049, height: 10, ...still }).at(-1), "full.jpeg 2049x10");
  });

  it("are narrower when the source is very tall, and one pixel at least", () => {
    assert.deepEqual(planned({ width: 1, height: 20_000, ...still }), [
      ...formats("thumb", "1x1280"),
      ...formats("small", "1x2560"),
      ...formats("medium", "1x5120"),
      ...formats("large", "1x8192"),
      "full.jpeg 1x20000",
    ]);
  });

  it("have a PNG where the colours are few, and something that moves where the source does", () => {
    const lossless = planned({ width: 100, height: 50, animated: false, fewColours: true });
    assert.deepEqual(lossless, [...formats("thumb", "100x50"), "large.png 100x50"]);
    const moving = planned({ width: 1500, height: 1500, animated: true, fewColours: false });
    assert.deepEqual(moving.slice(-2), ["large.jpeg 1500x1500", "animation.webp 1280x1280"]);
  });

  it("are never larger than the source, of its proportions, and no two alike", () => {
    const side = fc.integer({ min: 1, max: LIMITS.side });
    fc.assert(
      fc.property(side, side, fc.boolean(), fc.boolean(), (width, height, animated, fewColours) => {
        const plan = planVariants({ width, height, animated, fewColours });
        for (const one of plan) {
          assert.ok(one.width <= Math.min(width, one.variant.width) && one.height <= height);
          assert.ok(one.height <= one.variant.width * TALLEST && one.width >= 1 && one.height >= 1);
          // Both sides are the source's by one scale, rounded; what rounds to nothing is one pixel.
          const least = (made: number, of: number) => (made === 1 ? 0 : (made - 0.5) / of);
          const most = Math.min((one.width + 0.5) / width, (one.height + 0.5) / height);
          assert.ok(Math.max(least(one.width, width), least(one.height, height)) <= most);
        }
        const sizes = plan.map((one) => `${one.variant.format} ${one.variant.only ?? ""} ${one.width}x${one.height}`);
        assert.equal(new Set(sizes).size, sizes.length);
        assert.equal(new Set(plan.map(({ variant }) => `${variant.name}.${variant.format}`)).size, plan.length);
        // The most that there is of the source is in the plan for everybody.
        assert.ok(plan.some((one) => one.variant.format === "jpeg" && one.width === width && one.height === height));
      }),
    );
  });

  it("are listed from the narrowest, by names of their own", () => {
    const names = VARIANTS.map(({ name, format }) => `${name}.${format}`);
    assert.equal(new Set(names).size, names.length);
    for (const format of new Set(VARIANTS.map((variant) => variant.format))) {
      const widths = VARIANTS.filter((one) => one.format === format && one.only !== "animated").map(
        ({ width }) => width,
      );
      assert.deepEqual(
        widths,
        [...new Set(widths)].sort((one, other) => one - other),
      );
    }
  });
});
