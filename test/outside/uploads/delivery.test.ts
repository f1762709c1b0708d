/** Events that come twice, late, and in another order; a function that starts and dies. */
import { ReceiveMessageCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { RedriveExecutionCommand, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { ListEventSourceMappingsCommand } from "@aws-sdk/client-lambda";
import { strict as assert } from "node:assert";
import { setTimeout as wait } from "node:timers/promises";
import { executionOf, executionsOf } from "../../engine/pipeline/executions";
import { upload } from "../../engine/pipeline/upload";
import * as doc from "../../functions/uploads/corpus/documents";
import { announced, assertOnce, comesBackAfter, describePipeline, fileOf, outcomeOf } from "./shared";

const letter = (text: string) => fileOf(doc.makePdf([text]), "application/pdf");
/** As the program has it. */
const HIDDEN_SECONDS = 5400;

/** The most spans of time that have a moment in common. */
const atOnce = (spans: readonly (readonly [from: Date, to: Date])[]): number =>
  Math.max(...spans.map(([moment]) => spans.filter(([from, to]) => from <= moment && moment < to).length));

describePipeline("delivery", (get) => {
  it("five events of one scan make one execution, one document and one announcement", async () => {
    get().cloud.malware.behaviour.times = 5;
    const file = letter("told five times");
    await outcomeOf(get(), file);
    // The other four have been looked at when their messages are gone.
    await wait(3000);
    await assertOnce(get(), file);
    const own = (await executionsOf(get())).filter(({ input }) => input.upload.uploadId === file.uploadId);
    assert.equal(own.length, 1);
  });

  it("an event that comes when all is done changes nothing", async () => {
    const { behaviour } = get().cloud.malware;
    behaviour.times = 2;
    behaviour.hold = true;
    const file = letter("told again later");
    await upload(get(), file);
    await wait(1000);
    await get().cloud.malware.release();
    await announced(get(), file);
    await assertOnce(get(), file);
  });

  it("verdicts in another order than the uploads end each in its own document", async () => {
    get().cloud.malware.behaviour.hold = true;
    const files = ["first", "second", "third"].map(letter);
    for (const file of files) await upload(get(), file);
    await wait(1000);
    await get().cloud.malware.release();
    const outcomes = await Promise.all(files.map((file) => announced(get(), file)));
    assert.deepEqual(
      outcomes.map(({ results }) => /first|second|third/.exec(String(results.get("text.txt")))?.[0]),
      ["first", "second", "third"],
    );
    for (const file of files) await assertOnce(get(), file);
  });

  it("thirty at once are all done, with no more executions at a time than the source admits", async () => {
    const files = Array.from({ length: 30 }, (_, index) => letter(`number ${index}`));
    await Promise.all(files.map((file) => upload(get(), file)));
    await Promise.all(files.map((file) => announced(get(), file, 100)));
    for (const file of files) await assertOnce(get(), file);
    const ids = new Set(files.map(({ uploadId }) => uploadId));
    const own = (await executionsOf(get())).filter(({ input }) => ids.has(input.upload.uploadId));
    assert.equal(own.length, files.length);
    const FunctionName = get().functionName("start");
    const { EventSourceMappings = [] } = await get().cloud.clients.lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    const admitted = EventSourceMappings[0]?.ScalingConfig?.MaximumConcurrency ?? 0;
    const most = atOnce(own.map(({ events }) => [events[0]!.timestamp!, events.at(-1)!.timestamp!]));
    assert.ok(most <= admitted, `${most} at once; ${admitted} are admitted`);
  });

  describe("when the function that starts the workflow fails", () => {
    before(() => comesBackAfter(get(), "uploads", 2));
    after(() => comesBackAfter(get(), "uploads", HIDDEN_SECONDS));

    const faults = [
      ["dies before it has started anything", "StartExecution", "kill"],
      ["dies when it has started the workflow", "StartExecution", "kill-after"],
      ["does not hear that it has started the workflow", "StartExecution", "lose"],
      ["dies while it waits", "DescribeExecution", "kill"],
    ] as const;
    for (const [name, operation, kind] of faults) {
      it(`it ${name}: the message comes back`, async () => {
        const file = letter(`${operation} ${kind}`);
        get().cloud.gateway.faults.plan({ service: "states", operation, kind });
        await outcomeOf(get(), file);
        assert.deepEqual(get().cloud.gateway.faults.waiting, []);
        await wait(3000);
        await assertOnce(get(), file);
      });
    }

    it("a workflow that a person has stopped goes on from where it was when a person says so, and not before", async () => {
      const file = letter("stopped");
      // Slow enough to be stopped while it runs.
      get().cloud.gateway.faults.plan({ service: "s3", operation: "CopyObject", kind: "throttle", times: 12 });
      await upload(get(), file);
      const states = get().cloud.clients.states;
      for (let tries = 0; tries < 200; tries += 1) {
        const execution = await executionOf(get(), file.uploadId);
        if (execution?.events.some(({ taskFailedEventDetails }) => taskFailedEventDetails !== undefined)) {
          await states.send(new StopExecutionCommand({ executionArn: execution.arn, error: "Stopped" }));
          break;
        }
        await wait(100);
      }
      get().cloud.gateway.faults.clear();
      // Time for the message to come back, twice.
      await wait(6000);
      const stopped = await executionOf(get(), file.uploadId);
      assert.equal(stopped?.status, "ABORTED");
      await states.send(new RedriveExecutionCommand({ executionArn: stopped.arn }));
      const { announcement, execution } = await announced(get(), file);
      assert.equal(announcement.kind, "ready");
      assert.ok(execution.events.some(({ type }) => type === "ExecutionRedriven"));
      await assertOnce(get(), file);
    });
  });

  it("a scan that was not allowed to look is left to people, as a message that stays", async () => {
    await comesBackAfter(get(), "uploads", 2);
    try {
      get().cloud.malware.behaviour.verdict = () => "ACCESS_DENIED";
      const file = letter("not scanned");
      await upload(get(), file);
      await wait(2000);
      assert.equal(await executionOf(get(), file.uploadId), undefined);
      const { sqs } = get().cloud.clients;
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: get().queueName("uploads-dead") }));
      let dead: string[] = [];
      for (let tries = 0; tries < 60 && dead.length === 0; tries += 1) {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
        dead = Messages.map(({ Body = "" }) => Body);
      }
      assert.ok(dead[0]?.includes(file.uploadId), "no dead letter");
    } finally {
      await comesBackAfter(get(), "uploads", HIDDEN_SECONDS);
    }
  });
});
