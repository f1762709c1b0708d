import assert from "node:assert/strict";
import { recognisedHandler } from "../../../../functions/upload-recognised/handler";
import { Failure } from "../../../support/aws/server";
import { Cell, VARIANTS } from "./support";

const DOCUMENT = "0b6f3c1e-5a7d-8e21-9c40-00000000000a";
const TOKEN = "AAAAKgAAAAIAAAAA+token/of=the.state-machine";

describe("uploads: the handler of recognised text", () => {
  const cell = new Cell();
  let recognised: ReturnType<typeof recognisedHandler>;
  before(() => {
    recognised = recognisedHandler({ VARIANTS_BUCKET: VARIANTS });
  });
  beforeEach(() => {
    cell.s3.put(`${VARIANTS}/tokens/${DOCUMENT}`, TOKEN);
    cell.states.awaited.add(TOKEN);
  });

  /** As Textract tells of a job (Developer Guide, "Amazon Textract results notification"). */
  const ended = (more: object = {}) => ({
    JobId: "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26",
    Status: "SUCCEEDED",
    API: "StartDocumentTextDetection",
    JobTag: DOCUMENT,
    Timestamp: 1_798_790_400_000,
    DocumentLocation: { S3ObjectName: "uploads/a/b", S3Bucket: "quarantine" },
    ...more,
  });
  const batch = (...bodies: unknown[]) => ({
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      body: typeof body === "string" ? body : JSON.stringify(body),
    })),
  });
  const failed = (...messages: number[]) => ({
    batchItemFailures: messages.map((index) => ({ itemIdentifier: `message-${index}` })),
  });

  it("lets the state machine go on that waits for the job", async () => {
    assert.deepEqual(await recognised(batch(ended())), failed());
    assert.deepEqual([...cell.states.answered], [[TOKEN, { jobId: ended().JobId, status: "SUCCEEDED" }]]);
    assert.deepEqual(cell.server.calls, [`s3 GetObject ${VARIANTS}/tokens/${DOCUMENT}`, "states SendTaskSuccess"]);
    cell.logsNone(TOKEN);
  });

  it("has the state machine try another job after one that failed", async () => {
    assert.deepEqual(await recognised(batch(ended({ Status: "FAILED" }))), failed());
    assert.deepEqual([...cell.states.answered], [[TOKEN, { error: "RecognitionFailed" }]]);
    cell.logsNone(TOKEN);
  });

  it("has nothing to do where nobody waits any more", async () => {
    await recognised(batch(ended()));
    assert.deepEqual(await recognised(batch(ended())), failed());
    for (const code of ["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"]) {
      cell.server.trouble = (call) => (call.startsWith("states ") ? new Failure(400, code) : undefined);
      assert.deepEqual(await recognised(batch(ended({ Status: "FAILED" }))), failed());
    }
    assert.deepEqual(
      cell.lines.map(({ outcome }) => outcome),
      ["answered", "over", "over", "over", "over"],
    );
  });

  it("gives back the messages that failed, and those alone", async () => {
    const other = "0b6f3c1e-5a7d-8e21-9c40-00000000000b";
    const bad = ["Mrs Example", ended({ JobTag: "Mrs Example" }), ended({ Status: "" }), ended({ JobTag: other })];
    assert.deepEqual(await recognised(batch(...bad, ended())), failed(0, 1, 2, 3));
    assert.equal(cell.states.answered.size, 1);
    cell.server.trouble = (call) => (call === "states SendTaskSuccess" ? "refused" : undefined);
    assert.deepEqual(await recognised(batch(ended())), failed(0));
    assert.deepEqual(
      cell.lines.map(({ error }) => error),
      ["SyntaxError", "InvalidInput", "InvalidInput", "ObjectGone", undefined, "AccessDeniedException"],
    );
    cell.logsNone(TOKEN);
    await assert.rejects(recognised({ Records: [] }), { name: "InvalidInput" });
    assert.throws(() => recognisedHandler({}), /VARIANTS_BUCKET/);
  });

  it("comes to the same when a call of it broke", async () => {
    const done = async () => {
      const answer = await recognised(batch(ended()));
      if (answer.batchItemFailures.length > 0) throw new Error("comes again");
    };
    const state = () => [...cell.states.answered];
    await cell.breakEach(done, state, () => {
      cell.states.awaited.add(TOKEN);
      cell.states.answered.clear();
    });
  });
});
