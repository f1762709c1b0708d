export interface PdfExtras {
  /** Further entries of the catalog, as PDF writes them. */
  readonly catalog?: string;
  /** Further entries of the trailer, or of the dictionary of the cross-reference stream. */
  readonly trailer?: string;
  /** Further objects, numbered after the document's own. */
  readonly objects?: readonly string[];
  /** Whether the cross-references are a stream (PDF 1.5 and later) and no table. */
  readonly stream?: boolean;
}

/** Characters of Windows-1252 as PDF strings write them; others become question marks. */
const literal = (text: string) =>
  text.replaceAll(/[^\x20-\x7e]|[()\\]/gu, (character) => {
    const code = character.charCodeAt(0);
    if (code < 127) return code < 32 ? "?" : `\\${character}`;
    return code >= 160 && code < 256 ? `\\${code.toString(8)}` : "?";
  });

const LINE = 14;

/** What a page shows: its lines, from the top left corner of A4. */
const content = (text: string) =>
  `BT /F1 11 Tf ${LINE} TL 56 780 Td\n${text
    .split("\n")
    .map((line) => `(${literal(line)}) Tj T*\n`)
    .join("")}ET\n`;

/** The cross-references as a stream: one byte of type, four of offset, two of generation for each object. */
function referenceStream(number: number, offsets: readonly number[], own: number, entries: string) {
  const rows = [0, ...offsets, own].map((offset, i) => {
    const row = Buffer.alloc(7);
    row.writeUInt8(i === 0 ? 0 : 1, 0);
    row.writeUInt32BE(offset, 1);
    if (i === 0) row.writeUInt16BE(65_535, 5);
    return row;
  });
  const data = Buffer.concat(rows).toString("latin1");
  const head = `<< /Type /XRef /Size ${number + 1} /W [1 4 2] /Length ${data.length} ${entries} >>`;
  return `${number} 0 obj\n${head}\nstream\n${data}\nendstream\nendobj\n`;
}

/** A PDF with one page for each text, lines parted by `\n`, set in Helvetica. */
export function makePdf(pages: readonly string[], extras: PdfExtras = {}): Buffer {
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(" ");
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${extras.catalog ?? ""} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((text, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>` +
        ` /Contents ${5 + 2 * i} 0 R >>`,
      `<< /Length ${content(text).length} >>\nstream\n${content(text)}\nendstream`,
    ]),
    ...(extras.objects ?? []),
  ];
  let out = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
  const offsets = objects.map((object, i) => {
    const offset = out.length;
    out += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = out.length;
  const entries = `/Root 1 0 R ${extras.trailer ?? ""}`;
  if (extras.stream === true) out += referenceStream(objects.length + 1, offsets, start, entries);
  else {
    const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
    out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
    out += `trailer\n<< /Size ${objects.length + 1} ${entries} >>\n`;
  }
  return Buffer.from(`${out}startxref\n${start}\n%%EOF\n`, "latin1");
}
