import { strToU8, zipSync, type Zippable } from "fflate";

/** Files of an archive, by name; a string is written as UTF-8. */
export type Parts = Readonly<Record<string, string | Uint8Array>>;

/** fflate writes local time, so that a local time gives the same bytes everywhere. */
const mtime = new Date(2020, 0, 1);

/** A ZIP archive of these files, in this order; `stored` ones are not packed. */
export function makeZip(parts: Parts, stored: readonly string[] = []): Buffer {
  const files: Zippable = {};
  for (const [name, part] of Object.entries(parts)) {
    const bytes = typeof part === "string" ? strToU8(part) : part;
    files[name] = [bytes, { level: stored.includes(name) ? 0 : 6, mtime }];
  }
  return Buffer.from(zipSync(files));
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;

const OFFICE = "application/vnd.openxmlformats-officedocument.";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const WORD_MAIN = `${OFFICE}wordprocessingml.document.main+xml`;

/** `[Content_Types].xml` that gives these parts these types. */
export const contentTypes = (overrides: Readonly<Record<string, string>>) =>
  xml(
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>` +
      Object.entries(overrides)
        .map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
        .join("") +
      `</Types>`,
  );

/** A relationship of an Office file: the last part of its type, what it points at, and whether that lies outside. */
export interface Relationship {
  readonly type: string;
  readonly target: string;
  readonly external?: boolean;
}

/** A `.rels` part. */
export const relationships = (all: readonly Relationship[]) =>
  xml(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
      all
        .map(
          ({ type, target, external }, i) =>
            `<Relationship Id="rId${i + 1}" Type="${RELATIONSHIPS}/${type}" Target="${escaped(target)}"` +
            `${external === true ? ' TargetMode="External"' : ""}/>`,
        )
        .join("") +
      `</Relationships>`,
  );

/** An Office file whose main part has this content type; `parts` are added, or stand in place of its own. */
export const makeOffice = (main: string, part: string, body: string, parts: Parts = {}) =>
  makeZip({
    "[Content_Types].xml": contentTypes({ [`/${part}`]: main }),
    "_rels/.rels": relationships([{ type: "officeDocument", target: part }]),
    [part]: body,
    ...parts,
  });

/** A Word document of these paragraphs; `parts` are added, or stand in place of its own. */
export function makeDocx(paragraphs: readonly string[], parts: Parts = {}, main = WORD_MAIN): Buffer {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`);
  const namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const document = xml(`<w:document xmlns:w="${namespace}"><w:body>${body.join("")}</w:body></w:document>`);
  return makeOffice(main, "word/document.xml", document, parts);
}

export const makeXlsx = (parts: Parts = {}) =>
  makeOffice(`${OFFICE}spreadsheetml.sheet.main+xml`, "xl/workbook.xml", xml("<workbook/>"), parts);

export const makePptx = (parts: Parts = {}) =>
  makeOffice(`${OFFICE}presentationml.presentation.main+xml`, "ppt/presentation.xml", xml("<presentation/>"), parts);

const OASIS = "urn:oasis:names:tc:opendocument:xmlns";
const OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
export const ODT = `${OPEN_DOCUMENT}text`;
export const ODP = `${OPEN_DOCUMENT}presentation`;

/** An OpenDocument text of these paragraphs; `parts` are added, or stand in place of its own. */
export function makeOdt(paragraphs: readonly string[], parts: Parts = {}, mimetype = ODT): Buffer {
  const body = paragraphs.map((text) => `<text:p>${escaped(text)}</text:p>`).join("");
  const content =
    `<office:document-content xmlns:office="${OASIS}:office:1.0" xmlns:text="${OASIS}:text:1.0" office:version="1.3">` +
    `<office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  const manifest =
    `<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.3">` +
    `<manifest:file-entry manifest:full-path="/" manifest:media-type="${mimetype}"/>` +
    `<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;
  const own = { mimetype, "content.xml": xml(content), "META-INF/manifest.xml": xml(manifest) };
  return makeZip({ ...own, ...parts }, ["mimetype"]);
}

/** An RTF file of these paragraphs. */
export const makeRtf = (paragraphs: readonly string[]) => {
  const text = (paragraph: string) =>
    paragraph
      .replaceAll(/[\\{}]/g, "\\$&")
      .replaceAll(/[^\x20-\x7e]/g, (character) => `\\u${(character.charCodeAt(0) << 16) >> 16}?`);
  const body = paragraphs.map((paragraph) => `\\pard ${text(paragraph)}\\par\n`).join("");
  return Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Helvetica;}}\n${body}}\n`, "latin1");
};

/** An HTML page of these paragraphs, in UTF-8. */
export const makeHtml = (paragraphs: readonly string[]) =>
  Buffer.from(
    `<!doctype html>\n<html><head><meta charset="utf-8"><title>Letter</title></head><body>\n` +
      `${paragraphs.map((text) => `<p>${escaped(text)}</p>\n`).join("")}</body></html>\n`,
  );

export { element, makeDicom } from "./dicom";
export { makePdf } from "./pdf";
