import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import type { ImageFile } from "../../functions/upload-image/convert";
import { ROOT } from "./processes";

export const FOLDER = join(ROOT, ".cache", "bench", "uploads");

/** A picture with large shapes, edges and grain, as a photo has them: the same in each run. */
async function photo(width: number, height: number, { grain: grained = true } = {}): Promise<Sharp> {
  const noise = (side: number, sigma: number) => ({
    width: side,
    height: side,
    channels: 3 as const,
    background: "gray",
    noise: { type: "gaussian" as const, mean: 128, sigma },
  });
  const shapes = await sharp({ create: noise(24, 60) })
    .resize(2048, 2048, { kernel: "cubic" })
    .png()
    .toBuffer();
  const base = sharp(shapes, { limitInputPixels: false }).resize(width, height, { fit: "fill" });
  if (!grained) return base;
  const grain = await sharp({ create: noise(1024, 25) })
    .blur(0.7)
    .png()
    .toBuffer();
  const raw = { width, height, channels: 3 } as const;
  return sharp(await base.raw().toBuffer(), { raw, limitInputPixels: false }).composite([
    { input: grain, tile: true, blend: "overlay" },
  ]);
}

const made = (name: string, kind: ImageFile["kind"]) => ({ path: join(FOLDER, name), kind });

/** Writes a file once; it is kept. */
async function kept(path: string, make: () => Promise<Sharp>): Promise<void> {
  if (existsSync(path)) return;
  mkdirSync(FOLDER, { recursive: true });
  await (await make()).toFile(`${path}.part`);
  renameSync(`${path}.part`, path);
}

/** What people send: two photos of a phone, a screenshot, a page of a scanner, a picture of the web. */
export async function usualFiles(): Promise<Omit<ImageFile, "size">[]> {
  const files = {
    "photo.jpg": async () => (await photo(4000, 3000)).jpeg({ quality: 90 }),
    "turned.jpg": async () => (await photo(4000, 3000)).withExif({ IFD0: { Orientation: "6" } }).jpeg({ quality: 90 }),
    "screen.png": async () => (await photo(2560, 1440)).png({ palette: true, colours: 64 }),
    "page.tiff": async () => (await photo(2480, 3508)).greyscale().tiff({ compression: "lzw" }),
    "web.webp": async () => (await photo(1600, 1200)).webp({ quality: 80 }),
  } as const;
  const kinds = { jpg: "jpeg", png: "png", tiff: "tiff", webp: "webp" } as const;
  for (const [name, make] of Object.entries(files)) await kept(join(FOLDER, name), make);
  return Object.keys(files).map((name) => made(name, kinds[name.split(".")[1] as keyof typeof kinds]));
}

export const MEGAPIXELS = { 12: [4000, 3000], 50: [8165, 6124], 300: [20_000, 15_000] } as const;
export const SHAPES = {
  "JPEG, baseline": ["jpg", "jpeg", (image: Sharp) => image.jpeg({ quality: 90 })],
  "JPEG, progressive": ["progressive.jpg", "jpeg", (image: Sharp) => image.jpeg({ quality: 90, progressive: true })],
  PNG: ["png", "png", (image: Sharp) => image.png({ compressionLevel: 3 })],
  TIFF: ["tiff", "tiff", (image: Sharp) => image.tiff({ compression: "deflate", predictor: "horizontal" })],
} as const;

/** A photo of so many megapixels. */
export async function largeFile(
  megapixels: keyof typeof MEGAPIXELS,
  shape: keyof typeof SHAPES,
): Promise<Omit<ImageFile, "size">> {
  const [extension, kind, encoded] = SHAPES[shape];
  const [width, height] = MEGAPIXELS[megapixels];
  const file = made(`${megapixels}.${extension}`, kind);
  // Without loss, 300 megapixels of grain are more bytes than a file may have.
  await kept(file.path, async () => encoded(await photo(width, height, { grain: kind === "jpeg" })));
  return file;
}
