/**
 * Files through the pipeline as `pulumi up` deploys it, on an AWS emulator: what is made of them, by the program's own
 * rules, workflow, environment and bundles.
 */
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import { strict as assert } from "node:assert";
import sharp from "sharp";
import { statesOf } from "../../engine/pipeline/executions";
import { send, signed } from "../../engine/pipeline/upload";
import * as make from "../../functions/uploads/corpus/containers";
import * as doc from "../../functions/uploads/corpus/documents";
import { announced, assertOnce, describePipeline, fileOf, outcomeOf, READ_ALOUD } from "./shared";

const LETTER = ["Dear colleague,", "the patient has recovered well and goes home."];
const json = (content: Buffer | undefined): Record<string, unknown> =>
  JSON.parse(String(content)) as Record<string, unknown>;

describePipeline("uploaded files", (get) => {
  const documents: readonly (readonly [name: string, making: () => Buffer, extension: string])[] = [
    ["a PDF", () => doc.makePdf(LETTER), "pdf"],
    ["a Word document", () => doc.makeDocx(LETTER), "docx"],
    ["an OpenDocument text", () => doc.makeOdt(LETTER), "odt"],
    ["an RTF", () => doc.makeRtf(LETTER), "rtf"],
    ["a page of HTML", () => Buffer.from(doc.makeHtml(LETTER)), "html"],
    ["plain text", () => Buffer.from(LETTER.join("\n")), "txt"],
  ];

  for (const [name, making, extension] of documents) {
    it(`${name} becomes text`, async () => {
      const content = making();
      const file = fileOf(content);
      const { announcement, execution, results } = await outcomeOf(get(), file);
      assert.equal(announcement.kind, "ready");
      assert.equal(announcement.hasText, true);
      assert.match(String(results.get("text.txt")), /recovered well/);
      assert.deepEqual(results.get(`original.${extension}`), content);
      const manifest = json(results.get("manifest.json"));
      assert.equal(manifest["documentId"], announcement.documentId);
      assert.equal(manifest["uploadId"], file.uploadId);
      assert.deepEqual(statesOf(execution), [
        ...["Verdict", "Sniff", "Route", "Read", "Recognise", "Keep", "Manifest", "Announce"],
      ]);
      await assertOnce(get(), file);
    });
  }

  it("a photo becomes variants in every format, and text by recognition", async () => {
    const { announcement, execution, results } = await outcomeOf(get(), fileOf(await make.makeJpeg(700), "image/jpeg"));
    assert.equal(announcement.kind, "ready");
    for (const name of ["thumb.avif", "thumb.webp", "thumb.jpg"]) {
      assert.ok((await sharp(results.get(name)).metadata()).width > 0, name);
    }
    assert.ok(announcement.variants! >= 3);
    assert.match(String(results.get("text.txt")), new RegExp(READ_ALOUD));
    const { pages } = json(results.get("text.json")) as { pages: { source: string; confidence: number }[] };
    assert.deepEqual(
      pages.map(({ source }) => source),
      ["ocr"],
    );
    assert.ok(statesOf(execution).join().includes("Convert,Converted,Read,Recognise,RecogniseNow,Recognised,Keep"));
  });

  it("a medical image is kept as it is, and says that it was not converted", async () => {
    const content = doc.makeDicom();
    const { announcement, execution, results } = await outcomeOf(get(), fileOf(content));
    assert.equal(announcement.kind, "ready");
    assert.deepEqual(results.get("original.dcm"), content);
    assert.deepEqual([...results.keys()].sort(), ["manifest.json", "original.dcm"]);
    assert.deepEqual(json(results.get("manifest.json"))["notes"], ["notConverted"]);
    assert.ok(statesOf(execution).join().includes("Route,Keep"));
  });

  it("the original is a download of its true type, under the key of documents, without tags of quarantine", async () => {
    const file = fileOf(doc.makePdf(LETTER), "text/plain");
    const { announcement } = await outcomeOf(get(), file);
    const original = await get().cloud.clients.s3.send(
      new HeadObjectCommand({
        Bucket: get().bucket("documents"),
        Key: `documents/${file.ownerId}/${announcement.documentId}/original.pdf`,
      }),
    );
    assert.equal(original.ContentType, "application/pdf");
    assert.match(original.ContentDisposition ?? "", /^attachment/);
    assert.equal(original.ServerSideEncryption, "aws:kms");
    assert.match(original.SSEKMSKeyId ?? "", /^arn:aws:kms:/);
  });

  it("a file above what a form takes comes in parts", async () => {
    // An uncompressed picture is the shortest way to a large file.
    const content = await sharp({ create: { width: 6000, height: 6000, channels: 3, background: "#246" } })
      .tiff({ compression: "none" })
      .toBuffer();
    assert.ok(content.length > 100 * 1024 * 1024);
    const file = fileOf(content, "image/tiff");
    const { announcement, results } = await outcomeOf(get(), file, 100);
    assert.equal(announcement.kind, "ready", announcement.reason);
    assert.ok(results.get("original.tiff")!.equals(content));
    await assertOnce(get(), file);
  });

  it("the same form sent twice makes two documents, one for each version", async () => {
    const content = Buffer.from(LETTER.join("\n"));
    const file = fileOf(content, "text/plain");
    const form = await signed(get(), file);
    assert.equal((await send(form, content)).status, 204);
    await announced(get(), file);
    assert.equal((await send(form, content)).status, 204);
    const heard = (): (string | undefined)[] =>
      get()
        .announcements.heard.filter(({ uploadId }) => uploadId === file.uploadId)
        .map(({ documentId }) => documentId);
    for (let tries = 0; tries < 150 && heard().length < 2; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    assert.equal(new Set(heard()).size, 2);
  });
});
