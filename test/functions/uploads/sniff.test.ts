import assert from "node:assert/strict";
import fc from "fast-check";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ByteSource } from "../../../functions/shared/uploads/byte-source";
import { KINDS } from "../../../functions/shared/uploads/kinds";
import { LIMITS } from "../../../functions/shared/uploads/limits";
import { Refusal } from "../../../functions/shared/uploads/refusal";
import { MOST_READ } from "../../../functions/upload-sniff/reader";
import { sniff } from "../../../functions/upload-sniff/sniff";
import * as make from "./corpus/containers";
import * as doc from "./corpus/documents";
import { REFUSED } from "./corpus/refused";
import { MemorySource } from "./corpus/source";
import { TAKEN } from "./corpus/taken";
import { fileSource } from "./file-source";

const never = { signal: new AbortController().signal };
const look = (bytes: Uint8Array) => sniff(new MemorySource(bytes), never);
const refusal = (reason: string, message: string) => ({ name: "Refusal", reason, message });

describe("sniff", () => {
  describe("takes", () => {
    for (const [name, kind, making, notes = []] of TAKEN) {
      it(name, async () => {
        const { mime, extension, route } = KINDS[kind];
        assert.deepEqual(await look(await making()), { kind, mime, extension, route, notes });
      });
    }

    it("every kind there is", () => {
      assert.deepEqual([...new Set(TAKEN.map(([, kind]) => kind))].sort(), Object.keys(KINDS).sort());
    });
  });

  describe("refuses", () => {
    for (const [name, making, reason, sentence] of REFUSED) {
      it(name, async () => assert.rejects(look(await making()), refusal(reason, sentence)));
    }

    it("what is larger than any file may be, unread", async () => {
      const source = new MemorySource(doc.makePdf(["a"]), LIMITS.fileBytes + 1);
      await assert.rejects(
        sniff(source, never),
        refusal("too-large", "it has 524288001 bytes; at most 524288000 are taken"),
      );
      assert.equal(source.given, 0);
    });

    it("text with more characters than are taken, but not HTML, whose characters are not its text", async () => {
      const long = Buffer.alloc(LIMITS.characters + 1, "a ");
      await assert.rejects(look(long), { reason: "too-large" });
      long.write("<p>");
      assert.equal((await look(long)).kind, "html");
    });
  });

  it("knows a file by its content under the name of every other kind", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sniff-"));
    const kinds = Object.keys(KINDS);
    try {
      for (const [i, kind] of kinds.entries()) {
        const bytes = await TAKEN.find(([, own]) => own === kind)![2]();
        for (const other of [kinds[(i + 1) % kinds.length]!, "exe", ""]) {
          const path = join(folder, `file.${other}`);
          await writeFile(path, bytes);
          const source = await fileSource(path);
          assert.equal((await sniff(source, never).finally(() => source.close())).kind, kind);
        }
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  describe("reads little", () => {
    /** A file of 400 MB on disk that has content at its ends only. */
    async function sparse<T>(head: Buffer, tail: Buffer, body: (source: ByteSource) => Promise<T>): Promise<T> {
      const folder = await mkdtemp(join(tmpdir(), "sniff-"));
      try {
        const path = join(folder, "invoice.docx");
        const handle = await open(path, "w");
        await handle.write(head);
        await handle.write(tail, 0, tail.length, 400_000_000 - tail.length);
        await handle.close();
        const source = await fileSource(path);
        return await body(source).finally(() => source.close());
      } finally {
        await rm(folder, { recursive: true });
      }
    }

    const counting = (source: ByteSource) => {
      const count = { given: 0, requests: 0 };
      const read = async (offset: number, length: number) => {
        const bytes = await source.read(offset, length);
        count.given += bytes.length;
        count.requests += 1;
        return bytes;
      };
      return { count, source: { size: source.size, read } };
    };

    const measured = (head: Buffer, tail: Buffer) =>
      sparse(head, tail, async (file) => {
        const { count, source } = counting(file);
        const outcome = await sniff(source, never).then(
          ({ kind }) => kind as string,
          (error: unknown) => (error as Refusal).reason,
        );
        return { outcome, ...count };
      });

    const pdfEnd = (pdf: Buffer) => pdf.subarray(pdf.lastIndexOf("xref\n0"));
    const cases: [string, () => Promise<[head: Buffer, tail: Buffer]>, outcome: string, most: number][] = [
      ["a JPEG", async () => [(await make.makeJpeg()).subarray(0, -2), Buffer.from("ffd9", "hex")], "jpeg", 256],
      ["a PNG", async () => [await make.makePng(), Buffer.from("end")], "png", 320],
      ["a TIFF", async () => [await make.makeTiff(), Buffer.from("end")], "tiff", 256],
      ["a BMP", () => Promise.resolve([make.makeBmp(), Buffer.from("end")]), "bmp", 320],
      ["a HEIC", () => Promise.resolve([make.makeHeic(), Buffer.from("end")]), "heic", 320],
      ["a DICOM file", () => Promise.resolve([doc.makeDicom(), Buffer.from("end")]), "dicom", 256],
      ["a PDF", () => Promise.resolve([doc.makePdf(["a"]), pdfEnd(doc.makePdf(["a"]))]), "pdf", 256],
      ["an archive", () => Promise.resolve([doc.makeDocx(["a"]), Buffer.from("end")]), "unreadable", 256],
      ["zeros", () => Promise.resolve([Buffer.alloc(1), Buffer.alloc(1)]), "not-allowed", 128],
      [
        "text that becomes zeros",
        () => Promise.resolve([Buffer.alloc(70_000, "a"), Buffer.alloc(1)]),
        "unreadable",
        8448,
      ],
    ];
    for (const [name, making, outcome, most] of cases) {
      it(`of ${name} of 400 MB`, async () => {
        const { given, ...found } = await measured(...(await making()));
        assert.equal(found.outcome, outcome);
        assert.ok(given <= most * 1024, `${given} bytes were read`);
      });
    }

    it("and never more than a limit, wherever a file sends it", async () => {
      // Each table of its cross-references has so many rows that the next one is far away.
      const bytes = Buffer.alloc(40_000_000);
      bytes.write("%PDF-1.7\nxref\n", "latin1");
      for (let at = 14; at < bytes.length - 100; at += 7 + 20 * 9999) bytes.write("0 9999\n", at, "latin1");
      bytes.write("startxref\n9\n%%EOF", bytes.length - 20, "latin1");
      const source = new MemorySource(bytes);
      await assert.rejects(
        sniff(source, never),
        refusal("unreadable", "it is laid out in more pieces than are looked at; save it anew and send it again"),
      );
      assert.ok(source.given > 8_000_000 && source.given <= MOST_READ, `${source.given} bytes were read`);
    });
  });

  describe("ends in time", () => {
    const late = refusal("timed-out", "looking at it took too long; send it again, or a smaller file");

    it("when the deadline passed before", async () => {
      const source = new MemorySource(doc.makePdf(["a"]));
      await assert.rejects(sniff(source, { signal: AbortSignal.abort() }), late);
      assert.equal(source.given, 0);
    });

    it("while a read hangs", async () => {
      const hanging = { size: 100, read: () => new Promise<Uint8Array>(() => undefined) };
      const deadline = new AbortController();
      const sniffed = sniff(hanging, { signal: deadline.signal });
      deadline.abort();
      // Not the file's fault: it is looked at again.
      await assert.rejects(sniffed, { name: "FetchTimeout" });
    });

    it("within a list of entries", async () => {
      const parts = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`word/${i}.xml`, ""]));
      const deadline = new AbortController();
      const whole = new MemorySource(doc.makeDocx(["a"], parts));
      const source = {
        size: whole.size,
        read: (offset: number, length: number) => {
          setImmediate(() => deadline.abort());
          return whole.read(offset, length);
        },
      };
      await assert.rejects(sniff(source, { signal: deadline.signal }), late);
    });
  });

  describe("passes on what the source rejects with", () => {
    const broken = (from: number, bytes: Buffer): ByteSource => ({
      size: bytes.length,
      read: (offset, length) =>
        offset >= from
          ? Promise.reject(new Error("no network"))
          : Promise.resolve(bytes.subarray(offset, offset + length)),
    });

    it("at the beginning", () =>
      assert.rejects(sniff(broken(0, doc.makePdf(["a"])), never), { message: "no network" }));

    it("within an archive", () => {
      const parts = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`word/${i}.xml`, ""]));
      const docx = doc.makeDocx(["a"], parts);
      assert.ok(docx.length > 200_000);
      return assert.rejects(sniff(broken(150_000, docx), never), { message: "no network" });
    });

    it("and a source that gives less than its size", () =>
      assert.rejects(sniff({ size: 9, read: () => Promise.resolve(Buffer.from("a")) }, never), /1 bytes of 9 at 0/));
  });

  describe("never fails otherwise", () => {
    const SLOWEST_US = 1_000_000;

    async function survives(bytes: Buffer): Promise<void> {
      // Of the processor's time, as other tests run beside this one.
      const before = process.cpuUsage();
      await look(bytes).catch((error: unknown) => assert.ok(error instanceof Refusal, String((error as Error).stack)));
      const { user, system } = process.cpuUsage(before);
      assert.ok(user + system < SLOWEST_US, "it took more than a second");
    }

    const small = TAKEN.filter(
      ([name]) =>
        !/across two pieces|more blocks|chunks than|shows late|many zeros|long end|unpacks to little/.test(name),
    );
    for (const [name, , making] of small) {
      it(`on ${name} with some bits flipped, cut short, or with a piece twice`, async () => {
        const bytes = await making();
        const at = fc.nat({ max: bytes.length - 1 });
        const flips = fc.array(fc.tuple(at, fc.nat({ max: 7 })), { minLength: 1, maxLength: 6 });
        const damage = fc.asyncProperty(flips, at, fc.constantFrom("flip", "cut", "twice"), async (all, end, how) => {
          const copy = Buffer.from(bytes);
          for (const [offset, bit] of all) copy[offset]! ^= 1 << bit;
          if (how === "twice") await survives(Buffer.concat([copy.subarray(0, end), copy.subarray(end >> 1)]));
          else await survives(how === "cut" ? bytes.subarray(0, end) : copy);
        });
        await fc.assert(damage, { seed: 20_260_101, numRuns: 40 });
      });
    }

    it("on the headers of archives, number by number", async () => {
      const bytes = make.rawZip([{ name: "a", content: "b" }]);
      for (let offset = 0; offset < bytes.length; offset += 1) {
        for (const value of [0x00, 0x7f, 0xff]) {
          const copy = Buffer.from(bytes);
          copy.writeUInt8(value, offset);
          await survives(copy);
        }
      }
    });

    const many = (text: string, bytes = 200_000) => Buffer.alloc(bytes, text, "latin1");
    const worst: [string, () => Buffer][] = [
      [
        "brackets",
        () => Buffer.concat([Buffer.from("%PDF-1.7\n"), many("1 0 obj<<"), Buffer.from("startxref\n9\n%%EOF")]),
      ],
      [
        "dictionaries",
        () => Buffer.concat([Buffer.from("%PDF-1.7\n"), many("trailer<</A("), Buffer.from("startxref\n9\n%%EOF")]),
      ],
      ["stub after stub", () => Buffer.concat([doc.makePdf(["a"]), many("MZ")])],
      ["comments before a tag", () => many("<!---->")],
      ["comments that do not end", () => many("<!--")],
      ["document types", () => many("<!doctype a [")],
      ["ends of archives", () => Buffer.concat([doc.makePdf(["a"]), many("PK\x05\x06\xff\xff")])],
      ["zeros in an RTF", () => Buffer.concat([Buffer.from("{\\rtf1 "), many("\0"), Buffer.from("}")])],
      ["markers", () => Buffer.concat([Buffer.from("ffd8", "hex"), Buffer.alloc(5_000_000, 0xff)])],
      ["chunks", () => Buffer.concat([latin1("\x89PNG\r\n\x1a\n"), many("\0\0\0\0tEXt\0\0\0\0", 1_200_000)])],
      ["tags inside each other", () => doc.makeOdt(["a"], { "META-INF/manifest.xml": many("<a>", 600_000) })],
      ["attributes", () => doc.makeOdt(["a"], { "META-INF/manifest.xml": `<a ${attributes(20_000)}/>` })],
      ["spaces before a mail's header", () => Buffer.concat([many("a: b\n", 16_000), many("\r\n")])],
    ];
    for (const [name, making] of worst) it(`on ${name}, thousands of them`, () => survives(making()));
  });
});

const latin1 = (text: string) => Buffer.from(text, "latin1");
const attributes = (count: number) => Array.from({ length: count }, (_, i) => `a${i}="b"`).join(" ");
