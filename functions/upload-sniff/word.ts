import { damagedKind, macros, notTaken } from "./sentences";
import type { Finding, Note } from "./sniffed";
import { bringsFromOutside, linksOf } from "./word-links";
import { tagsOf } from "./xml-tags";
import type { Archive } from "./zip";
import { refuseUnsafe } from "./zip-safety";

export const CONTENT_TYPES = "[Content_Types].xml";
const OFFICE = "application/vnd.openxmlformats-officedocument.";
const MAIN = `${OFFICE}wordprocessingml.document.main+xml`;

/** Content types of main parts, by their beginning, and what such a file is called. */
const OTHERS: readonly (readonly [beginning: string, name: string])[] = [
  [`${OFFICE}wordprocessingml.template`, "a Word template"],
  [`${OFFICE}spreadsheetml`, "an Excel workbook"],
  [`${OFFICE}presentationml`, "a PowerPoint presentation"],
  ["application/vnd.ms-visio", "a Visio drawing"],
];

const MACRO_TYPE = /macroEnabled|vbaProject|activeX/i;
const MACRO_PART = /(?:^|\/)(?:vbaProject|vbaData|activeX\d*)\.(?:bin|xml)$|\/activeX\//i;

/** What each part is, by its own entry or by the end of its name. */
async function contentTypes(
  zip: Archive,
): Promise<{ all: readonly string[]; of: (part: string) => string | undefined }> {
  const tags = tagsOf((await zip.read(CONTENT_TYPES)) ?? Buffer.alloc(0), "Office file", ["Override", "Default"]);
  const typed = (tag: string, key: string) =>
    new Map(
      tags
        .filter(({ name }) => name === tag)
        .map(({ attributes }) => [attributes.get(key)?.toLowerCase() ?? "", attributes.get("ContentType") ?? ""]),
    );
  const overrides = typed("Override", "PartName");
  const defaults = typed("Default", "Extension");
  const ending = (part: string) => part.slice(part.lastIndexOf(".") + 1).toLowerCase();
  return {
    all: [...overrides.values(), ...defaults.values()],
    of: (part) => overrides.get(`/${part.toLowerCase()}`) ?? defaults.get(ending(part)),
  };
}

/** The part that is the document, as the package points at it (ECMA-376 part 1, 11.2). */
async function mainPart(zip: Archive): Promise<string | undefined> {
  const links = await linksOf(zip, "_rels/.rels");
  const target = links.find(({ type, external }) => type === "officeDocument" && !external)?.target;
  return target?.replace(/^(?:\.?\/)+/, "");
}

/** A Word document: what its package says it is, without programs, and safe to unpack. */
export async function word(zip: Archive): Promise<Finding> {
  const types = await contentTypes(zip);
  const names = zip.parts.map(({ name }) => name);
  if (types.all.some((type) => MACRO_TYPE.test(type)) || names.some((name) => MACRO_PART.test(name))) throw macros();

  const part = await mainPart(zip);
  const main = part === undefined ? undefined : types.of(part);
  if (main !== MAIN) {
    const other = OTHERS.find(([beginning]) => main?.startsWith(beginning));
    throw notTaken(other?.[1] ?? "an Office file of another kind");
  }
  if (part === undefined || !zip.has(part)) throw damagedKind("docx");
  refuseUnsafe(zip);

  const notes: Note[] = [];
  if (await bringsFromOutside(zip)) notes.push("has-external-template");
  if (names.some((name) => /\/embeddings\/./i.test(name))) notes.push("has-embedded-files");
  return { kind: "docx", notes };
}
