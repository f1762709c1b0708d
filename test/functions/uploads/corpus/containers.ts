import { gzipSync } from "node:zlib";
import { makeZip } from "./documents";
import { box, fileType } from "./images";

export * from "./images";
export { rawZip, type RawEntry } from "./raw-zip";

const bytes = (text: string, padding = 64) => Buffer.concat([Buffer.from(text, "latin1"), Buffer.alloc(padding, 1)]);

export const makeSevenZip = () => bytes("7z\xbc\xaf\x27\x1c\0\x04");
export const makeRar = () => bytes("Rar!\x1a\x07\x01\0");
export const makeGzip = () => gzipSync("a letter, packed");
export const makeElf = () => bytes("\x7fELF\x02\x01\x01\0");
export const makeMachO = () => bytes("\xcf\xfa\xed\xfe\x07\0\0\x01");
export const makeMp4 = () => Buffer.concat([fileType("isom", "mp42"), box("moov", Buffer.alloc(32)), box("mdat")]);
export const makeSqlite = () => bytes("SQLite format 3\0");
export const makeSvg = () =>
  Buffer.from(
    '<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8"/></svg>\n',
  );

/** A Windows program: the stub of DOS, and the header it points at. */
export function makeExe(): Buffer {
  const out = Buffer.alloc(512);
  out.write("MZ", 0, "latin1");
  out.writeUInt32LE(128, 60);
  out.write("PE\0\0", 128, "latin1");
  return out;
}

/** The image of a disc: sixteen empty sectors, then the first descriptor. */
export function makeIso(): Buffer {
  const out = Buffer.alloc(17 * 2048);
  out.write("\x01CD001\x01", 16 * 2048, "latin1");
  return out;
}

/** A TAR archive of one empty file. */
export function makeTar(): Buffer {
  const out = Buffer.alloc(1536);
  out.write("letter.txt", 0, "latin1");
  out.write("0000644\0" + "0000000\0" + "0000000\0" + "00000000000\0" + "00000000000\0", 100, "latin1");
  out.write("        0", 148, "latin1");
  out.write("ustar\0" + "00", 257, "latin1");
  const sum = out.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  out.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return out;
}

/** A compound file, as Office wrote before 2007, with streams of these names; they are empty. */
export function makeOle(streams: readonly string[]): Buffer {
  const sector = 512;
  const names = ["Root Entry", ...streams];
  const directory = Buffer.alloc(sector * Math.ceil((names.length * 128) / sector));
  names.forEach((name, i) => {
    directory.write(name, i * 128, "utf16le");
    directory.writeUInt16LE(2 * name.length + 2, i * 128 + 64);
    directory.writeUInt8(i === 0 ? 5 : 2, i * 128 + 66);
  });
  const head = Buffer.alloc(sector);
  head.write("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "latin1");
  head.writeUInt16LE(0x3e, 24);
  head.writeUInt16LE(3, 26);
  head.writeUInt16LE(0xfffe, 28);
  head.writeUInt16LE(9, 30);
  head.writeUInt16LE(6, 32);
  head.writeUInt32LE(1, 44);
  // The table of sectors comes first, the directory behind it.
  head.writeUInt32LE(1, 48);
  const table = Buffer.alloc(sector, 0xff);
  return Buffer.concat([head, table, directory]);
}

/** A ZIP archive of one letter: no document, and what is put behind other files. */
export const makePlainZip = () => makeZip({ "letter.txt": "Dear reader," });
export const makeJar = () => makeZip({ "META-INF/MANIFEST.MF": "Manifest-Version: 1.0\n" });
export const makePages = () => makeZip({ "Index/Document.iwa": "packed", "preview.jpg": "small" });
