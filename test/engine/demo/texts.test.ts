import { strict as assert } from "node:assert";
import { REASONS } from "../../../functions/shared/uploads/refusal";
import { contentTypeOf } from "./content-type";
import { CONTENT_TYPES } from "../../../functions/upload-sign/request";
import { closingLine, endText, stateText, type Ended } from "./texts";

const announcement = { id: "1", kind: "ready", uploadId: "u", ownerId: "o", documentId: "d" } as const;
const ready = (hasText: boolean, names: readonly string[]): Ended => ({
  kind: "ready",
  announcement: { ...announcement, hasText },
  results: new Map(names.map((name) => [name, Buffer.alloc(0)])),
  folder: "out/x",
});

describe("what the demo says", () => {
  it("of a file that is ready: what was made of it, and where", () => {
    const made = ready(true, ["original.pdf", "manifest.json", "text.txt"]);
    assert.equal(endText("x", made), "x: ready, with text, 0 variants: document d in out/x");
    const photo = ready(false, ["thumb.avif", "p0001/large.webp", "images.json", "full.jpg"]);
    assert.equal(endText("x", photo), "x: ready, without text, 3 variants: document d in out/x");
    assert.match(endText("x", ready(false, ["thumb.png", "original.png"])), /1 variant:/);
  });

  it("of a refused one: the reason, in a sentence in any case", () => {
    const said = endText("x", { kind: "refused", reason: "not-allowed", message: "it is an SVG picture" });
    assert.equal(said, "x: refused (not-allowed): it is an SVG picture");
    for (const reason of REASONS) assert.doesNotMatch(endText("x", { kind: "refused", reason }), /no more is known/);
  });

  it("at its end: how many of each", () => {
    const refused: Ended = { kind: "refused", reason: "malware" };
    assert.equal(closingLine([ready(true, []), refused], 61.7), "2 files: 1 ready, 1 refused (62 s)");
    const failed: Ended = { kind: "failed", why: "nothing was heard" };
    assert.equal(closingLine([failed], 1), "1 file: 0 ready, 0 refused, 1 FAILED (1 s)");
    assert.equal(endText("x", failed), "x: FAILED: nothing was heard");
  });

  it("on the way: what takes time, and nothing of what does not", () => {
    assert.equal(stateText("Convert"), "making variants");
    assert.equal(stateText("Route"), undefined);
  });

  it("to the signer: a type that it takes, by the name of the file", () => {
    for (const name of ["a.pdf", "a.JPG", "a.tiff", "a.heic", "a.docx", "a.odt", "a.rtf", "a.unknown", "a"]) {
      assert.ok(CONTENT_TYPES.includes(contentTypeOf(name)), `${name}: ${contentTypeOf(name)}`);
    }
    assert.equal(contentTypeOf("a.JPG"), "image/jpeg");
  });
});
