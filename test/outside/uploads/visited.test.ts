/** Last of all: what the tests of this folder together have seen of the workflow. */
import { DescribeExecutionCommand, GetExecutionHistoryCommand } from "@aws-sdk/client-sfn";
import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";
import { executionsOf, statesOf } from "../../engine/pipeline/executions";
import { describePipeline } from "./shared";
import { puppet, run, workflowOf } from "./workflows";

interface State {
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

const taken = { outcome: "taken", file: { route: "image" } };
const converted = { outcome: "converted", image: {} };
const read = { outcome: "read", hasText: false, recognise: "now" };
const odd = { outcome: "odd", file: { route: "odd" }, image: {}, hasText: false, recognise: "odd" };

/** Answers that no function gives, by the state that chooses what to do about them. */
const ODD: Readonly<Record<string, { verdict?: string; answers: object }>> = {
  Verdict: { verdict: "odd", answers: {} },
  Route: { answers: { sniff: odd } },
  Converted: { answers: { sniff: taken, image: odd } },
  Recognise: { answers: { sniff: taken, image: converted, read: odd } },
  Recognised: { answers: { sniff: taken, image: converted, read, now: odd } },
};
/** A refusal where files of today cause none. */
const REFUSED = { sniff: taken, image: converted, read, now: { ...odd, outcome: "refused", reason: "unreadable" } };

describePipeline("the workflow", (get) => {
  const ways = new Set<string>();
  const saw = (names: readonly string[]): void =>
    names.forEach((name, index) => index > 0 && ways.add(`${names[index - 1]!} -> ${name}`));

  /** The workflow as it was deployed, with one function in place of all. */
  let machine: string;
  before(async () => {
    const arn = await puppet(get());
    const text = JSON.stringify(get().definition).replaceAll(/"arn:aws:lambda:[^"]*"/g, JSON.stringify(arn));
    machine = await workflowOf(get(), "puppets", JSON.parse(text) as object);
  });

  async function played(answers: object, verdict = "clean") {
    const ids = { uploadId: randomUUID(), ownerId: randomUUID(), documentId: randomUUID() };
    const ended = await run(get(), machine, { upload: { ...ids, key: JSON.stringify(answers) }, verdict });
    const { executionArn } = ended;
    const { events = [] } = await get().cloud.clients.states.send(new GetExecutionHistoryCommand({ executionArn }));
    saw(statesOf({ events }));
    return { ...ended, states: statesOf({ events }) };
  }

  for (const [state, { verdict, answers }] of Object.entries(ODD)) {
    it(`ends where somebody looks when ${state} meets an answer that no function gives`, async () => {
      const { status, error, states } = await played(answers, verdict);
      assert.deepEqual([status, error], ["FAILED", "UnknownAnswer"]);
      assert.deepEqual(states.slice(-2), [state, "Broken"]);
    });
  }

  it("refuses what recognition refuses", async () => {
    const { status, states } = await played(REFUSED);
    assert.equal(status, "SUCCEEDED");
    assert.deepEqual(states.slice(-2), ["Recognised", "Refuse"]);
  });

  it("was taken along every way that leads from a state, catches included", async () => {
    for (const execution of await executionsOf(get())) saw(statesOf(execution));
    const states = Object.entries(get().definition.States) as unknown as [string, State][];
    const all = states.flatMap(([name, { Next, Default, Choices = [], Catch = [] }]) =>
      [Next, Default, ...Choices.map((one) => one.Next), ...Catch.map((one) => one.Next)].flatMap((next) =>
        next === undefined ? [] : [`${name} -> ${next}`],
      ),
    );
    assert.deepEqual(
      [...new Set(all)].filter((way) => !ways.has(way)),
      [],
    );
  });

  it("has left nobody's upload unfinished", async () => {
    const { states } = get().cloud.clients;
    const left = (await executionsOf(get())).filter(({ status }) => status !== "SUCCEEDED");
    const why = await Promise.all(
      left.map(({ arn }) => states.send(new DescribeExecutionCommand({ executionArn: arn }))),
    );
    assert.deepEqual(
      why.map(({ name, status, error }) => `${name}: ${status} ${error}`),
      [],
    );
  });
});
