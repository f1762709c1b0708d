import { Refusal, within } from "../shared/uploads/refusal";

/** Tags of one document: each becomes an object or two, and takes about ten microseconds. */
const TAGS = 1_000_000;

const VOID = new Set(
  "area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr".split(
    " ",
  ),
);
/** Elements whose content is no markup. */
const RAW = new Set(["script", "style", "title", "textarea"]);
/** Where `/>` closes an element. */
const FOREIGN = new Set(["svg", "math"]);
const BLOCKS =
  "p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header main nav ol pre section table ul";
/** What an opening tag closes if it is innermost: people leave those ends out. */
const CLOSES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["li", ["li"]],
  ["tr", ["tr", "th", "td"]],
  ["td", ["th", "td"]],
  ["th", ["th"]],
  ["dt", ["dt", "dd"]],
  ["dd", ["dt", "dd"]],
  ["option", ["option"]],
  ["tbody", ["thead", "tbody"]],
  ["tfoot", ["thead", "tbody"]],
  ...BLOCKS.split(" ").map((name) => [name, ["p"]] as [string, string[]]),
]);

const NAME = /[a-z][^\s/>]*/iy;

/**
 * Refuses HTML whose elements are too many or too deep inside each other, before a parser sees it: parsing takes time
 * by the square of the depth, and walking the tree takes a stack. It follows comments, quotes and left-out ends as
 * browsers do, so that what it counts is what a parser builds.
 */
export function checkNesting(html: string): void {
  const open: string[] = [];
  let tags = 0;
  let at = html.indexOf("<");
  while (at >= 0) {
    tags += 1;
    if (tags > TAGS) throw new Refusal("too-large", `it has more than ${TAGS} tags; send it in smaller parts`);
    const closing = html[at + 1] === "/";
    NAME.lastIndex = at + (closing ? 2 : 1);
    const name = NAME.exec(html)?.[0].toLowerCase();
    let end = at + 1;
    if (name !== undefined) {
      end = endOfTag(html, NAME.lastIndex);
      if (closing) close(open, name);
      else {
        begin(open, name, html[end - 2] === "/");
        if (RAW.has(name) && !open.some((one) => FOREIGN.has(one))) end = endOfRaw(html, name, end);
      }
    } else if (html.startsWith("<!--", at)) end = after(html, "-->", at + 4);
    at = html.indexOf("<", end);
  }
}

function begin(open: string[], name: string, slash: boolean): void {
  if (VOID.has(name)) return;
  const closes = CLOSES.get(name) ?? [];
  while (closes.includes(open.at(-1) ?? "")) open.pop();
  if (slash && open.some((one) => FOREIGN.has(one))) return;
  open.push(name);
  within("nesting", open.length);
}

function close(open: string[], name: string): void {
  const at = open.lastIndexOf(name);
  if (at >= 0) open.length = at;
}

function after(html: string, text: string, from: number): number {
  const at = html.indexOf(text, from);
  return at < 0 ? html.length : at + text.length;
}

/** Just after the `>` that ends a tag: not one in a quoted value. */
function endOfTag(html: string, from: number): number {
  let value = false;
  for (let at = from; at < html.length; at++) {
    const char = html[at] ?? "";
    if (char === ">") return at + 1;
    if (value && (char === '"' || char === "'")) {
      at = html.indexOf(char, at + 1);
      if (at < 0) return html.length;
      value = false;
    } else if (char === "=") value = true;
    else if (!/\s/.test(char)) value = false;
  }
  return html.length;
}

function endOfRaw(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[\\s/>]`, "gi");
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}
