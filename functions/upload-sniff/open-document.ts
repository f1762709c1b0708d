import { KINDS } from "../shared/uploads/kinds";
import { damagedKind, lockedOffice, macros, notTaken } from "./sentences";
import type { Finding } from "./sniffed";
import { tagsOf } from "./xml-tags";
import type { Archive } from "./zip";
import { refuseUnsafe } from "./zip-safety";

export const MIMETYPE = "mimetype";
const MANIFEST = "META-INF/manifest.xml";
const OASIS = "application/vnd.oasis.opendocument.";

/** Other media types of such archives, and what they are called. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  [`${OASIS}text-template`, "an OpenDocument template"],
  [`${OASIS}text-master`, "an OpenDocument master document"],
  [`${OASIS}spreadsheet`, "an OpenDocument spreadsheet"],
  [`${OASIS}presentation`, "an OpenDocument presentation"],
  [`${OASIS}graphics`, "an OpenDocument drawing"],
  ["application/epub+zip", "an e-book"],
]);

/** An OpenDocument text: the media type it says, its content, no password, no programs, safe to unpack. */
export async function openDocument(zip: Archive): Promise<Finding> {
  const type = ((await zip.read(MIMETYPE)) ?? Buffer.alloc(0)).toString("latin1").trim();
  if (type !== KINDS.odt.mime) throw notTaken(OTHERS.get(type) ?? "an OpenDocument file of another kind");
  const names = zip.parts.map(({ name }) => name);
  // Basic and script libraries (OpenDocument 1.3 part 2, 3.12).
  if (names.some((name) => /^(?:Basic|Scripts)\/./i.test(name))) throw macros();

  const manifest = await zip.read(MANIFEST);
  if (manifest === undefined || !zip.has("content.xml")) throw damagedKind("odt");
  if (tagsOf(manifest, KINDS.odt.name, ["encryption-data"]).length > 0) throw lockedOffice();
  refuseUnsafe(zip);
  // Objects of OpenDocument itself, as formulas and charts, are folders.
  return { kind: "odt", notes: names.some((name) => /^Object [^/]+$/.test(name)) ? ["has-embedded-files"] : [] };
}
