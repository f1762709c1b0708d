import assert from "node:assert/strict";
import { Writable } from "node:stream";
import sharp from "sharp";
import { convertImage } from "../../../functions/upload-image/convert";
import { decoded } from "../../../functions/upload-image/libvips";
import { image, noise, quarters } from "./corpus/pictures";
import { Conversions } from "./image-support";

const jpeg = () => image(quarters(40, 24)).jpeg().toBuffer();

describe("the conversion of an image", () => {
  const files = new Conversions();

  it("tells what is the file's fault from what is the machine's, and from slowness", async () => {
    const failing = (message: string) => decoded("jpeg", Promise.reject(new Error(message)));
    await assert.rejects(failing("VipsJpeg: premature end"), { name: "Refusal", reason: "unreadable" });
    await assert.rejects(failing("x\ntimeout: 32% complete"), { name: "Refusal", reason: "timed-out" });
    await assert.rejects(failing("vips_tracked: out of memory --- size == 9MB"), { name: "Error" });
  });

  it("ends while it writes", async () => {
    const ended = new AbortController();
    const sink = () => {
      ended.abort();
      return new Writable({ write: (_chunk, _encoding, done) => setTimeout(done, 5) });
    };
    const work = files.convert(await jpeg(), "jpeg", { signal: ended.signal, sink });
    await assert.rejects(work, { name: "Refusal", reason: "timed-out" });
  });

  it("ends between two sizes, and begins nothing more", async () => {
    const ended = new AbortController();
    const opened: string[] = [];
    let closed = 0;
    const sink = (name: string) => {
      opened.push(name);
      const takesAll = new Writable({ write: (_chunk, _encoding, done) => done() });
      // By then, the next size is being made.
      takesAll.on("close", () => ++closed === 3 && setImmediate(() => ended.abort()));
      return takesAll;
    };
    const wide = await image(quarters(700, 20)).png().toBuffer();
    await assert.rejects(files.convert(wide, "png", { signal: ended.signal, sink }), {
      name: "Refusal",
      reason: "timed-out",
    });
    assert.deepEqual(opened.sort(), ["thumb.avif", "thumb.jpg", "thumb.webp"]);
  });

  it("decodes nothing when it has ended before", async () => {
    const whole = await image(noise(64, 64)).jpeg().toBuffer();
    const half = whole.subarray(0, whole.length / 2);
    const work = files.convert(half, "jpeg", { signal: AbortSignal.abort(), sink: () => assert.fail("opened") });
    await assert.rejects(work, { name: "Refusal", reason: "timed-out" });
  });

  it("fails with what its sink fails with", async () => {
    const sink = () => new Writable({ write: (_chunk, _encoding, done) => done(new Error("no such bucket")) });
    await assert.rejects(files.convert(await jpeg(), "jpeg", { sink }), { name: "Error", message: "no such bucket" });
  });

  it("blocks no loader while another one reads: there is an instant in which none may", async () => {
    const { block } = sharp;
    let blocked = 0;
    sharp.block = (options) => {
      blocked++;
      block(options);
    };
    try {
      const ended = (done: () => void) => void files.convert(Buffer.from("none"), "png").catch(() => done());
      const sink = () => new Writable({ write: (_chunk, _encoding, done) => done(), final: ended });
      await files.convert(await jpeg(), "jpeg", { sink });
      assert.equal(blocked, 1);
      // And the next one, after all have ended, does: a test may have let them run.
      await files.convert(await jpeg(), "jpeg");
      assert.equal(blocked, 2);
    } finally {
      sharp.block = block;
    }
  });

  it("fails, and refuses nothing, when the file is not there", async () => {
    const nowhere = { path: `${await files.file(Buffer.alloc(1))}-not`, size: 1, kind: "png" } as const;
    const conversion = { sink: () => assert.fail("opened"), signal: new AbortController().signal };
    await assert.rejects(convertImage(nowhere, conversion), { code: "ENOENT" });
  });
});
