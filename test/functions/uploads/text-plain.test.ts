import { strict as assert } from "node:assert";
import { read, refused, textOf } from "./text-support";

const latin = (text: string) => Buffer.from(text, "latin1");

describe("uploads: plain text", () => {
  const encodings: [name: string, bytes: Buffer, text: string][] = [
    ["UTF-8", Buffer.from("Größe 病"), "Größe 病"],
    ["UTF-8 with a mark", Buffer.from("\ufeffGröße"), "Größe"],
    ["UTF-16, little-endian", Buffer.from("\ufeffGröße 病", "utf16le"), "Größe 病"],
    ["UTF-16, big-endian", Buffer.from("\ufeffGröße 病", "utf16le").swap16(), "Größe 病"],
    ["Windows-1252", latin("Gr\xf6\xdfe \x80 5"), "Größe € 5"],
    ["nothing", Buffer.alloc(0), ""],
  ];
  for (const [name, bytes, text] of encodings) {
    it(`reads ${name}`, async () => assert.equal(await textOf("text", bytes), text));
  }

  it("reads a letter that is cut by the piece it is read in", async () => {
    const text = "a病".repeat(100_000);
    assert.equal(await textOf("text", Buffer.from(text)), text);
  });

  it("begins a page at a form feed", async () => {
    const { pages } = await read("text", Buffer.from("one\ftwo\r\nlines\f\f"));
    assert.deepEqual(
      pages.map(({ number, text, source }) => [number, text, source]),
      [
        [1, "one", "text-layer"],
        [2, "two\nlines", "text-layer"],
        [3, "", "text-layer"],
      ],
    );
    await refused(read("text", Buffer.alloc(3001, "\f")), "too-large", /3001 pages/);
  });

  it("refuses more characters than are taken", async () => {
    await refused(read("text", Buffer.alloc(20_000_001, "a")), "too-large", /20000001 characters; at most 20000000/);
    // Told before all of it has been read.
    await refused(read("text", Buffer.alloc(25_000_000, "a")), "too-large", /it has 20\d{6} characters/);
  });
});

describe("uploads: text of HTML", () => {
  const cases: [name: string, html: string, text: string][] = [
    [
      "headings, paragraphs and lists",
      "<h1>One</h1><p>a <b>b</b>\n c<p>d<ul><li>e<li>f</ul>",
      "One\n\na b c\n\nd\n\n * e\n * f",
    ],
    ["tables", "<table><tr><th>A<th>B<tr><td>1<td colspan=999999999>2</table>", "A\tB\n1\t2"],
    [
      "links, without where they lead",
      '<a href="http://example.com/">here</a><img src="http://example.com/a.png" alt="no">',
      "here",
    ],
    ["entities", "&lt;b&gt; &amp; &eacute; &#x75C5; &#0;", "<b> & é 病 \ufffd"],
    ["a text without tags", "a < b and b > c", "a < b and b > c"],
    ["what scripts would show", "<script>document.write('x')</script><noscript>ns</noscript><style>p{}</style>", "ns"],
    [
      "nothing that is hidden",
      '<p hidden>a</p><p style="color:red; DISPLAY: None">b</p><p style="visibility:hidden">c</p><template>d</template><p>e',
      "e",
    ],
    ["comments and raw text for what they are", "<!-- <b> --><title>t</title><textarea><b>x</textarea>y", "<b>xy"],
  ];
  for (const [name, html, text] of cases) {
    it(`reads ${name}`, async () => assert.equal(await textOf("html", Buffer.from(html)), text));
  }

  it("believes what a document says of its encoding, where that can be", async () => {
    const declared = latin(
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2',
    );
    assert.equal(await textOf("html", declared), "Привет");
    assert.equal(await textOf("html", Buffer.from('<meta charset="utf-16"><p>é')), "é");
    assert.equal(await textOf("html", Buffer.from('<meta charset="no-such"><p>é')), "é");
  });

  it("refuses elements too deep, and only those", async () => {
    const deep = (levels: number) => Buffer.from(`${"<b>".repeat(levels)}x`);
    assert.equal(await textOf("html", deep(256)), "x");
    await refused(read("html", deep(257)), "too-large", /257 levels of nesting/);
    const flat = [
      "<p>a".repeat(300),
      "<li>a".repeat(300),
      "<br>".repeat(300),
      `<table>${"<tr><td>a<th>b".repeat(300)}</table>`,
      `<svg>${"<path/>".repeat(300)}</svg>`,
      `<!--${"<b>".repeat(300)}-->`,
      `<script>${"<b>".repeat(300)}</script>`,
      `<p title="${"<b>".repeat(300)}">`,
      "<b><i></b>".repeat(300),
    ];
    for (const html of flat) await read("html", Buffer.from(html));
    const hidden = [
      "<b/>".repeat(300),
      '<b title="</b>">'.repeat(300),
      "<b><!-- </b> -->".repeat(300),
      "<b></i>".repeat(300),
      "<p><li>".repeat(300),
      `<svg>${"<g>".repeat(300)}`,
    ];
    for (const html of hidden) await refused(read("html", Buffer.from(html)), "too-large", /levels of nesting/);
  });

  it("reads a long document to its end", async () => {
    assert.equal(await textOf("html", Buffer.from(`<p>a${" ".repeat(17_000_000)}<p>end`)), "a\n\nend");
  });

  it("refuses more tags than are taken", async () => {
    await refused(read("html", Buffer.alloc(3_000_003, "<a>")), "too-large", /nesting/);
    await refused(read("html", Buffer.alloc(4_000_004, "<br>")), "too-large", /more than 1000000 tags/);
  });

  it("takes time by the length of what is broken, not by its square", async () => {
    const repeated = ["<", "<!--", "&a", "<a b='", "</a", "<td>\t", " \t", "<b a=b ", "\u0301\u0323"];
    for (const piece of repeated) {
      const started = Date.now();
      await read("html", Buffer.alloc(600_000, piece)).catch(() => undefined);
      assert.ok(Date.now() - started < 10_000, `${piece} took ${Date.now() - started} ms`);
    }
  });
});
