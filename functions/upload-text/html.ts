import { compile, type FormatCallback, type HtmlToTextOptions } from "html-to-text";
import { attempt } from "../shared/uploads/attempt";
import { KINDS } from "../shared/uploads/kinds";
import { LIMITS } from "../shared/uploads/limits";
import { beginning, decodeFile } from "./decode";
import { checkNesting } from "./html-nesting";

/** Where the encoding has to be declared (WHATWG HTML, "prescan a byte stream"). */
const DECLARED_WITHIN = 1024;
const CHARSET = /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i;

/** A cell is followed by a tab: widths and spans are not looked at, as a span may say a billion. */
const cell: FormatCallback = (element, walk, builder) => {
  walk(element.children ?? [], builder);
  builder.addLiteral("\t");
};

/** Neither seen nor said: what a page hides would otherwise be taken for its text. */
const HIDDEN = [
  "script",
  "style",
  "template",
  "title",
  "img",
  "[hidden]",
  ...["display:none", "display: none", "visibility:hidden", "visibility: hidden"].map((rule) => `[style*="${rule}" i]`),
];
const AS_WRITTEN = { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 };

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: undefined, maxDepth: LIMITS.nesting + 1 },
  formatters: { cell },
  selectors: [
    ...HIDDEN.map((selector) => ({ selector, format: "skip" })),
    // Where a link leads is no text, and nobody goes there.
    { selector: "a", options: { ignoreHref: true } },
    { selector: "table", format: "block" },
    { selector: "tr", format: "block", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: "td", format: "cell" },
    { selector: "th", format: "cell" },
    { selector: "hr", format: "block" },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: AS_WRITTEN })),
  ],
};

const convert = compile(OPTIONS);

/** The text of an HTML document as a reader sees it. Nothing that it names is fetched and none of its scripts run. */
export async function readHtml(path: string, signal?: AbortSignal): Promise<string> {
  const head = (await beginning(path, DECLARED_WITHIN)).toString("latin1");
  const html = await decodeFile(path, CHARSET.exec(head)?.[1], signal);
  checkNesting(html);
  const text = await attempt(KINDS.html.name, () => Promise.resolve(convert(html)));
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}
