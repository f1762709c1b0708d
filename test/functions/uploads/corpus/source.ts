import type { ByteSource } from "../../../../functions/shared/uploads/byte-source";

/** Bytes in memory as a source that counts what is read of it. */
export class MemorySource implements ByteSource {
  readonly size: number;
  /** Bytes given out. */
  given = 0;
  /** Requests answered. */
  requests = 0;

  constructor(
    private readonly bytes: Uint8Array,
    size?: number,
  ) {
    this.size = size ?? bytes.length;
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    const wanted = Buffer.alloc(Math.max(0, end - offset));
    // What is beyond the bytes is zeros, as in a sparse file.
    wanted.set(this.bytes.subarray(offset, end));
    this.given += wanted.length;
    this.requests += 1;
    return Promise.resolve(wanted);
  }
}
