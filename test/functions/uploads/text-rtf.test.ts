import { strict as assert } from "node:assert";
import { read, refused, textOf } from "./text-support";

const FONTS = String.raw`{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 Gothic;}{\f4\fcharset255 Terminal;}}`;
const rtf = (text: string, head = "") =>
  Buffer.from(String.raw`{\rtf1\ansi\ansicpg1252\deff0${head}${FONTS}${text}}`, "latin1");

describe("uploads: text of RTF", () => {
  const cases: [name: string, rtf: string, text: string][] = [
    ["paragraphs, tabs and breaks", String.raw`a\par b\tab c\line d\page e`, "a\nb\tc\nd\ne"],
    ["ends of lines of the file as nothing", "one \r\nword\n\\par\r\ntwo", "one word\ntwo"],
    ["escaped signs", String.raw`\{a\}\\`, "{a}\\"],
    ["bytes of the code page", String.raw`Caf\'e9 \'80 5`, "Café € 5"],
    ["plain bytes of the code page", "Caf\xe9", "Café"],
    ["the code page of a font", String.raw`{\f1 \'cf\'f0\'e8\'e2\'e5\'f2} \'e9`, "Привет é"],
    ["letters of two bytes, the second of them plain", String.raw`\f3 \'8a\'b3\'8e\'d2\'83A`, "患者ア"],
    ["Unicode, and not what stands for it", String.raw`\u8364\'80 \uc2\u233 eex\uc0\u-10179\u-8694 y`, "€ éx😊y"],
    ["letters of a code page that is not known", String.raw`\f4 a\'81`, "a\ufffd"],
    ["signs of a symbol font: a bullet, and what is not guessed", String.raw`{\f2 \'b7} 5 {\f2 m}g`, "• 5 \ufffdg"],
    ["named characters", String.raw`\ldblquote a\rdblquote\emdash b\~c\_d`, "“a”—b\u00a0c\u2011d"],
    ["tables", String.raw`\trowd Glucose\cell 5.4\cell\row \trowd Iron\cell\cell\row end`, "Glucose\t5.4\nIron\nend"],
    [
      "headers first, notes and footers last",
      String.raw`{\footer Page\par}{\header Clinic\par}a{\footnote see chart} b`,
      "Clinic\na b\nsee chart\nPage",
    ],
    [
      "results of fields, not their codes",
      String.raw`{\field{\*\fldinst HYPERLINK "http://example.com"}{\fldrslt here}}`,
      "here",
    ],
    ["shapes, not their properties", String.raw`{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt boxed}}}`, "boxed"],
    [
      "no hidden, deleted or foreign text",
      String.raw`a{\v b}{\deleted c}{\v0 d}{\info{\title e}}{\*\annotation f}{\pict 89504e47}{\*\other g}`,
      "ad",
    ],
    ["what follows a group, not taken for what stands for a letter", String.raw`{\uc1\u233}x`, "éx"],
    ["no binary data without a space before it", String.raw`{\pict\bin2}}}a`, "a"],
    ["no binary data, whatever it looks like", `{\\pict\\bin7 }}}}}}}a}b\\bin3 }}}c`, "bc"],
  ];
  for (const [name, text, expected] of cases) {
    it(`reads ${name}`, async () => assert.equal(await textOf("rtf", rtf(text)), expected));
  }

  it("reads in the font of the document where none is named", async () => {
    const head = String.raw`\deff1`;
    assert.equal(await textOf("rtf", rtf(String.raw`\'cf\plain\'cf{\f0\'cf\plain\'cf}`, head)), "ППÏП");
  });

  it("reads a letter of two bytes that is cut by the pieces it is decoded in", async () => {
    const text = String.raw`\f3 ${String.raw`\'8a\'b3`.repeat(70_001)}`;
    assert.equal(await textOf("rtf", rtf(text)), "患".repeat(70_001));
    const shifted = String.raw`\f3 a${String.raw`\'8a\'b3`.repeat(3000)} b`;
    assert.equal(await textOf("rtf", rtf(shifted)), `a${"患".repeat(3000)} b`);
  });

  it("reads nothing after its end", async () => {
    assert.equal(await textOf("rtf", Buffer.concat([rtf("a"), Buffer.from(`b}{c${"{".repeat(300)}`)])), "a");
  });

  it("knows ten thousand fonts", async () => {
    const fonts = Array.from({ length: 10_002 }, (_font, index) => String.raw`{\f${index}\fcharset204 A;}`).join("");
    const text = String.raw`{\fonttbl${fonts}}\f9999\'cf\f10001\'cf`;
    assert.equal(await textOf("rtf", Buffer.from(String.raw`{\rtf1\ansi ${text}}`)), "ПÏ");
  });

  it("refuses what does not begin or end as RTF, and groups too deep", async () => {
    await refused(read("rtf", Buffer.from("no document")), "unreadable", /no RTF/);
    await refused(read("rtf", Buffer.alloc(0)), "unreadable", /no RTF/);
    await refused(read("rtf", rtf("a").subarray(0, -1)), "unreadable", /no RTF/);
    await refused(read("rtf", rtf(String.raw`a\bin9999999 `)), "unreadable", /no RTF/);
    const deep = (levels: number) => rtf(`${"{".repeat(levels)}a${"}".repeat(levels)}`);
    assert.equal(await textOf("rtf", deep(255)), "a");
    await refused(read("rtf", deep(256)), "too-large", /257 levels of nesting/);
  });
});
