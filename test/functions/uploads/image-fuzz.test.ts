import assert from "node:assert/strict";
import { Refusal } from "../../../functions/shared/uploads/refusal";
import type { ImageKind } from "../../../functions/upload-image/convert";
import { REAL_HEIC } from "./corpus/heic";
import { film, image, noise, QUARTERS } from "./corpus/pictures";
import { bmpOf } from "./corpus/pictures-by-hand";
import { tiffOf } from "./corpus/pictures-tiff";
import { Conversions } from "./image-support";

/** Damaged files of each kind. More are tried by setting it: `IMAGE_FUZZ=2000`. */
const ROUNDS = Number(process.env["IMAGE_FUZZ"] ?? 8);
// With none everything would pass, and of a few it may be that none is converted.
if (!Number.isInteger(ROUNDS) || ROUNDS < 8) throw new Error("IMAGE_FUZZ must be a whole number from 8");

type Making = () => Buffer | Promise<Buffer>;

/** Formats without checksums: what is damaged is mostly colours, and some of it is converted. */
const LENIENT: readonly string[] = ["JPEG", "progressive JPEG", "WebP", "packed TIFF", "GIF"];

const WHOLE: Readonly<Record<string, [ImageKind, Making]>> = {
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
  HEIC: ["heic", () => REAL_HEIC],
  "TIFF of two pages": ["tiff", () => tiffOf([noise(24, 16), noise(8, 8)])],
  "packed TIFF": [
    "tiff",
    () => image(noise(24, 16)).tiff({ compression: "deflate", tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(),
  ],
  GIF: ["gif", () => film(24, 16, Object.values(QUARTERS)).gif().toBuffer()],
  BMP: ["bmp", () => bmpOf(24, 16, { bits: 16, header: 124, masks: [0xf800, 0x7e0, 0x1f] }, (x, y) => x * y)],
};

/** Files that are refused as they are, whatever is done to them. */
const NEVER: typeof WHOLE = {
  "AVIF as HEIC": ["heic", () => image(noise(24, 16)).avif({ effort: 0 }).toBuffer()],
};

describe("a damaged image is converted or refused, and nothing else", () => {
  const files = new Conversions();

  /** Whether it is converted; throws when it is neither that nor refused. */
  async function isRead(bytes: Buffer, kind: ImageKind, what: string): Promise<boolean> {
    try {
      assert.ok((await files.convert(bytes, kind)).variants.length > 0, what);
      return true;
    } catch (error) {
      assert.ok(error instanceof Refusal, `${what}: ${String(error)}`);
      return false;
    }
  }

  /** How many damaged ones of a file are converted. */
  async function readOf(whole: Buffer, kind: ImageKind): Promise<number> {
    let state = 7;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    let read = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const damaged = Buffer.from(random(4) === 0 ? whole.subarray(0, random(whole.length)) : whole);
      for (let flips = random(6) + 1; flips > 0 && damaged.length > 0; flips--) {
        // Headers are where the harm is done.
        damaged[random(random(2) === 0 ? Math.min(64, damaged.length) : damaged.length)]! ^= 1 << random(8);
      }
      if (await isRead(damaged, kind, `round ${round}`)) read += 1;
    }
    return read;
  }

  for (const [name, [kind, making]] of Object.entries(WHOLE)) {
    it(name, async () => {
      const whole = await making();
      assert.ok(await isRead(whole, kind, "whole"), "whole, it is refused");
      const read = await readOf(whole, kind);
      assert.ok(read < ROUNDS, "none was refused");
      if (LENIENT.includes(name)) assert.ok(read > 0, "none was converted");
    }).timeout(1000 * ROUNDS + 10_000);
  }
  for (const [name, [kind, making]] of Object.entries(NEVER)) {
    it(name, async () => {
      const whole = await making();
      assert.deepEqual([await isRead(whole, kind, "whole"), await readOf(whole, kind)], [false, 0]);
    }).timeout(1000 * ROUNDS + 10_000);
  }
});
