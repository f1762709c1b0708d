import { strict as assert } from "node:assert";
import {
  DetectDocumentTextCommand,
  GetDocumentTextDetectionCommand,
  StartDocumentTextDetectionCommand,
  TextractClient,
} from "@aws-sdk/client-textract";
import sharp from "sharp";
import { prepareForOcr } from "../../../functions/upload-text/ocr/prepare";
import {
  jobOutcome,
  jobStatus,
  recognise,
  startJob,
  type TextractSender,
} from "../../../functions/upload-text/ocr/textract";
import { textractLine as line } from "./corpus/text-blocks";
import { fileOf, refused, seeded } from "./text-support";

describe("uploads: Textract", () => {
  /** Answers in turn, and keeps what it was asked. */
  function textract(...answers: (object | Error)[]): TextractSender & { asked: unknown[] } {
    const asked: unknown[] = [];
    const send = (command: { input: unknown }) => {
      asked.push(command);
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ $metadata: {}, ...answer });
    };
    return { asked, send };
  }
  const failure = (name: string) => Object.assign(new Error("words of Textract"), { name });
  const inputs = (sender: { asked: unknown[] }) => sender.asked.map((command) => (command as { input: unknown }).input);
  const job = {
    bucket: "uploads",
    key: "a/b",
    version: "v1",
    tag: "upload-1",
    topicArn: "arn:aws:sns:eu-central-1:111122223333:ocr",
    roleArn: "arn:aws:iam::111122223333:role/ocr",
  };

  it("is given a picture at once", async () => {
    const sender = textract({ Blocks: [line("a", 99)] });
    assert.equal((await recognise(sender, Buffer.from("jpeg")))[0]!.text, "a");
    assert.ok(sender.asked[0] instanceof DetectDocumentTextCommand);
    assert.deepEqual(inputs(sender), [{ Document: { Bytes: Buffer.from("jpeg") } }]);
  });

  it("is given an object by a token that is the same for the same content only", async () => {
    const tokens: unknown[] = [];
    for (const change of [{}, {}, { version: "v2" }, { bucket: "uploads/a", key: "b" }]) {
      const sender = textract({ JobId: "job-1" });
      assert.equal(await startJob(sender, { ...job, ...change }), "job-1");
      assert.ok(sender.asked[0] instanceof StartDocumentTextDetectionCommand);
      const { ClientRequestToken, ...rest } = sender.asked[0].input;
      tokens.push(ClientRequestToken);
      const { bucket, key, version } = { ...job, ...change };
      assert.deepEqual(rest, {
        DocumentLocation: { S3Object: { Bucket: bucket, Name: key, Version: version } },
        JobTag: "upload-1",
        NotificationChannel: { SNSTopicArn: job.topicArn, RoleArn: job.roleArn },
      });
    }
    const [one, again, other, place] = tokens;
    assert.match(String(one), /^[a-zA-Z0-9_-]{1,64}$/);
    assert.equal(again, one);
    assert.equal(new Set([one, other, place]).size, 3);
    await assert.rejects(startJob(textract({}), job), /did not name it/);
  });

  it("is asked until all of a job is there, and which pages it could not read", async () => {
    const sender = textract(
      { JobStatus: "PARTIAL_SUCCESS", Blocks: [line("a", 99, 1)], NextToken: "next", Warnings: [{ Pages: [3, 2] }] },
      {
        JobStatus: "PARTIAL_SUCCESS",
        Blocks: [line("b", 99, 1), { BlockType: "WORD", Page: 9 }],
        Warnings: [{ Pages: [2] }],
      },
    );
    const outcome = await jobOutcome(sender, "job-1");
    assert.deepEqual(
      outcome?.pages.map(({ number, text }) => [number, text]),
      [[1, "a\nb"]],
    );
    assert.deepEqual(outcome.unread, [2, 3]);
    assert.ok(sender.asked[0] instanceof GetDocumentTextDetectionCommand);
    assert.deepEqual(inputs(sender), [{ JobId: "job-1" }, { JobId: "job-1", NextToken: "next" }]);
  });

  it("is asked how a job is, without what that has read", async () => {
    const sender = textract({ JobStatus: "IN_PROGRESS" });
    assert.equal(await jobStatus(sender, "job-1"), "IN_PROGRESS");
    assert.deepEqual(inputs(sender), [{ JobId: "job-1", MaxResults: 1 }]);
    await assert.rejects(jobStatus(textract({}), "job-1"), /did not say/);
  });

  it("has nothing to say of a job that runs, and a refusal for one that failed", async () => {
    assert.equal(await jobOutcome(textract({ JobStatus: "IN_PROGRESS" }), "job-1"), undefined);
    await refused(jobOutcome(textract({ JobStatus: "FAILED" }), "job-1"), "unreadable", /recognised/);
    await refused(jobOutcome(textract(), "job-1", AbortSignal.abort()), "timed-out", /too long/);
  });

  it("refuses what is the file's fault, in our words, and leaves the rest to be tried again", async () => {
    const sent = (name: string) => recognise(textract(failure(name)), Buffer.from("jpeg"));
    await refused(sent("BadDocumentException"), "unreadable", /^(?!.*Textract)/);
    await refused(sent("UnsupportedDocumentException"), "unreadable", /^(?!.*Textract)/);
    await refused(sent("DocumentTooLargeException"), "too-large", /^(?!.*Textract)/);
    await assert.rejects(sent("ProvisionedThroughputExceededException"), /words of Textract/);
    await assert.rejects(startJob(textract(failure("AccessDeniedException")), job), /words of Textract/);
  });

  it("is a client of the SDK, or what stands in for it", () => {
    const client: TextractSender = new TextractClient({ region: "eu-central-1" });
    assert.equal(typeof client.send, "function");
  });
});

