import { constants } from "node:fs";
import { copyFile, open } from "node:fs/promises";
import { join } from "node:path";
import { inspect, withinLimits, type Pages, type Picture } from "./picture";
import { unreadable } from "./refusals";
import { BrokenTiff, directoriesOf, type Directory, type Layout } from "./tiff-directories";

/**
 * The pages of a TIFF. libvips is shown one at a time: a copy of the file whose first directory is the page's and has
 * no next one. What is opened once a page stays as fast at the last as at the first, and a chain of directories that is
 * made to break decoders never reaches one.
 */
export async function tiffPages(path: string, folder: string): Promise<Pages> {
  const { layout, directories } = await readDirectories(path);
  const pages = directories.filter(({ page }) => page);
  if (pages.length === 0) throw unreadable("tiff");
  withinLimits("tiff", pages);
  if (directories.length === 1) return { count: 1, page: () => inspect(path, "tiff") };
  const copy = join(folder, "page.tiff");
  await copyFile(path, copy, constants.COPYFILE_FICLONE);
  return {
    count: pages.length,
    async page(index): Promise<Picture> {
      const directory = pages[index];
      if (directory === undefined) throw new RangeError(`no page ${index}`);
      await isolate(copy, layout, directory);
      return inspect(copy, "tiff");
    },
  };
}

async function readDirectories(path: string): Promise<{ layout: Layout; directories: Directory[] }> {
  const file = await open(path);
  try {
    return await directoriesOf(file);
  } catch (error) {
    throw error instanceof BrokenTiff ? unreadable("tiff") : error;
  } finally {
    await file.close();
  }
}

/** Makes a directory the first and last of a file. */
async function isolate(path: string, { littleEndian, big, firstAt }: Layout, directory: Directory): Promise<void> {
  const offset = Buffer.alloc(big ? 8 : 4);
  const view = new DataView(offset.buffer, offset.byteOffset, offset.length);
  if (big) view.setBigUint64(0, BigInt(directory.offset), littleEndian);
  else view.setUint32(0, directory.offset, littleEndian);
  const file = await open(path, "r+");
  try {
    await file.write(Buffer.alloc(offset.length), 0, offset.length, directory.nextAt);
    await file.write(offset, 0, offset.length, firstAt);
  } finally {
    await file.close();
  }
}
