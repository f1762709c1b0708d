/** Groups whose content is no text. Those that begin with `\*` are none either, unless named in TEXT_GROUPS. */
export const SKIPPED_GROUPS: ReadonlySet<string> = new Set([
  "colortbl",
  "stylesheet",
  "info",
  "pict",
  "nonshppict",
  "nonesttables",
  "fldinst",
  "filetbl",
  "sp",
  "xe",
  "tc",
  "rxe",
]);

/** Text in spite of the `\*`: that of shapes, and the ends of nested rows. */
export const TEXT_GROUPS: ReadonlySet<string> = new Set(["shpinst", "nesttableprops"]);

/** Parts that are told before or after the running text. */
export const PARTS: ReadonlyMap<string, "headers" | "notes" | "footers"> = new Map([
  ["header", "headers"],
  ["headerl", "headers"],
  ["headerr", "headers"],
  ["headerf", "headers"],
  ["footnote", "notes"],
  ["footer", "footers"],
  ["footerl", "footers"],
  ["footerr", "footers"],
  ["footerf", "footers"],
]);

/** Control words and symbols that stand for a character. */
export const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ["tab", "\t"],
  ["line", "\n"],
  ["lbr", "\n"],
  ["emdash", "\u2014"],
  ["endash", "\u2013"],
  ["emspace", "\u2003"],
  ["enspace", "\u2002"],
  ["qmspace", "\u2005"],
  ["bullet", "\u2022"],
  ["lquote", "\u2018"],
  ["rquote", "\u2019"],
  ["ldblquote", "\u201c"],
  ["rdblquote", "\u201d"],
  ["zwj", "\u200d"],
  ["zwnj", "\u200c"],
  ["ltrmark", "\u200e"],
  ["rtlmark", "\u200f"],
  ["~", "\u00a0"],
  ["_", "\u2011"],
]);

export const BREAKS: ReadonlyMap<string, "paragraph" | "cell" | "row"> = new Map([
  ["par", "paragraph"],
  ["sect", "paragraph"],
  ["page", "paragraph"],
  ["column", "paragraph"],
  ["\n", "paragraph"],
  ["\r", "paragraph"],
  ["cell", "cell"],
  ["nestcell", "cell"],
  ["row", "row"],
  ["nestrow", "row"],
]);
