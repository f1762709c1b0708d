import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { endOf } from "../../cli/deploy/run-end";

const log = (name: string) => readFileSync(join(__dirname, "fixtures", `${name}.jsonl`), "utf8");
const withError = (message: string) =>
  log("up-refused").replace(/"message": "operation error[^"]*"/, `"message": ${JSON.stringify(message)}`);

describe("how a run of pulumi up ended", () => {
  it("is clean when it succeeded, whatever it printed", () =>
    assert.deepEqual(endOf(0, ""), { clean: true, because: [] }));
  it("is clean when the CLI refused before the engine began", () =>
    assert.deepEqual(endOf(255, '{"sequence":0,"cancelEvent":{}}\n'), { clean: true, because: [] }));
  it("is clean when every error is an answer of a service", () =>
    assert.deepEqual(endOf(255, log("up-refused")), { clean: true, because: [] }));
  it("is clean after one Ctrl-C, when the engine waited for what it had asked for", () =>
    assert.deepEqual(endOf(1, log("up-interrupted")), { clean: true, because: [] }));
  it("is open without a log, unless the CLI is known to have refused to begin", () => {
    assert.deepEqual(endOf(255, ""), { clean: false, because: ["there is no event log of it"] });
    assert.deepEqual(endOf(255, "", { errors: "error: the stack is locked", known: true }), {
      clean: true,
      because: [],
    });
  });
  it("is open when the state could not be written, whatever else is known", () => {
    const errors = "error: writing snapshot: an IO error occurred during the current operation: access denied";
    assert.deepEqual(endOf(255, log("up-refused"), { errors, known: true }), {
      clean: false,
      because: ["the state could not be written"],
    });
  });
  it("is open when it fails after the engine has succeeded", () => {
    const [first = "", ...rest] = log("up-refused").split("\n");
    const quiet = [first, ...rest.filter((line) => !line.includes("diagnosticEvent"))].join("\n");
    const done = quiet.replace(/"result":\s*"failed"/, '"result": "succeeded"');
    assert.equal(endOf(255, quiet).clean, true);
    assert.equal(endOf(255, done).clean, false);
  });
  it("is open after a second one", () =>
    assert.deepEqual(endOf(8, log("up-terminated")), {
      clean: false,
      because: ["it was interrupted while requests were open"],
    }));
  it("is open after a signal, even with an empty log", () =>
    assert.deepEqual(endOf(137, ""), { clean: false, because: ["Pulumi was ended by signal 9"] }));
  it("is open when the engine never came to its end", () =>
    assert.deepEqual(endOf(255, log("up-killed")), {
      clean: false,
      because: ["the engine never came to its end"],
    }));
  it("is open when an answer was lost, and names the resource", () =>
    assert.deepEqual(endOf(255, log("up-lost")), {
      clean: false,
      because: ["aws:s3/bucket:Bucket documents: error reading from server: EOF"],
    }));
  it("shows five lost answers and counts the rest", () => {
    const [first = "", second = "", error = "", ...rest] = log("up-lost").split("\n");
    const many = [first, second, ...Array<string>(8).fill(error), ...rest].join("\n");
    assert.equal(endOf(255, many).because.length, 6);
    assert.equal(endOf(255, many).because[5], "and 3 more of that kind");
  });

  it("is clean when what was cut short had not been begun, unless the provider died", () => {
    const unbegun = (message: string) =>
      withError(message)
        .split("\n")
        .filter((line) => !line.includes('"resourcePreEvent"') || line.includes("pulumi:pulumi:Stack"))
        .join("\n");
    assert.equal(endOf(255, withError("failed to run remediation: context canceled")).clean, false);
    assert.equal(endOf(255, unbegun("failed to run remediation: context canceled")).clean, true);
    assert.equal(endOf(255, unbegun("Detected that pulumi-resource-aws exited prematurely.")).clean, false);
  });

  it("is clean when only the program lost its own connection to the engine, in an interrupt", () => {
    const STACK = "urn:pulumi:us::careplane::pulumi:pulumi:Stack::careplane-us";
    const said = (message: string, stack = STACK) =>
      log("up-refused")
        .replaceAll(/urn:pulumi:us::careplane::careplane:storage:Storage\$aws:s3\/bucket:Bucket::documents/g, stack)
        .replace(/"message": "operation error[^"]*"/, `"message": ${JSON.stringify(message)}`);
    assert.equal(endOf(255, said("context canceled\n")).clean, true);
    assert.equal(endOf(255, said("context canceled", "")).clean, true);
    assert.equal(endOf(255, said("operation error KMS: CreateKey, context canceled", "")).clean, false);
    assert.equal(endOf(255, said("failed to save snapshot: context canceled", "")).clean, false);
    assert.equal(
      endOf(255, said("resource 'releases' has a problem: grpc: the client connection is closing")).clean,
      true,
    );
    assert.equal(endOf(255, said("operation error KMS: CreateKey, context canceled")).clean, false);
    assert.equal(endOf(255, said("error reading from server: EOF")).clean, false);
  });

  for (const message of [
    "Detected that pulumi-resource-aws exited prematurely.",
    'connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:1: connect: connection refused"',
    "operation error RDS: CreateDBInstance, https response error StatusCode: 0, RequestID: , request send failed",
    "operation error KMS: CreateKey, https response error StatusCode: 500, api error KMSInternalException: oops",
    "rpc error: code = Unavailable desc = closing",
    "rpc error: code = DeadlineExceeded desc = slow",
    "timeout while waiting for state to become 'available'",
    "operation error EC2: CreateVpc, canceled, context canceled",
    "read tcp 10.0.0.1: i/o timeout",
    "post-step event returned an error: failed to save snapshot: StatusCode: 400, api error ExpiredToken: expired",
    "exceeded maximum number of attempts, 25, StatusCode: 500, api error InternalFailure; earlier ThrottlingException",
    "https response error StatusCode: 503, api error ServiceUnavailable: try later",
  ]) {
    it(`is open after: ${message.slice(0, 60)}`, () => assert.equal(endOf(255, withError(message)).clean, false));
  }
  for (const message of [
    "api error AccessDenied: you may not",
    "https response error StatusCode: 503, api error SlowDown: reduce your request rate",
    "https response error StatusCode: 400, api error ThrottlingException: rate exceeded",
    "the name is taken: names are unique (s3/name-taken)",
  ]) {
    it(`is clean after: ${message.slice(0, 60)}`, () => assert.equal(endOf(255, withError(message)).clean, true));
  }
});
