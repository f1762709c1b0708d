import { open } from "node:fs/promises";

/** A file that is read in pieces, wherever it lies: on disk, or in a bucket by range requests. */
export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** The bytes from an offset on: as many as asked for, fewer only where the file ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export interface FileSource extends ByteSource {
  /** Gives the file back; nothing can be read afterwards. */
  close(): Promise<void>;
}

/** A file on disk, open until it is closed. Rejects as `open` does, with the code of the system. */
export async function fileSource(path: string): Promise<FileSource> {
  const handle = await open(path, "r");
  const { size } = await handle.stat();
  return {
    size,
    close: () => handle.close(),
    async read(offset, length) {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
  };
}
