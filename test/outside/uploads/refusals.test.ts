/** Files that are not taken: at S3's door, by the scan, by what they are, and by what they do. */
import { ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";
import type { Fault } from "../../engine/emulator/faults";
import { errorsOf, statesOf } from "../../engine/pipeline/executions";
import { invoke, send, signed, type File } from "../../engine/pipeline/upload";
import * as make from "../../functions/uploads/corpus/containers";
import * as doc from "../../functions/uploads/corpus/documents";
import { pngOf } from "../../functions/uploads/corpus/pictures-by-hand";
import { scanOf } from "./scans";
import { assertOnce, describePipeline, fileOf, outcomeOf } from "./shared";

// In two pieces, so that no scanner takes this file for what it describes.
const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

describePipeline("refused files", (get) => {
  const refusal = async (file: File) => {
    const outcome = await outcomeOf(get(), file);
    assert.equal(outcome.announcement.kind, "refused");
    assert.equal(outcome.results.size, 0, "something was made of a refused file");
    await assertOnce(get(), file);
    return { reason: outcome.announcement.reason, ...outcome };
  };

  it("an infected one ends with the scan, and no function reads it", async () => {
    const { reason, execution } = await refusal(fileOf(Buffer.from(EICAR), "text/plain"));
    assert.equal(reason, "malware");
    assert.deepEqual(statesOf(execution), ["Verdict", "Refuse"]);
  });

  it("one that the scan cannot look into is not allowed", async () => {
    const locked = make.makePlainZip();
    locked.writeUInt16LE(locked.readUInt16LE(6) | 1, 6);
    const { reason, execution } = await refusal(fileOf(locked));
    assert.equal(reason, "not-allowed");
    assert.deepEqual(statesOf(execution), ["Verdict", "Refuse"]);
  });

  /** What is refused, why, and by which step. */
  const files: readonly (readonly [string, () => Buffer | Promise<Buffer>, string, string])[] = [
    ["a program", () => make.makeExe(), "not-allowed", "Route"],
    ["an SVG", () => Buffer.from(make.makeSvg()), "not-allowed", "Route"],
    ["an archive", () => make.makePlainZip(), "not-allowed", "Route"],
    ["a picture that breaks off", async () => (await make.makePng(600)).subarray(0, 400), "unreadable", "Route"],
    ["a picture of 400 megapixels in a few bytes", () => pngOf(20_000, 20_000), "too-large", "Converted"],
    [
      "a document that breaks off inside",
      () => doc.makeDocx([], { "word/document.xml": "<p>" }),
      "unreadable",
      "Recognise",
    ],
  ];
  for (const [name, making, reason, by] of files) {
    it(`${name} is ${reason}`, async () => {
      const outcome = await refusal(fileOf(await making()));
      assert.equal(outcome.reason, reason, JSON.stringify(outcome.execution.output));
      assert.equal(statesOf(outcome.execution).at(-2), by);
      assert.ok((outcome.execution.output?.message ?? "").length > 10, "no sentence for the person who uploaded it");
    });
  }

  it("one that takes all the time there is, is told so", async () => {
    const { lambda } = get().cloud.clients;
    const FunctionName = get().functionName("image");
    const within = (Timeout: number) => lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout }));
    await within(1);
    try {
      const { reason, execution } = await refusal(fileOf(await make.makePng(3000)));
      assert.equal(reason, "timed-out");
      assert.deepEqual(new Set(errorsOf(execution)), new Set(["Sandbox.Timedout"]));
      assert.equal(errorsOf(execution).length, 2, "tried once more");
    } finally {
      await within(900);
    }
  });

  /** Where a function dies: at a call by which it is known which one it is. */
  const deaths: readonly (readonly [string, () => Promise<Buffer> | Buffer, Omit<Fault, "kind" | "service">])[] = [
    ["Sniff", () => make.makePng(200), { operation: "HeadObject" }],
    ["Convert", () => make.makePng(200), { operation: "PutObject", path: ["/images.json"] }],
    ["Read", () => doc.makePdf(["A letter."]), { operation: "PutObject", path: ["/text.json"] }],
    ["RecogniseNow", () => make.makePng(200), { operation: "GetObject", path: ["/text.json"] }],
    ["Collect", () => scanOf(2), { operation: "GetObject", path: ["/text.json"] }],
  ];
  for (const [state, making, { operation, path = [] }] of deaths) {
    it(`one that kills the function of ${state} each time is unreadable`, async () => {
      const file = fileOf(await making());
      get().cloud.gateway.faults.plan({
        ...{ kind: "kill", service: "s3", times: 3 },
        ...(operation === undefined ? {} : { operation }),
        path: [file.ownerId, ...path],
      });
      const outcome = await outcomeOf(get(), file);
      assert.equal(outcome.announcement.reason, "unreadable");
      assert.equal(statesOf(outcome.execution).at(-2), state);
      assert.deepEqual(
        errorsOf(outcome.execution),
        Array.from({ length: 3 }, () => "Runtime.ExitError"),
      );
      assert.ok(!outcome.results.has("manifest.json"));
    });
  }

  describe("by S3, before anything begins", () => {
    const form = async (file: File) => ({ ...(await signed(get(), file)) });
    const content = Buffer.from("a letter");
    const wrong: readonly (readonly [string, Readonly<Record<string, string>>, Buffer, number, RegExp])[] = [
      ["larger than was asked for", {}, Buffer.concat([content, content]), 400, /EntityTooLarge/],
      ["smaller than was asked for", {}, content.subarray(1), 400, /EntityTooSmall/],
      ["of another type", { "Content-Type": "text/html" }, content, 403, /AccessDenied/],
      ["under another key", { key: `uploads/${randomUUID()}/${randomUUID()}` }, content, 403, /AccessDenied/],
      ["without the key of documents", { "x-amz-server-side-encryption": "AES256" }, content, 403, /AccessDenied/],
      [
        "under another key of encryption",
        { "x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:us-east-1:111122223333:key/other" },
        ...([content, 403, /AccessDenied/] as const),
      ],
      ["with a field that nobody signed", { acl: "public-read" }, content, 403, /AccessDenied/],
    ];
    for (const [name, fields, sent, status, said] of wrong) {
      it(`a form ${name}`, async () => {
        const file = fileOf(content, "text/plain");
        const { url, fields: own } = await form(file);
        const answer = await send({ url, fields: { ...own, ...fields } }, sent);
        assert.equal(answer.status, status, answer.text);
        assert.match(answer.text, said);
        const { Versions = [] } = await get().cloud.clients.s3.send(
          new ListObjectVersionsCommand({ Bucket: get().bucket("quarantine"), Prefix: `uploads/${file.ownerId}/` }),
        );
        assert.deepEqual(Versions, []);
      });
    }

    it("what the web servers ask for wrongly, with every problem at once", async () => {
      const asked = invoke(get(), "sign", {
        action: "post",
        ownerId: "me",
        uploadId: "it",
        contentType: "x",
        bytes: 0,
      });
      await assert.rejects(asked, (error: Error) =>
        ["ownerId", "uploadId", "contentType", "bytes"].every((field) => error.message.includes(field)),
      );
    });
  });
});
