/** One object of a PDF: its dictionary or value, and what it streams if it is a stream. */
export interface PdfObject {
  readonly value: string;
  readonly stream?: Buffer;
}

export const pdfObject = (value: string, stream?: Buffer | string): PdfObject =>
  stream === undefined ? { value } : { value, stream: Buffer.from(stream) };

/** A PDF of objects numbered from 1; the first is the catalog. */
export function pdfOf(objects: readonly PdfObject[], trailer = ""): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach(({ value, stream }, index) => {
    offsets.push(length);
    if (stream === undefined) add(Buffer.from(`${index + 1} 0 obj\n${value}\nendobj\n`, "latin1"));
    else {
      const dictionary = value.replace(/>>$/, ` /Length ${stream.length}>>`);
      add(Buffer.from(`${index + 1} 0 obj\n${dictionary}\nstream\n`, "latin1"));
      add(stream);
      add(Buffer.from("\nendstream\nendobj\n"));
    }
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${length}\n%%EOF\n`;
  add(Buffer.from(end, "latin1"));
  return Buffer.concat(parts);
}

export interface PdfPage {
  /** Operators of its content. */
  readonly content: string;
  /** Further entries, such as `/Rotate 90`. */
  readonly more?: string;
}

export const HELVETICA = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>";

/** Pages of 600 by 800 points that share one font, F1; `further` objects follow, and the first of them is number 4. */
export function pdfPages(
  pages: readonly PdfPage[],
  font = HELVETICA,
  further: readonly PdfObject[] = [],
  catalog = "",
): Buffer {
  const first = 4 + further.length;
  const kids = pages.map((_page, index) => `${first + index * 2} 0 R`).join(" ");
  return pdfOf([
    pdfObject(`<</Type /Catalog /Pages 2 0 R ${catalog}>>`),
    pdfObject(`<</Type /Pages /Count ${pages.length} /Kids [${kids}] /MediaBox [0 0 600 800]>>`),
    pdfObject(font),
    ...further,
    ...pages.flatMap(({ content, more = "" }, index) => [
      pdfObject(
        `<</Type /Page /Parent 2 0 R /Resources <</Font <</F1 3 0 R>>>> /Contents ${first + index * 2 + 1} 0 R ${more}>>`,
      ),
      pdfObject("<<>>", Buffer.from(content, "latin1")),
    ]),
  ]);
}

/** A line of text at a place, of 20 points, in the letters of Windows-1252. */
export const shown = (text: string, x: number, y: number): string =>
  `BT /F1 20 Tf ${x} ${y} Td (${text.replace(/[\\()]/g, "\\$&")}) Tj ET\n`;

/** A line in a font of several bytes a letter. */
export const shownHex = (bytes: Buffer, x: number, y: number): string =>
  `BT /F1 20 Tf ${x} ${y} Td <${bytes.toString("hex")}> Tj ET\n`;

/** Chinese, Japanese or Korean text by a predefined map, with neither the font nor a table of its letters inside. */
export function pdfPredefined(encoding: string, ordering: string, bytes: Buffer, pages = 1): Buffer {
  const font = `<</Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /${encoding} /DescendantFonts [4 0 R]>>`;
  const system = `<</Registry (Adobe) /Ordering (${ordering}) /Supplement 0>>`;
  return pdfPages(Array<PdfPage>(pages).fill({ content: shownHex(bytes, 50, 700) }), font, [
    pdfObject(`<</Type /Font /Subtype /CIDFontType0 /BaseFont /Plain /CIDSystemInfo ${system} /FontDescriptor 5 0 R>>`),
    pdfObject(
      "<</Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800>>",
    ),
  ]);
}

/** Text whose glyphs are numbered from 1 in no meaningful order; only its ToUnicode table says what they are. */
export function pdfToUnicode(text: string): Buffer {
  const letters = [...new Set(text)];
  const hex = (code: number) => code.toString(16).padStart(4, "0");
  const rows = letters.map(
    (letter, index) => `<${hex(index + 1)}> <${Buffer.from(letter, "utf16le").swap16().toString("hex")}>`,
  );
  const map = `/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${rows.length} beginbfchar\n${rows.join("\n")}\nendbfchar endcmap end`;
  const font =
    "<</Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R>>";
  const glyphs = Buffer.from(
    Array.from(text)
      .map((letter) => hex(letters.indexOf(letter) + 1))
      .join(""),
    "hex",
  );
  return pdfPages([{ content: shownHex(glyphs, 50, 700) }], font, [
    pdfObject(
      "<</Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor 5 0 R>>",
    ),
    pdfObject(
      "<</Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800>>",
    ),
    pdfObject("<<>>", map),
  ]);
}
