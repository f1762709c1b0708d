import assert from "node:assert/strict";
import { Refusal } from "../../../functions/shared/uploads/refusal";
import type { ImageKind } from "../../../functions/upload-image/convert";
import { film, image, noise, QUARTERS } from "./corpus/pictures";
import { bmpOf } from "./corpus/pictures-by-hand";
import { tiffOf } from "./corpus/pictures-tiff";
import { Conversions } from "./image-support";

/** Damaged files of each kind. More are tried by setting it: `IMAGE_FUZZ=2000`. */
const ROUNDS = Number(process.env["IMAGE_FUZZ"] ?? 8);

const WHOLE: Readonly<Record<string, [ImageKind, () => Buffer | Promise<Buffer>]>> = {
  JPEG: ["jpeg", () => image(noise(24, 16)).jpeg().toBuffer()],
  "progressive JPEG": [
    "jpeg",
    () =>
      image(noise(24, 16))
        .withExif({ IFD0: { Artist: "x" } })
        .jpeg({ progressive: true })
        .toBuffer(),
  ],
  PNG: ["png", () => image(noise(24, 16)).png({ palette: true }).toBuffer()],
  WebP: ["webp", () => image(noise(24, 16)).webp().toBuffer()],
  "WebP that moves": ["webp", () => film(24, 16, Object.values(QUARTERS)).webp().toBuffer()],
  AVIF: ["avif", () => image(noise(24, 16)).avif({ effort: 0 }).toBuffer()],
  "AVIF as HEIC": ["heic", () => image(noise(24, 16)).avif({ effort: 0 }).toBuffer()],
  "TIFF of two pages": ["tiff", () => tiffOf([noise(24, 16), noise(8, 8)])],
  "packed TIFF": [
    "tiff",
    () => image(noise(24, 16)).tiff({ compression: "deflate", tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(),
  ],
  GIF: ["gif", () => film(24, 16, Object.values(QUARTERS)).gif().toBuffer()],
  BMP: ["bmp", () => bmpOf(24, 16, { bits: 16, header: 124, masks: [0xf800, 0x7e0, 0x1f] }, (x, y) => x * y)],
};

describe("a damaged image is converted or refused, and nothing else", () => {
  const files = new Conversions();

  for (const [name, [kind, making]] of Object.entries(WHOLE)) {
    it(name, async function () {
      this.timeout(1000 * ROUNDS + 10_000);
      const whole = await making();
      await files.convert(whole, kind).catch((error: unknown) => assert.ok(kind === "heic", String(error)));
      let state = 7;
      const random = (below: number) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
      };
      for (let round = 0; round < ROUNDS; round++) {
        const damaged = Buffer.from(random(4) === 0 ? whole.subarray(0, random(whole.length)) : whole);
        for (let flips = random(6) + 1; flips > 0 && damaged.length > 0; flips--) {
          // Headers are where the harm is done.
          damaged[random(random(2) === 0 ? Math.min(64, damaged.length) : damaged.length)]! ^= 1 << random(8);
        }
        try {
          assert.ok((await files.convert(damaged, kind)).variants.length > 0);
        } catch (error) {
          assert.ok(error instanceof Refusal, `round ${round}: ${String(error)}`);
        }
      }
    });
  }
});
