/** A file that is read in pieces, as one in a bucket is by range requests. */
export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** The bytes from an offset on: as many as asked for, fewer only where the file ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
