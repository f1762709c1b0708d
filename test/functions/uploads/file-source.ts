import { open } from "node:fs/promises";
import type { ByteSource } from "../../../functions/shared/uploads/byte-source";

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