describe("uploads: pictures for recognition", () => {
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });

  it("are JPEG, upright, on white and without data about the camera", async () => {
    const bytes = await plain(40, 20).png().withMetadata({ orientation: 6 }).toBuffer();
    const prepared = await prepareForOcr(fileOf(bytes).path);
    const { format, width, height, orientation, exif } = await sharp(prepared).metadata();
    assert.deepEqual([format, width, height, orientation, exif], ["jpeg", 20, 40, undefined, undefined]);
    assert.deepEqual([...(await sharp(prepared).raw().toBuffer()).subarray(0, 3)], [255, 255, 255]);
  });

  it("have at most 10,000 pixels a side, and as many as they had below", async () => {
    const prepared = await prepareForOcr(fileOf(await plain(12_000, 30).png().toBuffer()).path);
    assert.equal((await sharp(prepared).metadata()).width, 10_000);
  });

  it("have at most the bytes that are taken, by lower quality first and then by fewer pixels", async () => {
    const random = seeded(1);
    const [width, height] = [400, 300];
    const noise = Buffer.from(Array.from({ length: width * height * 3 }, () => Math.floor(random() * 256)));
    const bytes = await sharp(noise, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
    const { path } = fileOf(bytes);
    const whole = await prepareForOcr(path);
    const lower = await prepareForOcr(path, { bytes: whole.length - 1 });
    assert.ok(lower.length < whole.length);
    assert.equal((await sharp(lower).metadata()).width, width);
    const smaller = await prepareForOcr(path, { bytes: lower.length - 1 });
    assert.ok(smaller.length < lower.length);
    assert.equal((await sharp(smaller).metadata()).width, width * 0.7);
    await refused(prepareForOcr(path, { bytes: 100 }), "too-large", /small enough/);
  });

  it("are refused if they are none, or damaged, or the time is over", async () => {
    const png = await plain(40, 40).png().toBuffer();
    await refused(prepareForOcr(fileOf(Buffer.from("no picture")).path), "unreadable", /no picture/);
    await refused(prepareForOcr(fileOf(png.subarray(0, 60)).path), "unreadable", /no picture/);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await refused(prepareForOcr(fileOf(svg).path), "unreadable", /no picture/);
    await refused(prepareForOcr(fileOf(png).path, { signal: AbortSignal.abort() }), "timed-out", /too long/);
  });
});
