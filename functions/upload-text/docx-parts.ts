import { posix } from "node:path";
import { unreadable } from "../shared/uploads/attempt";
import type { SafeZip } from "../shared/uploads/safe-zip";
import { attribute, readXml } from "./xml";

/** A part that another one names, which is looked for in the archive and nowhere else; by the last word of the relation's type, which all versions of the format share. */
interface Relation {
  readonly type: string;
  readonly part: string;
}

/** The parts of a document that hold text, in the order in which they are read. */
export async function textParts(zip: SafeZip, what: string, signal?: AbortSignal): Promise<readonly string[]> {
  const body = (await relations(zip, "", what, signal)).find(({ type }) => type === "officeDocument")?.part;
  if (body === undefined || !zip.has(body)) throw unreadable(what);
  const beside = await relations(zip, body, what, signal);
  const of = (type: string) => beside.filter((one) => one.type === type && zip.has(one.part)).map(({ part }) => part);
  return [...new Set([...of("header"), body, ...of("footnotes"), ...of("endnotes"), ...of("footer")])];
}

async function relations(zip: SafeZip, part: string, what: string, signal?: AbortSignal): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, "_rels", `${posix.basename(part)}.rels`);
  const found: Relation[] = [];
  if (!zip.has(name)) return found;
  await readXml(
    zip.read(name),
    what,
    {
      open(tag) {
        if (tag.local !== "Relationship") return;
        const target = attribute(tag, "Target") ?? "";
        const type = attribute(tag, "Type") ?? "";
        found.push({
          type: type.slice(type.lastIndexOf("/") + 1),
          part: posix.join(target.startsWith("/") ? "." : folder, target).replace(/^\//, ""),
        });
      },
    },
    signal,
  );
  return found;
}
