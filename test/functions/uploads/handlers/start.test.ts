import { SFNClient } from "@aws-sdk/client-sfn";
import assert from "node:assert/strict";
import { executionNameOf } from "../../../../functions/shared/uploads/document-id";
import type { Upload } from "../../../../functions/shared/uploads/tasks";
import { startHandler } from "../../../../functions/upload-start/handler";
import { Failure } from "../../../support/aws/server";
import { Cell, context } from "./support";

const MACHINE = "arn:aws:states:eu-central-1:111122223333:stateMachine:uploads";

describe("uploads: the handler that starts", () => {
  const cell = new Cell();
  /** What the handler has slept, in milliseconds. */
  let slept: number[] = [];
  let remaining = 900_000;
  let upload: Upload;
  const start = (event: unknown) =>
    startHandler(
      { STATE_MACHINE_ARN: MACHINE },
      (ms) => {
        slept.push(ms);
        remaining -= ms;
        return Promise.resolve();
      },
      // Its waits between tries are long.
      new SFNClient({ maxAttempts: 1 }),
    )(event, { getRemainingTimeInMillis: () => remaining });

  beforeEach(() => {
    slept = [];
    remaining = 900_000;
    upload = cell.upload(Buffer.from("file"));
    cell.states.redrivable = true;
    ends("SUCCEEDED", 1);
  });

  /** Executions end so, the n-th time that they are looked at. */
  function ends(status: string, looks: number, again = status): void {
    let left = looks;
    cell.states.beforeDescribing = (execution) => {
      if (execution.status === "RUNNING" && --left <= 0) execution.status = execution.redrives > 0 ? again : status;
    };
  }

  const scan = (more: object = {}, status = "NO_THREATS_FOUND") => ({
    version: "0",
    id: "0b6f3c1e-5a7d-4e21-9c40-00000000000a",
    "detail-type": "GuardDuty Malware Protection Object Scan Result",
    source: "aws.guardduty",
    detail: {
      schemaVersion: "1.0",
      scanStatus: "COMPLETED",
      resourceType: "S3_OBJECT",
      s3ObjectDetails: {
        bucketName: upload.bucket,
        objectKey: upload.key,
        versionId: upload.versionId,
        eTag: "x",
        ...more,
      },
      scanResultDetails: { scanResultStatus: status, threats: null },
    },
  });
  const message = (...bodies: unknown[]) => ({
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      body: JSON.stringify(body),
      attributes: {},
    })),
  });
  const execution = () => cell.states.executions.get(executionNameOf(upload));

  it("starts one execution for a version, with what the steps need, and waits for its end", async () => {
    ends("SUCCEEDED", 9);
    await start(message(scan()));
    assert.deepEqual(JSON.parse(execution()?.input ?? ""), { upload, verdict: "clean" });
    assert.match(executionNameOf(upload), /^[0-9a-f]{64}$/);
    assert.deepEqual(slept.slice(0, 3), [2000, 3000, 4500]);
    assert.equal(slept.length, 8);
    assert.equal(Math.max(...slept), 30_000);
    const named = `arn:aws:states:eu-central-1:111122223333:execution:uploads:${executionNameOf(upload)}`;
    assert.equal(
      (JSON.parse(cell.server.asked[1]?.body.toString() ?? "") as { executionArn: string }).executionArn,
      named,
    );
    cell.logsNone();
  });

  it("hands the verdicts on", async () => {
    for (const [status, verdict] of [
      ["THREATS_FOUND", "infected"],
      ["UNSUPPORTED", "unscannable"],
    ]) {
      upload = cell.upload(Buffer.from("another version"));
      await start(message(scan({}, status)));
      assert.equal((JSON.parse(execution()?.input ?? "") as { verdict: string }).verdict, verdict);
    }
    for (const status of ["ACCESS_DENIED", "FAILED"]) {
      await assert.rejects(start(message(scan({}, status))), { name: "NotScanned", message: /plan's role/ });
      // The application knows the upload; the log finds it by that.
      assert.equal(cell.lines.at(-1)?.uploadId, upload.uploadId);
    }
  });

  it("meets the same execution when told again, at the same time and after its end", async () => {
    await Promise.all([start(message(scan())), start(message(scan()))]);
    await start(message(scan()));
    assert.equal(cell.states.executions.size, 1);
    assert.equal(cell.lines.filter(({ outcome }) => outcome === "ended").length, 3);
  });

  it("gives the message back while the execution runs, before its own time is over", async () => {
    ends("SUCCEEDED", 1000);
    assert.deepEqual(await start(message(scan())), { batchItemFailures: [{ itemIdentifier: "message-0" }] });
    assert.equal(cell.lines.at(-1)?.outcome, "running");
    assert.ok(remaining >= 30_000 && remaining < 60_000, `${remaining} ms left`);
    const { length } = slept;
    remaining = 900_000;
    ends("SUCCEEDED", 2);
    assert.deepEqual(await start(message(scan())), { batchItemFailures: [] });
    assert.equal(slept.length, length + 1);
    assert.equal(cell.states.executions.size, 1);
  });

  it("lets an execution that has failed go on, once for each delivery", async () => {
    for (const status of ["FAILED", "TIMED_OUT"]) {
      upload = cell.upload(Buffer.from(status));
      ends(status, 2, "SUCCEEDED");
      await start(message(scan()));
      assert.equal(execution()?.redrives, 1);
    }
    upload = cell.upload(Buffer.from("broken"));
    ends("FAILED", 1);
    await assert.rejects(start(message(scan())), { name: "ExecutionFailed" });
    assert.equal(execution()?.redrives, 1);
    await assert.rejects(start(message(scan())), { name: "ExecutionFailed" });
    assert.equal(execution()?.redrives, 2);
  });

  it("leaves one alone that somebody has stopped, and its message to become a dead letter", async () => {
    ends("ABORTED", 1);
    await assert.rejects(start(message(scan())), { name: "ExecutionStopped", message: /redrive it/ });
    assert.equal(execution()?.redrives, 0);
  });

  it("keeps its place while it may not look: one that cannot be seen runs", async () => {
    cell.server.trouble = (call, index) =>
      call === "states DescribeExecution" && index < 8 ? new Failure(400, "ThrottlingException") : undefined;
    assert.deepEqual(await start(message(scan())), { batchItemFailures: [] });
  });

  it("is not misled by a description that is behind its redrive", async () => {
    let looks = 0;
    cell.states.beforeDescribing = (one) => {
      looks++;
      one.status = looks <= 3 ? "FAILED" : "SUCCEEDED";
    };
    await start(message(scan()));
    assert.equal(cell.server.calls.filter((call) => call === "states RedriveExecution").length, 1);
  });

  it("says when an execution cannot go on, and not when another delivery was faster", async () => {
    ends("FAILED", 1);
    cell.states.redrivable = false;
    await assert.rejects(start(message(scan())), { name: "ExecutionNotRedrivable", message: /uploaded again/ });
    let looks = 0;
    cell.states.beforeDescribing = (one) => {
      looks++;
      one.status = looks === 1 ? "FAILED" : looks < 4 ? "PENDING_REDRIVE" : "SUCCEEDED";
    };
    await start(message(scan()));
  });

  it("waits for an execution that is started and not described yet", async () => {
    cell.server.trouble = (call, index) =>
      call === "states DescribeExecution" && index < 3 ? new Failure(400, "ExecutionDoesNotExist") : undefined;
    await start(message(scan()));
    assert.equal(slept.length, 2);
  });

  it("does not take the end of an execution for that of one with another verdict", async () => {
    await start(message(scan()));
    await assert.rejects(start(message(scan({}, "THREATS_FOUND"))), { name: "VerdictChanged" });
  });

  it("fails with every other error of Step Functions", async () => {
    cell.server.trouble = () => new Failure(400, "ExecutionLimitExceeded");
    await assert.rejects(start(message(scan())), { name: "ExecutionLimitExceeded", message: /AWS answered 400/ });
    ends("FAILED", 1);
    cell.server.trouble = (call) =>
      call === "states RedriveExecution" ? new Failure(400, "ThrottlingException") : undefined;
    await assert.rejects(start(message(scan())), { name: "ThrottlingException" });
    cell.logsNone();
  });

  it("comes to the same when a call of it broke", async () => {
    ends("FAILED", 1, "SUCCEEDED");
    const state = () => [...cell.states.executions].map(([name, { status }]) => [name, status]);
    await cell.breakEach(
      () => start(message(scan())),
      state,
      () => {
        cell.states.executions.clear();
        ends("FAILED", 1, "SUCCEEDED");
      },
    );
  });

  it("takes no message that is not a scan's of an upload", async () => {
    const rejected = (event: unknown, expected: object) => assert.rejects(start(event), expected);
    await rejected(message(), { name: "InvalidInput", message: /Records must be a list of 1/ });
    await rejected({}, { name: "InvalidInput" });
    await rejected(message(scan(), scan()), { name: "InvalidInput", message: /one by one/ });
    await rejected({ Records: [{ messageId: "m", body: "Mrs Example" }] }, { name: "SyntaxError" });
    await rejected(message({ ...scan(), source: "web" }), {
      message: /1 problems: source must be one of aws\.guardduty/,
    });
    await rejected(message(scan({ versionId: undefined })), { message: /versionId must be an object's version/ });
    await rejected(message(scan({ objectKey: "others/x" })), { name: "NoUpload" });
    await rejected(message(scan({ objectKey: `${upload.key}/x` })), { name: "NoUpload" });
    await rejected(message(scan({}, "UNKNOWN")), { message: /scanResultStatus must be one of NO_THREATS_FOUND/ });
    assert.deepEqual(cell.server.calls, []);
    cell.logsNone();
    assert.throws(() => startHandler({}), /STATE_MACHINE_ARN/);
  });

  it("sleeps by itself where nobody says how", async () => {
    ends("SUCCEEDED", 1);
    await startHandler({ STATE_MACHINE_ARN: MACHINE })(message(scan()), context());
  });
});
