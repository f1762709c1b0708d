import type { LibHeif } from "libheif-js/libheif-wasm/libheif-bundle.js";
import type { Size } from "./plan";
import type { Raster } from "./raster";

/** The main picture of a HEIC file, upright; its pixels are not decoded before they are asked for. */
export interface HeicPicture extends Size {
  pixels(): Raster;
}

/** Reads the header of a HEIC file. Throws when it is none. */
export type HeicReader = (file: Uint8Array) => Promise<HeicPicture>;

/** Values of libheif's C interface (heif_image.h). */
const INTERLEAVED_CHANNEL = 10;
const RGB = 1;
const INTERLEAVED_RGB = 10;
const INTERLEAVED_RGBA = 11;

/** Rows that are handed on at a time. */
const ROWS = 64;

/**
 * libheif and its HEVC decoder as WebAssembly, as the prebuilt libvips has none: its faults stay inside. Each file gets
 * an instance of its own, so that none is met with what another has left in the memory. It ends at 2 GB;
 * what needs more fails. Of colours, ICC profiles are handed on, the few numbers in place of one (nclx) are not.
 */
export const readHeic: HeicReader = async (file) => {
  const { default: start } = await import("libheif-js/libheif-wasm/libheif-bundle.js");
  const heif = start();
  const input = room(heif, file.length);
  bytesOf(heif).set(file, input);
  const context = heif._heif_context_alloc();
  check(heif, (error) => heif._heif_context_read_from_memory_without_copy(error, context, input, file.length, 0));
  const handle = pointerBy(heif, (error, out) => heif._heif_context_get_primary_image_handle(error, context, out));
  const width = heif._heif_image_handle_get_width(handle);
  const height = heif._heif_image_handle_get_height(handle);
  return { width, height, pixels: () => decode(heif, handle, { width, height }) };
};

function decode(heif: LibHeif, handle: number, size: Size): Raster {
  const channels = heif._heif_image_handle_has_alpha_channel(handle) === 1 ? 4 : 3;
  const chroma = channels === 4 ? INTERLEAVED_RGBA : INTERLEAVED_RGB;
  const image = pointerBy(heif, (error, out) => heif._heif_decode_image(error, handle, out, RGB, chroma, 0));
  const strideAt = room(heif, 4);
  const plane = heif._heif_image_get_plane_readonly2(image, INTERLEAVED_CHANNEL, strideAt);
  const stride = longAt(heif, strideAt);
  const profile = profileOf(heif, handle);
  if (heif._heif_image_get_width(image, INTERLEAVED_CHANNEL) !== size.width) throw new Error("not of its own width");
  if (heif._heif_image_get_height(image, INTERLEAVED_CHANNEL) !== size.height) throw new Error("not of its own height");
  const rows = rowsOf(bytesOf(heif).subarray(plane, plane + stride * size.height), size.width * channels, stride);
  return { ...size, channels, rows, ...(profile === undefined ? {} : { profile }) };
}

/** Rows without what fills them up. */
function* rowsOf(plane: Uint8Array, rowBytes: number, stride: number): Generator<Uint8Array> {
  for (let at = 0; at < plane.length; at += ROWS * stride) {
    const filled = plane.subarray(at, at + ROWS * stride);
    const rows = new Uint8Array((filled.length / stride) * rowBytes);
    for (let row = 0; row * stride < filled.length; row++) {
      rows.set(filled.subarray(row * stride, row * stride + rowBytes), row * rowBytes);
    }
    yield rows;
  }
}

function profileOf(heif: LibHeif, handle: number): Uint8Array | undefined {
  const length = heif._heif_image_handle_get_raw_color_profile_size(handle);
  if (length === 0) return undefined;
  const at = room(heif, length);
  check(heif, (error) => heif._heif_image_handle_get_raw_color_profile(error, handle, at));
  return bytesOf(heif).slice(at, at + length);
}

/** Memory that is freed with the instance. */
function room(heif: LibHeif, length: number): number {
  const at = heif._malloc(length);
  if (at === 0) throw new Error("no memory left");
  return at;
}

/** What a call writes where it is told to. */
function pointerBy(heif: LibHeif, call: (error: number, out: number) => void): number {
  const out = room(heif, 4);
  check(heif, (error) => call(error, out));
  return longAt(heif, out);
}

/** libheif returns its errors as a struct of a code, a subcode and a text. */
function check(heif: LibHeif, call: (error: number) => void): void {
  const error = room(heif, 12);
  call(error);
  if (longAt(heif, error) !== 0) throw new Error(`libheif ${longAt(heif, error)}.${longAt(heif, error + 4)}`);
}

/** The memory, which is another one each time that it has grown. */
const bytesOf = (heif: LibHeif): Uint8Array => heif.HEAPU8 as Uint8Array;

function longAt(heif: LibHeif, at: number): number {
  const memory = bytesOf(heif);
  return new DataView(memory.buffer, memory.byteOffset + at, 4).getUint32(0, true);
}
