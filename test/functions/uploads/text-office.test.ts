import { strict as assert } from "node:assert";
import { openZip } from "../../../functions/shared/uploads/safe-zip";
import { extractText } from "../../../functions/upload-text/extract";
import * as make from "./corpus/text-documents";
import { CMAPS, fileOf, read, refused, textOf } from "./text-support";

const NOTE =
  "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>see chart</text:p></text:note-body></text:note>";
const cells = (...texts: string[]) =>
  `<table:table-row>${texts.map((text) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`).join("")}</table:table-row>`;

describe("uploads: text of a Word document", () => {
  it("reads headers, body, tables, text boxes, notes and footers, and leaves out what nobody sees", async () => {
    const result = await read("docx", make.wordEverywhere());
    assert.equal(
      result.pages.map(({ text }) => text).join("\f"),
      [
        "Clinic",
        "",
        "Dose:\t5 mg",
        "daily",
        "Glucose\t5.4",
        "Note\ta",
        "b",
        "shown again",
        "x=1",
        "boxed",
        "",
        // The sign of a symbol font is not guessed: an m would make micrograms milligrams.
        "\ufffdg & é",
        "see chart",
        "Page",
      ].join("\n"),
    );
    assert.deepEqual(result.warnings, [{ code: "charactersLost", pages: [1] }]);
  });

  it("reads a document whose prefixes and parts have other names", async () => {
    const other = `<?xml version="1.0"?><n0:document xmlns:n0="${make.WORD}"><n0:body><n0:p><n0:r><n0:t>found</n0:t></n0:r></n0:p></n0:body></n0:document>`;
    const bytes = make.wordDocument("", {
      "_rels/.rels": make.relationsOf([["officeDocument", "/word/document2.xml"]]),
      "word/document2.xml": Buffer.from(`\ufeff${other}`, "utf16le"),
    });
    assert.equal(await textOf("docx", bytes), "found");
  });

  it("takes elements of other namespaces for what they are", async () => {
    const foreign = '<x:t xmlns:x="urn:other">foreign</x:t><x:p xmlns:x="urn:other"/>';
    assert.equal(
      await textOf("docx", make.wordDocument(`${make.paragraph("a")}${foreign}${make.paragraph("b")}`)),
      "a\nb",
    );
  });

  it("reads each part once, however often it is named", async () => {
    const parts = {
      "word/_rels/document.xml.rels": make.relationsOf(
        Array.from({ length: 1100 }, () => ["footer", "footer1.xml"] as const),
      ),
      "word/footer1.xml": make.wordPart("ftr", `${make.paragraph("once")}${" ".repeat(1_000_000)}`),
    };
    assert.equal(await textOf("docx", make.wordDocument(make.paragraph("a"), parts)), "a\nonce");
  });

  it("refuses what has no main part", async () => {
    await refused(read("docx", make.rawZip([{ name: "a", content: "b" }])), "unreadable", /no Word document/);
    const gone = make.wordDocument("", { "_rels/.rels": make.relationsOf([["officeDocument", "word/none.xml"]]) });
    await refused(read("docx", gone), "unreadable", /no Word document/);
    await refused(read("docx", Buffer.from("not packed")), "unreadable", /no Word document/);
  });
});

describe("uploads: text of an OpenDocument text", () => {
  it("reads headers, body, tables, text boxes, notes and footers, and leaves out what nobody sees", async () => {
    const text = [
      "<text:h>Findings</text:h>",
      `<text:p>two \n  spaces<text:s text:c="2"/>x<text:tab/>y<text:line-break/>z${NOTE} after</text:p>`,
      "<office:annotation><text:p>comment</text:p></office:annotation>",
      "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>",
      `<table:table>${cells("Glucose", "5.4")}${cells("Iron", "")}</table:table>`,
      "<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>",
      "outside",
    ].join("");
    const headers =
      "<style:header><text:p>Clinic</text:p></style:header><style:footer><text:p>Page</text:p></style:footer>";
    assert.equal(
      await textOf("odt", make.openDocument(text, { "styles.xml": make.odtStyles(headers) })),
      ["Clinic", "Findings", "two spaces  x\ty", "z after", "Glucose\t5.4", "Iron", "boxed", "see chart", "Page"].join(
        "\n",
      ),
    );
  });

  it("takes one element for a few spaces, whatever it says", async () => {
    const text = '<text:p>a<text:s text:c="1000000000"/>b<text:s text:c="-5"/>c</text:p>';
    assert.equal(await textOf("odt", make.openDocument(text)), `a${" ".repeat(255)}b c`);
  });

  it("refuses a password, and what has no content", async () => {
    const locked = make.openDocument("", { "META-INF/manifest.xml": make.odtManifest(true) });
    await refused(read("odt", locked), "not-allowed", /password/);
    assert.equal(
      await textOf(
        "odt",
        make.openDocument("<text:p>a</text:p>", { "META-INF/manifest.xml": make.odtManifest(false) }),
      ),
      "a",
    );
    await refused(read("odt", make.rawZip([{ name: "mimetype" }])), "unreadable", /no OpenDocument text/);
  });
});

describe("uploads: hostile XML", () => {
  const hostile: [name: string, doctype: string][] = [
    ["entities of entities", make.LAUGHS],
    ["an entity that names a file", make.externalEntity("file:///etc/passwd")],
    ["an entity that names an address", make.externalEntity("http://127.0.0.1:1/a")],
    ["a document type that says nothing", "<!DOCTYPE w>"],
  ];
  for (const [name, doctype] of hostile) {
    it(`refuses ${name}`, async () => {
      const part = make.withDoctype(make.wordPart("document", make.paragraph("&a;")), doctype);
      await refused(read("docx", make.wordDocument("", { "word/document.xml": part })), "not-allowed", /entities/);
      const content = make.withDoctype(make.odtContent("<text:p>&a;</text:p>"), doctype);
      await refused(read("odt", make.openDocument("", { "content.xml": content })), "not-allowed", /entities/);
    });
  }

  it("refuses entities that are not declared, and XML that is not well-formed", async () => {
    for (const body of [make.paragraph("&a;"), "<w:p>", "</w:p>", make.paragraph("\u0001"), "<v:p/>"]) {
      await refused(read("docx", make.wordDocument(body)), "unreadable", /damaged/);
    }
    const part = Buffer.concat([Buffer.from('<a b="'), Buffer.from([0xff]), Buffer.from('"/>')]);
    await refused(read("docx", make.wordDocument("", { "word/document.xml": part })), "unreadable", /damaged/);
  });

  it("reads text that is marked as such", async () => {
    assert.equal(await textOf("docx", make.wordDocument(make.paragraph("a <![CDATA[<b> &amp;]]>"))), "a <b> &amp;");
  });

  it("refuses elements too deep, too many attributes and names without end", async () => {
    const deep = (levels: number) => make.wordDocument(`${"<w:p>".repeat(levels)}${"</w:p>".repeat(levels)}`);
    // The root and the body are two of 256.
    assert.equal(await textOf("docx", deep(254)), "");
    await refused(read("docx", deep(255)), "too-large", /257 levels of nesting; at most 256/);
    const attributes = (count: number) =>
      make.wordDocument(`<w:p ${Array.from({ length: count }, (_one, index) => `w:a${index}="1"`).join(" ")}/>`);
    assert.equal(await textOf("docx", attributes(256)), "");
    await refused(read("docx", attributes(257)), "unreadable", /damaged/);
    await refused(read("docx", make.wordDocument(`<w:p xmlns:v="${"n".repeat(1025)}"/>`)), "unreadable", /damaged/);
    const endless = make.wordDocument("", {
      "word/document.xml": `<a b="${Buffer.alloc(21_000_000, "not the same ").toString()}`,
    });
    await refused(read("docx", endless), "too-large", /characters|times its size/);
  });

  it("reads names that objects have of their own", async () => {
    const body = `<w:p w:__proto__="1" w:constructor="2"><w:r><w:t>kept</w:t></w:r><w:toString/></w:p>`;
    assert.equal(await textOf("docx", make.wordDocument(body)), "kept");
    const parts = { __proto__x: "", "word/__proto__": "", constructor: "" };
    assert.equal(await textOf("docx", make.wordDocument(make.paragraph("kept"), parts)), "kept");
  });
});

