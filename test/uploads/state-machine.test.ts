import { strict as assert } from "node:assert";
import aslValidator from "asl-validator";
import { UPLOAD_FUNCTIONS } from "../../components/uploads/functions-table";
import type { Block } from "../../components/uploads/state-machine-parts";
import { FORMS, list, statesOf, TARGETS, waysOf } from "./walk";

const tasks = (machine: Block) => Object.entries(statesOf(machine)).filter(([, { Type }]) => Type === "Task");
const errors = (blocks: unknown) => list(blocks).map(({ ErrorEquals, Next }) => [ErrorEquals, Next]);

const DIED = ["Runtime.ExitError", "Runtime.OutOfMemory", "Lambda.Unknown"];
const OUT_OF_TIME = ["Sandbox.Timedout", "States.Timeout"];

for (const [form, machine] of Object.entries(FORMS)) {
  describe(`the workflow of uploads, ${form}`, () => {
    it("is valid Amazon States Language", () => {
      const { isValid, errorsText } = aslValidator(machine);
      assert.ok(isValid, errorsText("\n"));
    });

    it("reaches every state, comes to an end, and never comes back to where it was", () => {
      const states = statesOf(machine);
      const ended = new Set<string>();
      const visit = (name: string, before: readonly string[]): void => {
        assert.ok(!before.includes(name), `${[...before, name].join(" -> ")} goes round`);
        const state = states[name];
        assert.ok(state !== undefined, `${name} is no state`);
        const ways = waysOf(state);
        assert.ok(ways.length > 0 || state["End"] === true || state["Type"] === "Fail", `${name} leads nowhere`);
        if (ended.has(name)) return;
        for (const next of ways) visit(next, [...before, name]);
        ended.add(name);
      };
      visit(String(machine["StartAt"]), []);
      assert.deepEqual([...ended].sort(), Object.keys(states).sort());
    });

    it("tries every task again, each wait a random part, with an end", () => {
      for (const [name, { Retry }] of tasks(machine)) {
        assert.ok(list(Retry).length > 0, name);
        for (const one of list(Retry)) {
          assert.deepEqual([one["JitterStrategy"], one["BackoffRate"]], ["FULL", 2], name);
          const [tries, longest] = [Number(one["MaxAttempts"]), Number(one["MaxDelaySeconds"])];
          assert.ok(tries >= 1 && tries <= 100 && longest <= 300, name);
        }
        const tried = list(Retry).flatMap(({ ErrorEquals }) => ErrorEquals as string[]);
        assert.ok(tried.includes("States.TaskFailed"), `${name} gives up at a fault`);
        // A name in a second retrier would never be looked at there.
        assert.equal(new Set(tried).size, tried.length, name);
        // What is about all errors comes last, or those after it would never count.
        assert.ok(
          tried.slice(0, -2).every((error) => error !== "States.TaskFailed"),
          name,
        );
      }
    });

    it("gives each function more time than it has itself, and the whole more than its longest wait", () => {
      for (const [name, state] of tasks(machine)) {
        const seconds = Number(state["TimeoutSeconds"]);
        const { FunctionName } = state["Arguments"] as { FunctionName?: string };
        const [step] = Object.entries(TARGETS.functions).find(([, arn]) => arn === FunctionName) ?? [];
        const own = step === undefined ? 0 : UPLOAD_FUNCTIONS[step as keyof typeof UPLOAD_FUNCTIONS].timeout;
        assert.ok(seconds > own && seconds < Number(machine["TimeoutSeconds"]) / 2, `${name}: ${seconds}`);
      }
      assert.equal(machine["TimeoutSeconds"], 86_400);
    });

    it("refuses a file that kills what opens it, and leaves everything else to a redrive", () => {
      const ofTheFile = [
        [DIED, "Refuse"],
        [OUT_OF_TIME, "Refuse"],
      ];
      const expected: Record<string, unknown[]> = {
        ...{ Sniff: ofTheFile, Convert: ofTheFile, Read: ofTheFile },
        ...(form === "textract" && {
          RecogniseNow: ofTheFile,
          RecogniseLater: [[["States.Timeout"], "Collect"]],
          Collect: ofTheFile,
        }),
      };
      const caught = Object.fromEntries(
        tasks(machine)
          .map(([name, { Catch }]) => [name, errors(Catch)] as const)
          .filter(([, catches]) => catches.length > 0),
      );
      assert.deepEqual(caught, expected);
    });

    it("comes to its one Fail state only from a choice that knows no answer", () => {
      const from = Object.entries(statesOf(machine)).filter(([, state]) => waysOf(state).includes("Broken"));
      assert.ok(from.length >= 4);
      for (const [name, { Type, Default }] of from) assert.deepEqual([Type, Default], ["Choice", "Broken"], name);
      for (const [name, { Type, Default }] of Object.entries(statesOf(machine)))
        if (Type === "Choice") assert.equal(Default, "Broken", name);
    });
  });
}

describe("patience of the workflow of uploads", () => {
  /** Seconds that a retrier waits on average, all its tries together: a random part is half. */
  const waits = (one: Block): number =>
    Array.from({ length: Number(one["MaxAttempts"]) }, (_, index) =>
      Math.min(Number(one["IntervalSeconds"]) * 2 ** index, Number(one["MaxDelaySeconds"])),
    ).reduce((sum, seconds) => sum + seconds / 2, 0);
  const retrierOf = (name: string, error: string): Block => {
    const found = list(statesOf(FORMS.textract)[name]?.["Retry"]).find(({ ErrorEquals }) =>
      (ErrorEquals as string[]).includes(error),
    );
    assert.ok(found !== undefined, `${name} ${error}`);
    return found;
  };

  it("lasts hours where Textract takes one call a second", () => {
    const throttled = ["ThrottlingException", "ProvisionedThroughputExceededException", "LimitExceededException"];
    for (const name of ["RecogniseNow", "RecogniseLater", "Collect"]) {
      for (const error of [...throttled, "Lambda.TooManyRequestsException"])
        assert.ok(waits(retrierOf(name, error)) > 3 * 3600, `${name} ${error}`);
    }
  });

  it("outlasts the moments until the tag of a scan is there", () => {
    assert.ok(waits(retrierOf("Sniff", "States.TaskFailed")) > 90);
  });

  it("tries a file that kills its function twice more, and one that takes all its time once", () => {
    assert.equal(retrierOf("Convert", "Runtime.OutOfMemory")["MaxAttempts"], 2);
    assert.equal(retrierOf("Convert", "Sandbox.Timedout")["MaxAttempts"], 1);
  });

  it("does not wait for an answer a second time", () => {
    const tried = list(statesOf(FORMS.textract)["RecogniseLater"]?.["Retry"]).flatMap(({ ErrorEquals }) => ErrorEquals);
    assert.ok(!tried.includes("States.Timeout") && tried.includes("Sandbox.Timedout"));
  });
});
