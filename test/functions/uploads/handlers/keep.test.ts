import assert from "node:assert/strict";
import { keepHandler } from "../../../../functions/upload-keep/handler";
import { Failure } from "../../../support/aws/server";
import { Cell, context, DOCUMENTS, fileOf, imageOf, OWNER, QUARANTINE, UPLOAD, VARIANTS } from "./support";

const BUCKETS = { QUARANTINE_BUCKET: QUARANTINE, DOCUMENTS_BUCKET: DOCUMENTS, VARIANTS_BUCKET: VARIANTS };

describe("uploads: the handler that keeps", () => {
  const cell = new Cell();
  let keep: ReturnType<typeof keepHandler>;
  before(() => {
    keep = keepHandler(BUCKETS);
  });
  const pathOf = (documentId: string, name: string) => `${DOCUMENTS}/documents/${OWNER}/${documentId}/${name}`;
  const parsed = (documentId: string) =>
    JSON.parse(cell.s3.get(pathOf(documentId, "manifest.json")).body.toString()) as Record<string, unknown>;

  it("copies the version, with a type by its kind and nothing that the uploader said", async () => {
    const upload = cell.upload(Buffer.from("the version"));
    cell.upload(Buffer.from("a later one"));
    const answer = await keep({ task: "original", upload, file: fileOf("pdf", 11) }, context());
    assert.deepEqual(answer, { outcome: "kept" });
    const { body, headers } = cell.s3.get(pathOf(upload.documentId, "original.pdf"));
    assert.equal(body.toString(), "the version");
    assert.deepEqual(headers, { "content-type": "application/pdf", "content-disposition": "attachment" });
    const [asked] = cell.server.asked;
    assert.equal(asked?.headers["x-amz-metadata-directive"], "REPLACE");
    assert.equal(asked.headers["x-amz-tagging-directive"], "REPLACE");
    assert.equal(asked.headers["x-amz-copy-source"], `${QUARANTINE}/${upload.key}?versionId=${upload.versionId}`);
    assert.deepEqual(cell.server.calls.length, 1);
    cell.logsNone();
  });

  it("writes what is known of a document, and answers what is announced", async () => {
    const upload = cell.upload(Buffer.from("jpeg"));
    const file = { ...fileOf("jpeg", 4), notes: ["end-not-seen"] };
    const text = { state: "read", hasText: true };
    const answer = await keep({ task: "manifest", upload, file, image: imageOf(), text }, context());
    assert.ok("at" in answer);
    const { documentId } = upload;
    assert.deepEqual(answer, { outcome: "kept", documentId, hasText: true, formats: 4, at: answer.at });
    assert.ok(Math.abs(Date.now() - Date.parse(answer.at)) < 60_000);
    const variant = (name: string) => ({ bucket: VARIANTS, key: `variants/${OWNER}/${documentId}/${name}` });
    assert.deepEqual(parsed(documentId), {
      version: 1,
      ...{ documentId, uploadId: UPLOAD, ownerId: OWNER, at: answer.at },
      original: { key: `documents/${OWNER}/${documentId}/original.jpg`, kind: "jpeg", mime: "image/jpeg", bytes: 4 },
      notes: ["end-not-seen"],
      text: { ...text, plain: variant("text.txt"), pages: variant("text.json") },
      image: { ...imageOf(), list: variant("images.json") },
      formats: 4,
    });
    assert.equal(cell.s3.get(pathOf(documentId, "manifest.json")).headers["content-type"], "application/json");
    cell.logsNone();
  });

  it("says of what is kept only that nothing was made of it", async () => {
    const upload = cell.upload(Buffer.from("dicom"));
    const answer = await keep({ task: "manifest", upload, file: fileOf("dicom", 5), image: null }, context());
    assert.ok("hasText" in answer);
    assert.deepEqual([answer.hasText, answer.formats], [false, 0]);
    const { notes, text, image } = parsed(upload.documentId);
    assert.deepEqual([notes, text, image], [["notConverted"], { state: "none", hasText: false }, undefined]);
  });

  it("leaves a manifest that is there, and answers what that says", async () => {
    const upload = cell.upload(Buffer.from("pdf"));
    const task = { task: "manifest", upload, file: fileOf("pdf", 3) };
    const first = await keep({ ...task, text: { state: "read", hasText: true } }, context());
    const again = await keep({ ...task, text: { state: "waiting", hasText: false } }, context());
    assert.deepEqual(again, first);
    assert.deepEqual((parsed(upload.documentId)["text"] as { state: string }).state, "read");
    assert.equal(cell.s3.objects.get(pathOf(upload.documentId, "manifest.json"))?.length, 1);
    const both = { ...task, upload: cell.upload(Buffer.from("another")) };
    const [one, other] = await Promise.all([keep(both, context()), keep(both, context())]);
    assert.deepEqual(one, other);
  });

  it("does not take a manifest for its own that is none", async () => {
    const upload = cell.upload(Buffer.from("pdf"));
    cell.s3.put(pathOf(upload.documentId, "manifest.json"), '{"at":"Mr Example"}');
    await assert.rejects(keep({ task: "manifest", upload, file: fileOf("pdf", 3) }, context()), {
      name: "InvalidInput",
      message:
        "the input has 3 problems: at must be a time; formats must be a whole number from 0 to 50; text must be an object",
    });
    cell.logsNone();
  });

  it("comes to the same when a call of it broke", async () => {
    const upload = cell.upload(Buffer.from("the file"));
    const original = [...cell.s3.objects];
    const reset = () => {
      cell.s3.objects.clear();
      for (const [path, versions] of original) cell.s3.objects.set(path, versions);
    };
    const file = fileOf("pdf", 8);
    const contents = () => cell.s3.contents(DOCUMENTS);
    await cell.breakEach(() => keep({ task: "original", upload, file }, context()), contents, reset);
    // The time is that of the first writing, so that the whole differs by nothing else.
    const withoutTime = () => {
      const { at, ...rest } = parsed(upload.documentId);
      return [typeof at, rest];
    };
    const announced = async () => {
      const { at, ...rest } = (await keep({ task: "manifest", upload, file }, context())) as { at: string };
      assert.equal(at, parsed(upload.documentId)["at"]);
      return rest;
    };
    await cell.breakEach(announced, withoutTime, reset);
  });

  it("fails, without blaming the file, when S3 does or its version is gone", async () => {
    const upload = cell.upload(Buffer.from("the file"));
    const original = { task: "original", upload, file: fileOf("pdf", 8) };
    const manifest = { ...original, task: "manifest" };
    cell.server.trouble = () => new Failure(409, "ConditionalRequestConflict");
    await assert.rejects(keep(manifest, context()), {
      name: "ConditionalRequestConflict",
      message: /AWS answered 409/,
    });
    cell.server.trouble = () => undefined;
    cell.s3.objects.clear();
    await assert.rejects(keep(original, context()), { name: "ObjectGone" });
    const wrong = { ...manifest, task: "all", file: { ...manifest.file, notes: ["Mrs Example"] } };
    await assert.rejects(keep(wrong, context()), { message: /1 problems: task must be one of original, manifest/ });
    await assert.rejects(keep({ ...wrong, task: "original" }, context()), {
      message: /file\.notes\[0\] must be a note$/,
    });
    await assert.rejects(keep({ ...manifest, text: { state: "read" } }, context()), {
      message: /text\.hasText must be/,
    });
    assert.throws(
      () => keepHandler({ DOCUMENTS_BUCKET: "" }),
      /: QUARANTINE_BUCKET, DOCUMENTS_BUCKET, VARIANTS_BUCKET/,
    );
    cell.logsNone();
  });
});
