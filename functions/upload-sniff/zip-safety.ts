import { within } from "../shared/uploads/refusal";
import { lockedOffice, macros, misleading, nested } from "./sentences";
import type { Archive, Part } from "./zip";

/** Below this an archive's expansion is not looked at: an empty template alone unpacks to many times its size. */
const SMALL_BYTES = 1024 * 1024;
const LOCAL_HEADER = 30;

const NESTED = /\.(?:zip|7z|rar|gz|tgz|tar|bz2|xz|zst|cab|jar|iso|img|dmg|apk|msi)$/i;
const PROGRAM = /\.(?:exe|dll|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|sh)$/i;
const WITH_MACROS = /\.(?:docm|dotm|xlsm|xltm|xlam|pptm|potm|ppsm)$/i;

/** A name that means another place, or nothing that can be shown. */
const isHostile = (name: string) =>
  name === "" ||
  /[\\\0-\x1f\x7f]|^\/|^[a-z]:/i.test(name) ||
  name.split("/").some((step) => step === ".." || step === ".");

/** What no office program does with names, if anything. */
function oddNames(parts: readonly Part[]): string | undefined {
  const seen = new Set<string>();
  for (const { name, entry } of parts) {
    const raw = entry.fileNameRaw.toString("latin1");
    if (isHostile(name) || isHostile(raw)) return "a file inside has a name that points elsewhere";
    // The second name of an entry exists for letters outside ASCII only.
    if (/^[\x20-\x7e]*$/.test(raw) && raw !== name) return "two names for one file inside";
    const folded = name.toLowerCase();
    if (seen.has(folded)) return "two files of one name inside";
    seen.add(folded);
  }
  return undefined;
}

/** What no office program does with places: parts that share bytes, as bombs do, or something before the first one. */
function oddPlaces(parts: readonly Part[]): string | undefined {
  const sorted = parts
    .map(({ entry }) => entry)
    .sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const [i, { relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize }] of sorted.entries()) {
    if (i === 0 && start > 0) return "something stands before its first part";
    if (start < end) return "its parts lie over each other";
    end = start + LOCAL_HEADER + fileNameLength + compressedSize;
  }
  return undefined;
}

/**
 * Refuses an archive that could not be unpacked safely, by what its list of entries says; whoever unpacks it counts
 * again, as the list may lie.
 */
export function refuseUnsafe({ parts }: Archive): void {
  if (parts.some(({ entry }) => entry.isEncrypted())) throw lockedOffice();
  const odd = oddNames(parts) ?? oddPlaces(parts);
  if (odd !== undefined) throw misleading(odd);
  const names = parts.map(({ name }) => name);
  if (names.some((name) => WITH_MACROS.test(name))) throw macros();
  if (names.some((name) => NESTED.test(name) || PROGRAM.test(name))) throw nested();

  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0);
  const unpacked = sum(({ entry }) => entry.uncompressedSize);
  const packed = sum(({ entry }) => entry.compressedSize);
  within("unpackedBytes", unpacked);
  if (unpacked > SMALL_BYTES) within("expansion", Math.ceil(unpacked / Math.max(1, packed)));
}
