import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { bmpRows } from "./bmp";
import { bmpHeader } from "./bmp-header";
import type { HeicReader } from "./heic";
import { decoded } from "./libvips";
import { inspect, withinLimits, type ImageFile, type Pages, type Picture } from "./picture";
import { writeRaster } from "./raster";
import { unreadable } from "./refusals";
import { checkSignature } from "./signature";
import { tiffPages } from "./tiff";

/** Opens a file; `folder` takes what libvips is given in place of a file that it cannot read. */
export async function pagesOf(file: ImageFile, folder: string, readHeic: HeicReader): Promise<Pages> {
  await checkSignature(file.path, file.kind);
  switch (file.kind) {
    case "tiff":
      return tiffPages(file.path, folder);
    case "bmp":
      return single(await fromBmp(file, folder));
    case "heic":
      return single(await fromHeic(file, folder, readHeic));
    default:
      return single(await inspect(file.path, file.kind));
  }
}

const single = (picture: Picture): Pages => ({ count: 1, page: () => Promise.resolve(picture) });

async function fromBmp({ path, size }: ImageFile, folder: string): Promise<Picture> {
  const file = await open(path);
  try {
    const header = await bmpHeader(file, size);
    if (header === undefined) throw unreadable("bmp");
    withinLimits("bmp", [header]);
    const raster = join(folder, "pixels.tiff");
    await writeRaster(raster, { ...header, channels: 3, rows: bmpRows(file, header) });
    return { ...(await inspect(raster, "bmp")), fewColours: header.bits <= 8 };
  } finally {
    await file.close();
  }
}

async function fromHeic({ path }: ImageFile, folder: string, readHeic: HeicReader): Promise<Picture> {
  const picture = await decoded("heic", readHeic(await readFile(path)));
  withinLimits("heic", [picture]);
  const raster = join(folder, "pixels.tiff");
  // Decoding blocks, as WebAssembly does; the function's own time limit is what ends it.
  await writeRaster(
    raster,
    await decoded(
      "heic",
      Promise.resolve().then(() => picture.pixels()),
    ),
  );
  return inspect(raster, "heic");
}
