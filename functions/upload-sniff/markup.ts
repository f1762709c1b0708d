/** Text that is a kind of its own, by its first characters; names come with their article. */
const FOREIGN: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^%!PS/, "a PostScript program"],
  [/^#!\s*\//, "a script"],
  [/^<\?(?:php|=)/i, "a script"],
  [/^-----BEGIN PGP MESSAGE-----/, "an encrypted message"],
  [/^(?:REGEDIT4|Windows Registry Editor )/, "a file of settings for Windows"],
];

/** Tags by which browsers know a page that has no document type (WHATWG MIME Sniffing, 7.1), and a few more. */
const PAGE =
  /^<(?:html|head|title|meta|link|base|script|style|body|iframe|h[1-6]|div|span|font|center|table|ul|ol|p|a|b|br|img|pre|form)[\s/>]/i;
/** Space, processing instructions and comments, one at a time. */
const PROLOG = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)/;
const DOCTYPE = /^<!doctype\s+([\w:-]+)[^[>]*(?:\[[\s\S]*?\]\s*)?>\s*/i;
const ROOT = /^<(?:[\w.-]+:)?([a-z][\w.-]*)/i;

/** How much of a message's header is looked at. */
const HEADER = 16 * 1024;

/** A message with attachments, or a saved page, says so in its header (RFC 2045, 4). */
function isMail(text: string): boolean {
  const header = text.slice(0, HEADER).split(/\r?\n\r?\n/, 1)[0] ?? "";
  return /^[\w-]+:/.test(header) && /^mime-version:/im.test(header) && /^content-type:/im.test(header);
}

/** The name of a kind of text that is not taken. */
export function foreignText(opening: string): string | undefined {
  const text = opening.trimStart();
  if (isMail(text)) return "an e-mail";
  return FOREIGN.find(([pattern]) => pattern.test(text))?.[1];
}

/** What a text is by its first tag, with what may stand before that; plain text has none. */
export function markup(opening: string): "html" | "svg" | "xml" | undefined {
  let rest = opening;
  for (let found = PROLOG.exec(rest); found !== null; found = PROLOG.exec(rest)) rest = rest.slice(found[0].length);
  const declared = /^\s*<\?xml\s/.test(opening);
  const doctype = DOCTYPE.exec(rest);
  const root = ROOT.exec(doctype === null ? rest : rest.slice(doctype[0].length))?.[1]?.toLowerCase();
  if (root === "svg" && doctype?.[1]?.toLowerCase() !== "html") return "svg";
  if (root === "html" || doctype?.[1]?.toLowerCase() === "html") return "html";
  // The first tag, or the end of a comment before it, is further on than is looked at.
  if (/^<\?xml|^<!doctype/i.test(rest) || declared || /^<[^<>]*\sxmlns(?::[\w.-]+)?\s*=/.test(rest)) return "xml";
  return PAGE.test(rest) || rest.startsWith("<!--") ? "html" : undefined;
}
