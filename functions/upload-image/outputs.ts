import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import sharp, { type Raw, type Sharp } from "sharp";
import { KINDS } from "../shared/uploads/kinds";
import { decoded, read } from "./libvips";
import type { Picture } from "./picture";
import { planVariants, type Planned, type Size } from "./plan";
import type { Format, Variant } from "./variants";
import { warningsOf } from "./warnings";

/** Opens what takes an image, by name (`large.avif`, `p0001/large.avif`) and content type. */
export type Sink = (name: string, contentType: string) => Writable;

/** An image that was made. */
export interface Written extends Size {
  /** As the sink was told. */
  name: string;
  format: Format;
  bytes: number;
  /** Page of the file, from 1; only in a file of several. */
  page?: number;
}

export interface Output {
  /** In front of every name. */
  prefix: string;
  /** For what is too large for memory. */
  folder: string;
  sink: Sink;
  signal: AbortSignal;
  warn: (warning: string) => void;
}

/** Bare pixels in memory: at most those of a `large`, 2048 × 8192. */
interface Pixels {
  data: Buffer;
  raw: Raw;
}

/**
 * Makes the variants of one picture. The file is decoded once, into pixels of the size of its largest variant, and the
 * others are made of these: at 12 megapixels a fifth less work than decoding it for each, hostile bytes reach a decoder
 * once, and no metadata can come along with bare pixels. (sharp's `clone()` decodes the file for each, and gains nothing.) `full`
 * and `animation` are too large to be held: for them the file is read again.
 */
export async function convertPicture(picture: Picture, output: Output): Promise<Written[]> {
  const planned = planVariants(picture);
  const held = planned.filter(({ variant }) => !isStreamed(variant));
  output.signal.throwIfAborted();
  const pixels = await decode(picture, largest(held), output);
  // What is read again is slow to read and quick to write, the rest the other way round: side by side they fill two
  // processors. Within each, sizes come one after the other, for the memory; the formats of a size at once.
  const written = await everyOne([
    inTurn(bySize(held), output, (one) => writeHeld(pixels, one, output)),
    inTurn(
      planned.filter(({ variant }) => isStreamed(variant)).map((one) => [one]),
      output,
      (one) => writeStreamed(picture, one, output),
    ),
  ]);
  return written.flat();
}

const bySize = (planned: readonly Planned[]): Planned[][] =>
  [...new Set(planned.map(({ variant }) => variant.name))].map((name) =>
    planned.filter(({ variant }) => variant.name === name),
  );

async function inTurn(
  groups: readonly (readonly Planned[])[],
  { signal }: Output,
  write: (one: Planned) => Promise<Written>,
): Promise<Written[]> {
  const written: Written[] = [];
  for (const group of groups) {
    signal.throwIfAborted();
    written.push(...(await everyOne(group.map(write))));
  }
  return written;
}

const isStreamed = ({ width, only }: Variant): boolean => width === Infinity || only === "animated";

const largest = (sizes: readonly Size[]): Size =>
  sizes.reduce((most, size) => (size.width * size.height > most.width * most.height ? size : most));

async function decode(picture: Picture, size: Size, { warn }: Output): Promise<Pixels> {
  const image = resized(inSrgb(read(picture.path), picture), picture, size).raw({ depth: "uchar" });
  image.on("warning", (message: string) => warningsOf(message).forEach(warn));
  const { data, info } = await decoded(picture.kind, image.toBuffer({ resolveWithObject: true }));
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

async function writeHeld({ data, raw }: Pixels, planned: Planned, output: Output): Promise<Written> {
  const image = resized(sharp(data, { raw }), raw, planned);
  const bytes = await encoded(image, planned.variant).toBuffer();
  await pipeline([bytes], opened(planned, output), { signal: output.signal });
  return writtenAs(planned, output, bytes.length);
}

async function writeStreamed(picture: Picture, planned: Planned, output: Output): Promise<Written> {
  const file = join(output.folder, planned.variant.name);
  const source = inSrgb(read(picture.path, { animated: planned.variant.only === "animated" }), picture);
  const image = encoded(resized(source, picture, planned), planned.variant);
  const { size } = await decoded(picture.kind, image.toFile(file));
  await pipeline(createReadStream(file), opened(planned, output), { signal: output.signal });
  await rm(file);
  return writtenAs(planned, output, size);
}

/** Opens what takes an image; not when its making took the time that was left. */
function opened(planned: Planned, output: Output): Writable {
  output.signal.throwIfAborted();
  return output.sink(...nameOf(planned, output));
}

/** All results, when all have ended: nothing goes on being written behind a failure. */
async function everyOne<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

const inSrgb = (image: Sharp, { deepProfile }: Picture): Sharp =>
  deepProfile ? image.withIccProfile("srgb", { attach: false }) : image;

const resized = (image: Sharp, from: Size, { width, height }: Size): Sharp =>
  from.width === width && from.height === height ? image : image.resize({ width, height, fit: "fill" });

/** JPEG knows no transparency: what shows through is white, as on a page. */
const encoded = (image: Sharp, { format, options }: Variant): Sharp =>
  (format === "jpeg" ? image.flatten({ background: "white" }) : image).toFormat(format, options);

function nameOf({ variant }: Planned, { prefix }: Output): [name: string, contentType: string] {
  const { extension, mime } = KINDS[variant.format];
  return [`${prefix}${variant.name}.${extension}`, mime];
}

function writtenAs(planned: Planned, output: Output, bytes: number): Written {
  const { variant, width, height } = planned;
  return { name: nameOf(planned, output)[0], format: variant.format, width, height, bytes };
}
