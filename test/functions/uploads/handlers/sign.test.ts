import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import { LIMITS } from "../../../../functions/shared/uploads/limits";
import type { Form } from "../../../../functions/upload-sign/form";
import { signHandler } from "../../../../functions/upload-sign/handler";
import type { Parts } from "../../../../functions/upload-sign/parts";
import { CONTENT_TYPES, FORM_BYTES, PART_BYTES } from "../../../../functions/upload-sign/request";
import { Cell, OWNER, QUARANTINE, UPLOAD } from "./support";

const KEY_ARN = "arn:aws:kms:eu-central-1:111122223333:key/0b6f3c1e-5a7d-4e21-9c40-0000000000aa";
const KEY = `uploads/${OWNER}/${UPLOAD}`;

describe("uploads: the handler that signs", () => {
  const cell = new Cell();
  let sign: ReturnType<typeof signHandler>;
  before(() => {
    sign = signHandler({ QUARANTINE_BUCKET: QUARANTINE, KEY_ARN });
  });
  const post = { action: "post", ownerId: OWNER, uploadId: UPLOAD, contentType: "application/pdf", bytes: 12_345 };
  const start = { ...post, action: "start", bytes: FORM_BYTES + 1 };

  it("signs a form whose policy leaves nothing open", async () => {
    const { url, fields, expiresAt } = (await sign(post)) as Form;
    assert.match(url, new RegExp(`/${QUARANTINE}$`));
    const { Policy = "", "X-Amz-Signature": signature = "", ...rest } = fields;
    assert.match(signature, /^[0-9a-f]{64}$/);
    const policy = JSON.parse(Buffer.from(Policy, "base64").toString()) as {
      expiration: string;
      conditions: unknown[];
    };
    const { "X-Amz-Algorithm": algorithm, "X-Amz-Credential": credential, "X-Amz-Date": date, ...own } = rest;
    assert.deepEqual(own, {
      bucket: QUARANTINE,
      key: KEY,
      "Content-Type": "application/pdf",
      "x-amz-server-side-encryption": "aws:kms",
      "x-amz-server-side-encryption-aws-kms-key-id": KEY_ARN,
    });
    const fixed = { ...own, "X-Amz-Algorithm": algorithm, "X-Amz-Credential": credential, "X-Amz-Date": date };
    const conditions = policy.conditions.map((one) => JSON.stringify(one)).sort();
    const expected = [
      ...Object.entries(fixed).map(([name, value]) => ({ [name]: value })),
      ["content-length-range", 12_345, 12_345],
    ];
    assert.deepEqual(conditions, expected.map((one) => JSON.stringify(one)).sort());
    for (const end of [expiresAt, policy.expiration]) {
      assert.ok(Math.abs(Date.parse(end) - Date.now() - 300_000) < 10_000, end);
    }
    assert.deepEqual(cell.server.calls, [], "S3 is asked nothing");
    cell.logsNone();
  });

  it("begins an upload in parts, each of which is signed with its length", async () => {
    const bytes = FORM_BYTES + 1;
    const { multipartId, partBytes, urls, expiresAt } = (await sign(start)) as Parts;
    assert.equal(partBytes, PART_BYTES);
    assert.equal(urls.length, Math.ceil(bytes / PART_BYTES));
    const [asked] = cell.server.asked;
    assert.equal(asked?.call, `s3 CreateMultipartUpload ${QUARANTINE}/${KEY}`);
    assert.equal(asked.headers["x-amz-server-side-encryption"], "aws:kms");
    assert.equal(asked.headers["x-amz-server-side-encryption-aws-kms-key-id"], KEY_ARN);
    assert.equal(asked.headers["content-type"], "application/pdf");
    for (const [index, url] of urls.entries()) {
      const { pathname, searchParams } = new URL(url);
      assert.equal(pathname, `/${QUARANTINE}/${KEY}`);
      assert.equal(searchParams.get("uploadId"), multipartId);
      assert.equal(searchParams.get("partNumber"), String(index + 1));
      assert.equal(searchParams.get("X-Amz-SignedHeaders"), "content-length;host");
      assert.equal(searchParams.get("X-Amz-Expires"), "3600");
      assert.ok(![...searchParams.keys()].some((name) => name.includes("checksum")), url);
    }
    // The length is signed and nowhere told: parts of another length have another signature.
    const signatures = urls.map((url) => new URL(url).searchParams.get("X-Amz-Signature"));
    assert.equal(new Set(signatures).size, urls.length);
    assert.ok(Math.abs(Date.parse(expiresAt) - Date.now() - 3_600_000) < 10_000);
    cell.logsNone();
  });

  it("makes the parts that a browser has sent one object, encrypted with the key", async () => {
    const { multipartId, urls } = (await sign(start)) as Parts;
    const parts: { number: number; etag: string }[] = [];
    for (const [index, url] of urls.entries()) {
      const body = Buffer.from(`part ${index} `);
      const answer = await fetch(url, { method: "PUT", body, headers: { "x-amz-checksum-crc32": crc(body) } });
      parts.unshift({ number: index + 1, etag: answer.headers.get("etag") ?? "" });
    }
    const complete = { action: "complete", ownerId: OWNER, uploadId: UPLOAD, multipartId, parts };
    assert.deepEqual(await sign(complete), { uploadId: UPLOAD });
    const { body, headers } = cell.s3.get(`${QUARANTINE}/${KEY}`);
    assert.equal(body.toString(), urls.map((_, index) => `part ${index} `).join(""));
    assert.equal(headers["x-amz-server-side-encryption-aws-kms-key-id"], KEY_ARN);
    const told = cell.server.asked.at(-1)?.body.toString() ?? "";
    const numbers = [...told.matchAll(/<PartNumber>(\d+)</g)].map(([, number]) => Number(number));
    assert.deepEqual(
      numbers,
      urls.map((_, index) => index + 1),
    );
    await assert.rejects(sign(complete), { name: "UploadUnknown", message: /completed or given up before/ });
  });

  it("gives an upload in parts up, as often as it is told", async () => {
    const { multipartId } = (await sign(start)) as Parts;
    const abort = { action: "abort", ownerId: OWNER, uploadId: UPLOAD, multipartId };
    assert.deepEqual(await sign(abort), { uploadId: UPLOAD });
    assert.equal(cell.s3.begun, 0);
    assert.deepEqual(await sign(abort), { uploadId: UPLOAD });
    cell.server.trouble = () => "refused";
    await assert.rejects(sign(abort), { name: "AccessDeniedException" });
    await assert.rejects(sign({ ...abort, action: "complete", parts: [{ number: 1, etag: "0".repeat(32) }] }), {
      name: "AccessDeniedException",
    });
    await assert.rejects(sign(start), { name: "AccessDeniedException" });
    cell.logsNone();
  });

  it("refuses a request with everything that is wrong with it, and without its values", async () => {
    const rejected = async (event: unknown, ...problems: string[]) =>
      assert.rejects(sign(event), {
        name: "InvalidInput",
        message: `the input has ${problems.length} problems: ${problems.join("; ")}`,
      });
    const types = `contentType must be one of ${CONTENT_TYPES.join(", ")}`;
    const [owner, id] = ["ownerId must be a UUID in lower case", "uploadId must be a UUID in lower case"];
    const size = `bytes must be a whole number from 1 to ${FORM_BYTES}`;
    await rejected({ action: "post", ownerId: "../x", contentType: "image/svg+xml", bytes: 0 }, owner, id, types, size);
    await rejected({ ...post, bytes: FORM_BYTES + 1 }, size);
    await rejected({ ...post, uploadId: UPLOAD.toUpperCase().replace("0", "A") }, id);
    for (const bytes of [FORM_BYTES, LIMITS.fileBytes + 1]) {
      await rejected({ ...start, bytes }, `bytes must be a whole number from ${FORM_BYTES + 1} to ${LIMITS.fileBytes}`);
    }
    await rejected({ ...post, action: "delete" }, "action must be one of post, start, complete, abort");
    await rejected(
      { ...post, action: "complete", multipartId: "a b", parts: [{ number: 33, etag: "x" }] },
      "multipartId must be the id of an upload in parts",
      "parts[0].number must be a whole number from 1 to 32",
      "parts[0].etag must be what S3 answered as ETag",
    );
    await rejected({ ...post, action: "complete", multipartId: "a", parts: {} }, "parts must be a list of 1 to 32");
    assert.deepEqual(cell.server.calls, []);
    assert.throws(() => signHandler({}), /QUARANTINE_BUCKET, KEY_ARN/);
  });
});

function crc(body: Buffer): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return sum.toString("base64");
}
