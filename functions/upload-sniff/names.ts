/** What file-type calls kinds that are not taken, by its extensions, and what they are called in a sentence. */
const NAMES: Readonly<Record<string, string>> = {
  zip: "a ZIP archive",
  "7z": "a 7-Zip archive",
  rar: "a RAR archive",
  gz: "a gzip archive",
  "tar.gz": "a gzip archive",
  tar: "a TAR archive",
  bz2: "a bzip2 archive",
  xz: "an XZ archive",
  zst: "a Zstandard archive",
  lz4: "an LZ4 archive",
  lz: "an LZIP archive",
  cab: "a CAB archive",
  arj: "an ARJ archive",
  ar: "a Unix archive",
  deb: "a Debian package",
  rpm: "an RPM package",
  jar: "a Java program",
  apk: "an Android app",
  xpi: "a browser extension",
  crx: "a browser extension",
  exe: "a Windows program",
  elf: "a Linux program",
  macho: "a macOS program",
  class: "a Java program",
  wasm: "a WebAssembly program",
  swf: "a Flash program",
  lnk: "a Windows shortcut",
  dmg: "an image of a disc",
  mobi: "an e-book",
  chm: "a Windows help file",
  sqlite: "a database",
  pst: "an Outlook mailbox",
  ps: "a PostScript program",
  eps: "a PostScript program",
  psd: "a Photoshop picture",
  jxl: "a JPEG XL picture",
  jp2: "a JPEG 2000 picture",
  jls: "a JPEG-LS picture",
  ico: "an icon",
  cr3: "a raw picture of a camera",
  orf: "a raw picture of a camera",
  raf: "a raw picture of a camera",
  rw2: "a raw picture of a camera",
};

/** The rest by the first part of its media type. */
const FAMILIES: Readonly<Record<string, string>> = {
  image: "a picture of another kind",
  video: "a film",
  audio: "a sound recording",
  font: "a font",
  model: "a model in three dimensions",
};

/** What a kind is called that file-type knows: by its extension, else by its media type. */
export function nameOf(extension: string, mime = ""): string | undefined {
  if (Object.hasOwn(NAMES, extension)) return NAMES[extension];
  const family = mime.slice(0, mime.indexOf("/"));
  return Object.hasOwn(FAMILIES, family) ? FAMILIES[family] : undefined;
}
