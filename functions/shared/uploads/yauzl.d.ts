/** The part of yauzl that is used; the package brings no types (https://github.com/thejoshwolfe/yauzl#readme). */
declare module "yauzl" {
  import type { EventEmitter } from "node:events";
  import type { Readable } from "node:stream";

  export interface Options {
    /** Has no effect with promises, which always read entries one by one. */
    lazyEntries?: boolean;
    /** @default true */
    autoClose?: boolean;
    /** With false, names are bytes as they are in the file, and are not checked. @default true */
    decodeStrings?: boolean;
    /** @default true */
    validateEntrySizes?: boolean;
    /** With false, backslashes become slashes. @default false */
    strictFileNames?: boolean;
  }

  export interface ExtraField {
    id: number;
    data: Buffer;
  }

  export interface Entry {
    compressedSize: number;
    compressionMethod: number;
    crc32: number;
    extraFields: ExtraField[];
    fileName: string;
    fileNameLength: number;
    fileNameRaw: Buffer;
    generalPurposeBitFlag: number;
    relativeOffsetOfLocalHeader: number;
    uncompressedSize: number;
    isEncrypted(): boolean;
    isCompressed(): boolean;
  }

  export interface LocalFileHeader {
    fileDataStart: number;
    fileName: Buffer;
  }

  export class ZipFile extends EventEmitter {
    readonly entryCount: number;
    close(): void;
    eachEntry(): AsyncIterableIterator<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    readLocalFileHeaderPromise(entry: Entry): Promise<LocalFileHeader>;
  }

  export class RandomAccessReader extends EventEmitter {
    read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      done: (error: Error | null, bytesRead?: number) => void,
    ): void;
    _readStreamForRange(start: number, end: number): Readable;
  }

  export function openPromise(path: string, options?: Options): Promise<ZipFile>;
  export function fromBufferPromise(buffer: Buffer, options?: Options): Promise<ZipFile>;
  export function fromRandomAccessReaderPromise(
    reader: RandomAccessReader,
    size: number,
    options?: Options,
  ): Promise<ZipFile>;
  export function getFileNameLowLevel(
    flags: number,
    raw: Buffer,
    extraFields: readonly ExtraField[],
    strictFileNames: boolean,
  ): string;
}
