import type { ByteSource } from "../shared/uploads/byte-source";
import { fetchTimeout } from "../shared/uploads/fetch-timeout";
import { damaged, scattered, timedOut } from "./sentences";

/** What is fetched at once: a request costs more than the bytes it brings. */
const BLOCK = 64 * 1024;
/** Blocks that are kept: head, tail, and where a walk stands. */
const KEPT = 8;
/** What is read of one file at most, plain text and HTML apart. */
export const MOST_READ = 8 * 1024 * 1024;
/** What is looked at from either end; an archive's last record and its comment fit (22 + 65535 bytes). */
export const ENDS = 66 * 1024;

/** Reads a file in blocks, counts what it costs, and stops at the caller's deadline. */
export class Reader {
  private readonly blocks = new Map<number, Buffer>();
  private fetched = 0;

  constructor(
    private readonly file: ByteSource,
    private readonly signal: AbortSignal,
  ) {}

  get size(): number {
    return this.file.size;
  }

  /** Bytes fetched so far. */
  get spent(): number {
    return this.fetched;
  }

  head(): Promise<Buffer> {
    return this.at(0, ENDS);
  }

  /** The last bytes and where they begin. */
  async tail(): Promise<{ start: number; bytes: Buffer }> {
    const start = Math.max(0, this.size - ENDS);
    return { start, bytes: await this.at(start, this.size - start) };
  }

  /** The bytes there are from an offset on; none where that is outside the file. */
  async at(offset: number, length: number): Promise<Buffer> {
    // Also where all is cached: a walk over many small pieces ends in time too.
    if (this.signal.aborted) throw timedOut();
    const end = Math.min(offset + length, this.size);
    if (!(offset >= 0 && offset < end)) return Buffer.alloc(0);
    const pieces: Buffer[] = [];
    for (let start = offset - (offset % BLOCK); start < end; start += BLOCK) {
      const block = await this.block(start);
      pieces.push(block.subarray(Math.max(0, offset - start), end - start));
    }
    return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  }

  /** All of these bytes; a file without them is a damaged one of its kind. */
  async exactly(what: string, offset: number, length: number): Promise<Buffer> {
    const bytes = await this.at(offset, length);
    if (bytes.length < length) throw damaged(what);
    return bytes;
  }

  /** The whole file from its beginning, one piece after another; only for text, of which every byte counts. */
  async *pieces(): AsyncGenerator<Buffer> {
    const piece = 64 * BLOCK;
    for (let offset = 0; offset < this.size; offset += piece) yield await this.fetch(offset, piece);
  }

  private async block(start: number): Promise<Buffer> {
    const block = this.blocks.get(start) ?? (await this.fresh(start));
    // Put last, so that what was not used for longest is first.
    this.blocks.delete(start);
    this.blocks.set(start, block);
    const oldest = this.blocks.keys().next().value;
    if (this.blocks.size > KEPT && oldest !== undefined) this.blocks.delete(oldest);
    return block;
  }

  private async fresh(start: number): Promise<Buffer> {
    if (this.fetched + BLOCK > MOST_READ) throw scattered();
    const block = await this.fetch(start, BLOCK);
    this.fetched += block.length;
    return block;
  }

  private async fetch(offset: number, length: number): Promise<Buffer> {
    if (this.signal.aborted) throw timedOut();
    const wanted = Math.min(length, this.size - offset);
    const bytes = await this.inTime(this.file.read(offset, wanted));
    if (bytes.length !== wanted) throw new Error(`the source gave ${bytes.length} bytes of ${wanted} at ${offset}`);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** What is awaited, unless the deadline passes first: that is not the file's fault. */
  private async inTime<T>(reading: Promise<T>): Promise<T> {
    const { signal } = this;
    let passed: () => void = () => undefined;
    const deadline = new Promise<never>((_, reject) => {
      passed = () => reject(fetchTimeout());
      signal.addEventListener("abort", passed, { once: true });
    });
    try {
      return await Promise.race([reading, deadline]);
    } finally {
      signal.removeEventListener("abort", passed);
    }
  }
}
