import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The names of Adobe's predefined maps, and nothing that could lead out of the folder. */
const NAME = /^[\w-]{1,40}\.bcmap$/;

export interface CharacterMaps {
  /** What pdf.js asks for its data: the maps, and of the rest nothing. */
  readonly Factory: new () => { fetch(asked: { kind: string; filename: string }): Promise<Uint8Array> };
  /** What went wrong with the folder: pdf.js itself goes on, and the text would be wrong. */
  readonly failure: () => Error | undefined;
}

/** The predefined character maps, from a folder. Fonts and decoders of images, which text does not need, are refused. */
export function characterMaps(folder: string): CharacterMaps {
  let failed: Error | undefined;
  class Factory {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      if (kind !== "cMapUrl" || !NAME.test(filename)) throw new Error("not at hand");
      try {
        return new Uint8Array(await readFile(join(folder, filename)));
      } catch (error) {
        failed ??= new Error(`the character map ${filename} is not in ${folder}`, { cause: error });
        throw failed;
      }
    }
  }
  return { Factory, failure: () => failed };
}
