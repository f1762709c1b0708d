import { crc32, inflateRawSync } from "node:zlib";
import { fromRandomAccessReaderPromise, getFileNameLowLevel, RandomAccessReader, type Entry } from "yauzl";
import { within } from "../shared/uploads/refusal";
import type { Reader } from "./reader";
import { damaged, lockedOffice, misleading } from "./sentences";

const WHAT = "Word document, OpenDocument text or ZIP archive";
/** Bytes of one part that is read here: descriptions and links, never the document. */
const MOST_OF_PART = 4 * 1024 * 1024;

export interface Part {
  readonly name: string;
  readonly entry: Entry;
}

/** A ZIP archive by its list of entries; of its content only what is asked for is read. */
export interface Archive {
  /** In the order of the list. */
  readonly parts: readonly Part[];
  has(name: string): boolean;
  /** A part's whole content, checked against the length and checksum that the list gives; nothing if it is not there. */
  read(name: string): Promise<Buffer | undefined>;
}

/** Lets yauzl read through the blocks, and keeps what went wrong there apart from what is wrong with the archive. */
class Slices extends RandomAccessReader {
  failed: { readonly why: unknown } | undefined;

  constructor(private readonly reader: Reader) {
    super();
  }

  override read(...[buffer, offset, length, position, done]: Parameters<RandomAccessReader["read"]>): void {
    this.reader.at(position, length).then(
      (bytes) => done(null, bytes.copy(buffer, offset)),
      (why: unknown) => {
        this.failed = { why };
        done(new Error("not read"));
      },
    );
  }

  /** A call of yauzl: what it finds wrong is wrong with the file. */
  async attempt<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch {
      if (this.failed !== undefined) throw this.failed.why;
      throw damaged(WHAT);
    }
  }
}

function unpacked(packed: Buffer, { compressionMethod, uncompressedSize, crc32: expected }: Entry): Buffer {
  let content = packed;
  if (compressionMethod === 8) {
    try {
      content = inflateRawSync(packed, { maxOutputLength: Math.max(1, uncompressedSize) });
    } catch {
      throw damaged(WHAT);
    }
  }
  const known = compressionMethod === 0 || compressionMethod === 8;
  if (!known || content.length !== uncompressedSize || crc32(content) !== expected) throw damaged(WHAT);
  return content;
}

/** Lists an archive. Names are taken as they are; nothing is yet said about what they mean. */
export async function openArchive(reader: Reader): Promise<Archive> {
  const slices = new Slices(reader);
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
  const zip = await slices.attempt(() => fromRandomAccessReaderPromise(slices, reader.size, options));
  within("entries", zip.entryCount);
  const parts = await slices.attempt(async () => {
    const all: Part[] = [];
    for await (const entry of zip.eachEntry()) {
      all.push({
        name: getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true),
        entry,
      });
    }
    return all;
  });
  const byName = new Map(parts.map(({ name, entry }) => [name, entry]));
  return {
    parts,
    has: (name) => byName.has(name),
    async read(name) {
      const entry = byName.get(name);
      if (entry === undefined) return undefined;
      if (entry.isEncrypted()) throw lockedOffice();
      if (Math.max(entry.compressedSize, entry.uncompressedSize) > MOST_OF_PART) throw misleading("a huge description");
      const local = await slices.attempt(() => zip.readLocalFileHeaderPromise(entry));
      if (!local.fileName.equals(entry.fileNameRaw)) throw misleading("two names for one file inside");
      return unpacked(await reader.exactly(WHAT, local.fileDataStart, entry.compressedSize), entry);
    },
  };
}
