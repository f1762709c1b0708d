import { strict as assert } from "node:assert";
import { LineLimit } from "../../../functions/upload-text/pdf/boxes";
import { characterMaps } from "../../../functions/upload-text/pdf/character-maps";
import { inReadingOrder } from "../../../functions/upload-text/pdf/direction";
import type { Item } from "../../../functions/upload-text/pdf/item";
import { readPage } from "../../../functions/upload-text/pdf/page";
import { RtfReader } from "../../../functions/upload-text/rtf/reader";
import { TextBuilder } from "../../../functions/upload-text/text-builder";
import { readXml } from "../../../functions/upload-text/xml";
import { CMAPS, refused } from "./text-support";

const MILLION = "a".repeat(1_000_000);

describe("uploads: text is counted while it is read", () => {
  const item: Item = { str: MILLION, dir: "ltr", transform: [1, 0, 0, 1, 0, 0], width: 1, height: 1, hasEOL: false };

  it("of a page, which may say a small thing over and over", async () => {
    let told = 0;
    const endless = new ReadableStream({ pull: (control) => control.enqueue({ items: [item], part: told++ }) });
    const document = { getPage: () => Promise.resolve({ streamTextContent: () => endless }) };
    const reading = readPage(document as unknown as Parameters<typeof readPage>[0], 1, 5_000_000);
    await refused(reading, "too-large", /21000000 characters/);
    assert.ok(told < 20, String(told));
  });

  it("of a document put together of pieces", () => {
    const builder = new TextBuilder();
    for (let piece = 0; piece < 20; piece++) builder.add(MILLION);
    assert.throws(() => builder.add("a"), { reason: "too-large", message: /20000001 characters/ });
  });

  it("of XML in which nothing ends", async () => {
    let given = 0;
    async function* pieces(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(Buffer.from("<a>"));
      for (;;) {
        given += 1;
        yield await Promise.resolve(Buffer.from(MILLION));
      }
    }
    await refused(readXml(pieces(), "document", {}), "too-large", /characters/);
    assert.ok(given < 25, String(given));
  });

  it("of RTF without a break", () => {
    const reader = new RtfReader();
    reader.open();
    for (let byte = 0; byte < 70_000; byte++) reader.byte(0x61);
    assert.ok(reader.body.toString().length > 65_000);
  });
});

describe("uploads: pieces of text", () => {
  it("are parted by breaks only where something follows, and not without end", () => {
    const builder = new TextBuilder();
    builder.paragraph();
    builder.add("a");
    for (let empty = 0; empty < 1000; empty++) builder.paragraph();
    builder.add("b");
    builder.paragraph();
    assert.equal(builder.toString(), `a${"\n".repeat(100)}b`);
  });

  const piece = (str: string, x: number, dir = "ltr"): Item => ({
    str,
    dir,
    transform: [10, 0, 0, 10, x, 0],
    width: 10,
    height: 10,
    hasEOL: false,
  });
  const read = (items: Item[]) => inReadingOrder(items).map(({ str }) => str);

  it("stay as they were written where all run to the right", () => {
    assert.deepEqual(read([piece("b", 90), piece("a", 10)]), ["b", "a"]);
  });

  it("are taken by places where most run to the left, whichever way they were drawn", () => {
    const [first, blank, number, gap, last] = [
      piece("\u0623\u0628\u062a", 90, "rtl"),
      piece(" ", 80),
      piece("120", 60),
      piece(" ", 50),
      piece("\u062b\u062c\u062d", 10, "rtl"),
    ] as const;
    const order = [first, blank, number, gap, last].map(({ str }) => str);
    assert.deepEqual(read([first, blank, number, gap, last]), order);
    assert.deepEqual(read([last, gap, number, blank, first]), order);
  });

  it("are words apart where letters were placed one by one with room between them, each mark behind its letter", () => {
    const letters = [
      piece("\u05b8\u05e9", 90, "rtl"),
      piece("\u05dc", 79, "rtl"),
      { ...piece("\u05b8", 82, "rtl"), width: 0 },
      piece("\u05e2", 65, "rtl"),
      piece("7", 48),
    ];
    assert.equal(read(letters).join(""), "\u05e9\u05b8\u05dc\u05b8 \u05e2 7");
  });

  it("have the blanks that part neighbours, wherever pdf.js places them, and no others", () => {
    const narrow = (str: string, x: number) => ({ ...piece(str, x, "rtl"), width: 12 });
    const together = [narrow("\u05e9", 80), narrow("\u05dc", 70), piece(" ", 75), narrow("\u05e2", 60)];
    assert.equal(read(together).join(""), "\u05e9\u05dc \u05e2");
    assert.equal(read([...together, piece(" ", 74), piece("7", 30)]).join(""), "\u05e9\u05dc \u05e2 7");
  });

  it("are not apart where one lies over another that goes on", () => {
    const wide = { ...piece("\u05e9", 10, "rtl"), width: 40 };
    assert.equal(read([piece("\u05dc", 50, "rtl"), wide, piece("\u05e2", 20, "rtl")]).join(""), "\u05dc\u05e2\u05e9");
  });

  it("keep their lines up to a number, and say which pages do not", () => {
    const lines = [{ text: "a", box: { left: 0, top: 0, width: 1, height: 1 } }];
    const limit = new LineLimit(2);
    const taken = [1, 2, 3, 4].map((number) => limit.take({ number, text: "a", source: "text-layer", lines }));
    assert.deepEqual(
      taken.map((page) => [page.text, page.lines?.length]),
      [
        ["a", 1],
        ["a", 1],
        ["a", undefined],
        ["a", undefined],
      ],
    );
    assert.deepEqual(limit.left, [3, 4]);
  });
});

describe("uploads: character maps", () => {
  it("are read by name from their folder, and nothing else is", async () => {
    const { Factory, failure } = characterMaps(CMAPS);
    const factory = new Factory();
    assert.ok((await factory.fetch({ kind: "cMapUrl", filename: "UniGB-UCS2-H.bcmap" })).length > 1000);
    const others = [
      { kind: "cMapUrl", filename: "../package.json" },
      { kind: "cMapUrl", filename: "../cmaps/UniGB-UCS2-H.bcmap" },
      { kind: "wasmUrl", filename: "UniGB-UCS2-H.bcmap" },
      { kind: "standardFontDataUrl", filename: "UniGB-UCS2-H.bcmap" },
    ];
    for (const other of others) await assert.rejects(factory.fetch(other), /not at hand/);
    // A document that asks for them has not found a fault of ours.
    assert.equal(failure(), undefined);
  });
});
