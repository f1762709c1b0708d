import { rawZip, type RawEntry } from "./raw-zip";

type Parts = Readonly<Record<string, string | Buffer>>;

const entriesOf = (parts: Parts): RawEntry[] => Object.entries(parts).map(([name, content]) => ({ name, content }));

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math";
const COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";

export const relationsOf = (all: readonly (readonly [type: string, target: string, more?: string])[]): string => {
  const rows = all.map(
    ([type, target, more = ""], index) =>
      `<Relationship Id="r${index}" Type="${OFFICE}/${type}" Target="${target}" ${more}/>`,
  );
  return `${XML}<Relationships xmlns="${RELATIONS}">${rows.join("")}</Relationships>`;
};

/** A part of a Word document: `<w:p>` and what it takes. */
export const wordPart = (root: string, content: string): string =>
  `${XML}<w:${root} xmlns:w="${WORD}" xmlns:m="${MATH}" xmlns:mc="${COMPATIBILITY}">${content}</w:${root}>`;

/** A paragraph of one run. */
export const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** The entries of a Word document with this body; further parts take the place of those of the same name. */
export const wordEntries = (body: string, parts: Parts = {}): RawEntry[] =>
  entriesOf({
    "_rels/.rels": relationsOf([["officeDocument", "word/document.xml"]]),
    "word/document.xml": wordPart("document", `<w:body>${body}</w:body>`),
    ...parts,
  });

export const wordDocument = (body: string, parts: Parts = {}): Buffer => rawZip(wordEntries(body, parts));

/** A Word document whose text is in every place that is read, and in the ones that are not. */
export const wordEverywhere = (): Buffer => {
  const cell = (text: string) => `<w:tc>${text}</w:tc>`;
  const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join("")}</w:tr>`;
  const run = (content: string, properties = "") => `<w:r><w:rPr>${properties}</w:rPr>${content}</w:r>`;
  const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
  const body = [
    `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${run("<w:t>Dose:</w:t><w:tab/><w:t>5 mg</w:t><w:br/><w:t>daily</w:t>")}</w:p>`,
    `<w:tbl>${row(paragraph("Glucose"), paragraph("5.4"))}${row(paragraph("Note"), paragraph("a") + paragraph("b"))}</w:tbl>`,
    `<w:p>${run("<w:t>shown </w:t>")}${run("<w:t>hidden </w:t>", "<w:vanish/>")}${run("<w:t>again</w:t>", '<w:vanish w:val="0"/>')}</w:p>`,
    `<w:p><w:del>${run("<w:delText>deleted</w:delText><w:t>deleted</w:t>")}</w:del><w:moveFrom>${run("<w:t>moved</w:t>")}</w:moveFrom>${run("<w:instrText>PAGE</w:instrText>")}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>`,
    `<w:p><w:r><mc:AlternateContent><mc:Choice>${box("boxed")}</mc:Choice><mc:Fallback>${box("boxed")}</mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    `<w:p>${run('<w:sym w:font="Symbol" w:char="F06D"/><w:t>g &amp; &#xE9;</w:t>')}</w:p>`,
  ].join("");
  return wordDocument(body, {
    "word/_rels/document.xml.rels": relationsOf([
      ["header", "header1.xml"],
      ["header", "/word/header2.xml"],
      ["footer", "footer1.xml"],
      ["footnotes", "footnotes.xml"],
      ["comments", "comments.xml"],
      ["header", "http://example.com/header.xml", 'TargetMode="External"'],
      ["header", "../../../../etc/passwd"],
    ]),
    "word/header1.xml": wordPart("hdr", paragraph("Clinic")),
    "word/header2.xml": wordPart("hdr", paragraph("Clinic")),
    "word/footer1.xml": wordPart("ftr", paragraph("Page")),
    "word/footnotes.xml": wordPart("footnotes", `<w:footnote>${paragraph("see chart")}</w:footnote>`),
    "word/comments.xml": wordPart("comments", `<w:comment>${paragraph("comment")}</w:comment>`),
  });
};

const OASIS = "urn:oasis:names:tc:opendocument:xmlns";
const NAMESPACES = ["office", "style", "text", "table", "draw"]
  .map((name) => `xmlns:${name}="${OASIS}:${name === "draw" ? "drawing" : name}:1.0"`)
  .join(" ");

export const odtContent = (text: string): string =>
  `${XML}<office:document-content ${NAMESPACES}><office:body><office:text>${text}</office:text></office:body></office:document-content>`;

export const openDocument = (text: string, parts: Parts = {}): Buffer =>
  rawZip([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.text", method: 0 },
    ...entriesOf({ "content.xml": odtContent(text), ...parts }),
  ]);

export const odtStyles = (headers: string): string =>
  `${XML}<office:document-styles ${NAMESPACES}><style:style><text:p>no text</text:p></style:style><style:master-page>${headers}</style:master-page></office:document-styles>`;

export const odtManifest = (encrypted: boolean): string =>
  `${XML}<m:manifest xmlns:m="${OASIS}:manifest:1.0"><m:file-entry m:full-path="content.xml">${encrypted ? "<m:encryption-data/>" : ""}</m:file-entry></m:manifest>`;

/** Entities that stand for ten others each: a kilobyte that says it is a gigabyte. */
export const LAUGHS = `<!DOCTYPE w [<!ENTITY a "ha">${Array.from({ length: 9 }, (_one, i) => `<!ENTITY ${"bcdefghij"[i]!} "${`&${"abcdefghi"[i]!};`.repeat(10)}">`).join("")}]>`;

/** An entity that names a file, or an address. */
export const externalEntity = (uri: string): string => `<!DOCTYPE w [<!ENTITY a SYSTEM "${uri}">]>`;

/** XML with a document type before its first element. */
export const withDoctype = (xml: string, doctype: string): string => xml.replace(/(\?>\n)/, `$1${doctype}`);
