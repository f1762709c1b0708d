import assert from "node:assert/strict";
import { createWriteStream, mkdirSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp, { type Metadata } from "sharp";
import {
  convertImage,
  type Conversion,
  type ImageKind,
  type ImageResult,
} from "../../../functions/upload-image/convert";
import type { Colour } from "./corpus/pictures";

/** What a file was converted to. */
export interface Converted extends ImageResult {
  /** Names and content types, as the sink was told. */
  told: Map<string, string>;
  /** Bytes of an output. */
  bytes(name: string): Promise<Buffer>;
  /** What an output says of itself. */
  metadata(name: string): Promise<Metadata>;
  /** Pixels of an output, all its frames below each other. */
  pixels(name: string): Promise<{ data: Buffer; width: number; height: number; channels: number }>;
}

/** A folder for the files of a test, which is there while `describe` runs. */
export class Conversions {
  private folder = "";
  private count = 0;

  constructor() {
    before(async () => {
      this.folder = await mkdtemp(join(tmpdir(), "image-test-"));
    });
    after(async () => {
      await rm(this.folder, { recursive: true });
      // What was set for the process is not for the other tests in it.
      sharp.unblock({ operation: ["VipsForeignLoad"] });
    });
  }

  /** A file of these bytes. */
  async file(bytes: Uint8Array): Promise<string> {
    const path = join(this.folder, `file-${this.count++}`);
    await writeFile(path, bytes);
    return path;
  }

  read = (path: string): Promise<Buffer> => readFile(path);

  async convert(
    bytes: Uint8Array,
    kind: ImageKind,
    more: Partial<Conversion> = {},
    size = bytes.length,
  ): Promise<Converted> {
    const path = await this.file(bytes);
    const told = new Map<string, string>();
    const result = await convertImage(
      { path, size, kind },
      {
        sink: (name, contentType) => {
          assert.ok(!told.has(name), `${name} was written twice`);
          told.set(name, contentType);
          mkdirSync(dirname(join(`${path}-out`, name)), { recursive: true });
          return createWriteStream(join(`${path}-out`, name));
        },
        signal: new AbortController().signal,
        ...more,
      },
    );
    const at = (name: string) => join(`${path}-out`, name);
    return {
      ...result,
      told,
      bytes: (name) => readFile(at(name)),
      metadata: (name) => sharp(at(name)).metadata(),
      pixels: async (name) => {
        const { data, info } = await sharp(at(name), { animated: true }).raw().toBuffer({ resolveWithObject: true });
        return { data, width: info.width, height: info.height, channels: info.channels };
      },
    };
  }

  /** The colour of an output at a point, in parts of its width and height. */
  async colourAt(converted: Converted, name: string, across: number, down: number): Promise<Colour> {
    const { data, width, height, channels } = await converted.pixels(name);
    const at = (Math.floor(down * height) * width + Math.floor(across * width)) * channels;
    return [...data.subarray(at, at + channels)];
  }
}

/** Fails unless two colours look alike; formats that lose a little, and colour spaces, are not exact. */
export function assertLike(actual: Colour, expected: Colour, tolerance = 10, what = ""): void {
  const far = expected.some((value, index) => Math.abs(value - (actual[index] ?? -1000)) > tolerance);
  assert.ok(!far, `${what} ${JSON.stringify(actual)} is not like ${JSON.stringify(expected)}`);
}
