/** Makes the large files, in a process of its own: what a process has held counts for those that it starts. */
import { largeFile, MEGAPIXELS, SHAPES } from "./files";

async function main(): Promise<void> {
  for (const shape of Object.keys(SHAPES) as (keyof typeof SHAPES)[]) {
    for (const megapixels of Object.keys(MEGAPIXELS).map(Number) as (keyof typeof MEGAPIXELS)[]) {
      await largeFile(megapixels, shape);
    }
  }
}

void main();
