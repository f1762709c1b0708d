import { openPromise, type Entry, type ZipFile } from "yauzl";
import { attempt, inTime, unreadable } from "./attempt";
import { LIMITS } from "./limits";
import { Refusal, within } from "./refusal";

/** Below this an archive's expansion is not looked at: an empty template alone unpacks to many times its size. */
const SMALL_BYTES = 1024 * 1024;

/** An archive whose entries are unpacked one by one, as far as the limits allow. Nothing is written anywhere. */
export interface SafeZip {
  has(name: string): boolean;
  /** What an entry unpacks to, piece by piece. What is not asked for is not unpacked. */
  read(name: string): AsyncGenerator<Buffer, void, void>;
  close(): void;
}

/**
 * Opens the archive that a document of the kind `what` is. Sizes that it states about itself are not believed: bytes
 * are counted as they come out. Refuses too many entries, too much content, content that was packed too well, two
 * entries of one name (each reader would take another one) and encryption.
 */
export async function openZip(path: string, what: string, signal?: AbortSignal): Promise<SafeZip> {
  const zip = await attempt(what, () => openPromise(path, { autoClose: false, validateEntrySizes: true }));
  try {
    within("entries", zip.entryCount);
    const entries = await attempt(what, () => listed(zip, what, signal));
    const count = counter();
    return {
      has: (name) => entries.has(name),
      read: (name) => unpacked(zip, entries.get(name), what, count, signal),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listed(zip: ZipFile, what: string, signal?: AbortSignal): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    inTime(signal);
    if (entry.isEncrypted()) {
      throw new Refusal("not-allowed", "it is protected by a password; send it without");
    }
    if (entries.has(entry.fileName)) throw unreadable(what);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

type Count = (bytes: number, entry: number, packed: number) => void;

/** Counts over all entries of an archive together, and over each by itself. */
function counter(): Count {
  let total = 0;
  return (bytes, entry, packed) => {
    total += bytes;
    within("unpackedBytes", total);
    if (entry > SMALL_BYTES && entry > packed * LIMITS.expansion) within("expansion", Math.ceil(entry / packed));
  };
}

async function* unpacked(
  zip: ZipFile,
  entry: Entry | undefined,
  what: string,
  count: Count,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void, void> {
  if (entry === undefined) throw unreadable(what);
  const stream = await attempt(what, () => zip.openReadStreamPromise(entry));
  const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let bytes = 0;
  try {
    for (;;) {
      inTime(signal);
      const next = await attempt(what, () => pieces.next());
      if (next.done === true) return;
      bytes += next.value.length;
      count(next.value.length, bytes, entry.compressedSize);
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}