describe("uploads: archives", () => {
  const body = (bytes: number) => make.wordPart("document", `<w:body>${" ".repeat(bytes)}</w:body>`);
  const megabyte = 1024 * 1024;

  it("refuses what unpacks to more than it may, whatever sizes it states", async () => {
    const bomb = make.wordDocument("", { "word/document.xml": body(50 * megabyte) });
    await refused(read("docx", bomb), "too-large", /times its size when unpacked; at most 200/);
    // A megabyte is fine, however well it was packed.
    assert.equal(await textOf("docx", make.wordDocument("", { "word/document.xml": body(megabyte - 1000) })), "");
    const [relations] = make.wordEntries("");
    const lying = { name: "word/document.xml", content: body(50 * megabyte), says: 100 };
    await refused(read("docx", make.rawZip([relations!, lying])), "unreadable", /damaged/);
  });

  it("counts all entries together, even if they share their bytes", async () => {
    const entries = Array.from({ length: 1025 }, (_one, index) => ({
      name: String(index),
      ...(index === 0 ? { content: Buffer.alloc(megabyte) } : { sameAs: 0, says: megabyte }),
    }));
    const zip = await openZip(fileOf(make.rawZip(entries)).path, "archive");
    const unpack = async (name: string) => {
      let bytes = 0;
      for await (const piece of zip.read(name)) bytes += piece.length;
      return bytes;
    };
    try {
      for (let index = 0; index < 1024; index++) assert.equal(await unpack(String(index)), megabyte);
      await refused(unpack("1024"), "too-large", /bytes when unpacked; at most 1073741824/);
      await refused(unpack("none"), "unreadable", /no archive/);
    } finally {
      zip.close();
    }
  });

  it("does not unpack what it does not read", async () => {
    const parts = { "word/media/image1.png": Buffer.alloc(50 * megabyte) };
    assert.equal(await textOf("docx", make.wordDocument(make.paragraph("a"), parts)), "a");
  });

  it("refuses too many entries, two of one name, and encryption", async () => {
    const entries = make.wordEntries(make.paragraph("a"));
    const many = Array.from({ length: 10_001 - entries.length }, (_one, index) => ({ name: String(index), method: 0 }));
    await refused(read("docx", make.rawZip([...entries, ...many])), "too-large", /10001 files inside; at most 10000/);
    assert.equal(await textOf("docx", make.rawZip([...entries, ...many.slice(1)])), "a");
    await refused(read("docx", make.rawZip([...entries, entries[1]!])), "unreadable", /damaged/);
    await refused(read("docx", make.rawZip([...entries, { name: "b", flags: 1 }])), "not-allowed", /password/);
  });

  it("ends at the caller's signal, and leaves the machine's faults alone", async () => {
    await refused(read("docx", make.wordEverywhere(), AbortSignal.abort()), "timed-out", /too long/);
    const { size } = fileOf(make.wordEverywhere());
    await assert.rejects(extractText({ path: "/nowhere", size, kind: "docx" }, { cmaps: CMAPS }), { code: "ENOENT" });
  });
});
