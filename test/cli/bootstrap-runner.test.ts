import { strict as assert } from "node:assert";
import { runSteps, type Result } from "../../cli/bootstrap/runner";
import type { State, Step } from "../../cli/bootstrap/step";
import { nextCommands, resultText, summary } from "../../cli/bootstrap/text";

const place = { stack: "us", account: "444455556666", primary: "us-east-1", recovery: "us-west-2" } as const;
const absent: State = { is: "absent" };
const present: State = { is: "present" };
const different: State = { is: "different", detail: "it lacks x" };
const pending: State = { is: "pending", detail: "AWS is at it" };
const refused: State = { is: "refused", detail: "ask support" };

/** A step that shows the given states one after the other, the last one for ever. */
function fake(id: string, states: (State | Error)[], options: { needs?: string[]; applied?: string[] } = {}): Step {
  const shown = [...states];
  return {
    id,
    what: `the ${id}`,
    why: `of ${id}`,
    needs: options.needs ?? [],
    check: () => {
      const state = (shown.length > 1 ? shown.shift() : shown[0]) ?? absent;
      return state instanceof Error ? Promise.reject(state) : Promise.resolve(state);
    },
    apply: () => {
      options.applied?.push(id);
      return Promise.resolve();
    },
  };
}

async function run(steps: Step[], apply: boolean) {
  const reported: Result[] = [];
  const patience = { tries: 3, pauseMs: 0 };
  const results = await runSteps(steps, { apply, report: (result) => reported.push(result), patience });
  assert.deepEqual(reported, results);
  return { results, dids: results.map(({ did }) => did) };
}

describe("running a bootstrap", () => {
  it("changes nothing in a dry run, and says what would come after what", async () => {
    const applied: string[] = [];
    const steps = [
      fake("a", [absent], { applied }),
      fake("b", [different], { applied }),
      fake("c", [new Error("must not be looked at")], { needs: ["a"], applied }),
      fake("d", [new Error("nor this")], { needs: ["c"], applied }),
      fake("e", [present], { applied }),
    ];
    const { results, dids } = await run(steps, false);
    assert.deepEqual(dids, ["left", "left", "later", "later", "found"]);
    assert.deepEqual(applied, []);
    assert.deepEqual(
      results.map((result) => resultText(result).split("\n")[0]),
      [
        "+ would make    the a",
        "~ would change  the b: it lacks x",
        "+ would make    the c",
        "+ would make    the d",
        "= there         the e",
      ],
    );
    assert.match(resultText(results[2]!), /because of c; after: a$/);
    const { text, exitCode } = summary(results, place);
    assert.equal(
      text,
      "1 there already, 4 to make or change.\nNothing was changed. To do it: npm run bootstrap -- us --yes",
    );
    assert.equal(exitCode, 0);
  });

  it("makes what is missing and nothing else", async () => {
    const applied: string[] = [];
    const steps = [
      fake("a", [absent, present], { applied }),
      fake("b", [different, present], { applied, needs: ["a"] }),
      fake("c", [present], { applied }),
    ];
    const { results, dids } = await run(steps, true);
    assert.deepEqual(dids, ["made", "changed", "found"]);
    assert.deepEqual(applied, ["a", "b"]);
    assert.deepEqual(results.map(resultText), [
      "+ made          the a",
      "~ changed       the b",
      "= there         the c",
    ]);
    const { text, exitCode } = summary(results, place);
    assert.equal(text, `1 made, 1 changed, 1 there already.\nNext:\n${nextCommands(place)}`);
    assert.equal(exitCode, 0);
  });

  it("looks again until AWS shows what was made", async () => {
    assert.deepEqual((await run([fake("a", [absent, absent, absent, present])], true)).dids, ["made"]);
    const { results } = await run([fake("a", [absent, absent, absent, absent, present])], true);
    assert.match(resultText(results[0]!), /AWS took the request, but the result does not show; run the command again/);
    const changed = await run([fake("a", [different])], true);
    assert.match(resultText(changed.results[0]!), /is still not as planned: it lacks x/);
  });

  it("goes on past what waits for AWS, except with what needs it", async () => {
    const applied: string[] = [];
    const steps = [
      fake("region", [absent, pending], { applied }),
      fake("key", [absent, present], { applied, needs: ["region"] }),
      fake("bucket", [absent, present], { applied, needs: ["key"] }),
      fake("other", [absent, present], { applied }),
    ];
    const { results, dids } = await run(steps, true);
    assert.deepEqual(dids, ["made", "waits", "waits", "made"]);
    assert.deepEqual(applied, ["region", "other"]);
    assert.equal(resultText(results[0]!), ". pending       the region\n                AWS is at it");
    assert.equal(resultText(results[2]!), ". waits         the bucket\n                for: key");
    const { text, exitCode } = summary(results, place);
    assert.equal(
      text,
      "1 made, 1 pending at AWS, 2 waiting for another.\nAWS has not finished; run again later: npm run bootstrap -- us --yes",
    );
    assert.equal(exitCode, 3);
  });

  it("does not ask again for what is pending or refused", async () => {
    const applied: string[] = [];
    const { results, dids } = await run([fake("a", [pending], { applied }), fake("b", [refused], { applied })], true);
    assert.deepEqual([dids, applied], [["found", "found"], []]);
    assert.equal(resultText(results[1]!), "! refused       the b\n                ask support");
    const { text, exitCode } = summary(results, place);
    assert.match(
      text,
      /^1 pending at AWS, 1 refused by AWS\.\nDo what stands beside what was refused, then run again: /,
    );
    assert.ok(text.endsWith(`\nMeanwhile you can go on:\n${nextCommands(place)}`));
    assert.equal(exitCode, 3);
  });

  it("stops at the first failure and says what was not reached", async () => {
    const applied: string[] = [];
    const steps = [
      fake("a", [absent, present], { applied }),
      fake("b", [new Error("kms:CreateKey: AccessDenied\n  way out: ask")]),
      fake("c", [absent], { applied }),
      fake("d", [absent], { applied, needs: ["b"] }),
    ];
    const { results, dids } = await run(steps, true);
    assert.deepEqual(dids, ["made", "failed", "not reached", "not reached"]);
    assert.deepEqual(applied, ["a"]);
    assert.equal(
      resultText(results[1]!),
      "x failed        the b\n                kms:CreateKey: AccessDenied\n                  way out: ask",
    );
    assert.equal(resultText(results[2]!), ". not reached   the c");
    const { text, exitCode } = summary(results, place);
    assert.equal(
      text,
      "1 made, 1 failed, 2 not reached.\nWhat is made stays. Put the cause right and run again: npm run bootstrap -- us --yes",
    );
    assert.equal(exitCode, 1);
  });

  it("prints the next commands with the state's home in them", () => {
    assert.equal(
      nextCommands(place),
      [
        "  npx pulumi login 's3://careplane-state-444455556666-us-east-1?region=us-east-1'",
        "  npx pulumi stack init us --secrets-provider 'awskms://alias/careplane-state?region=us-east-1'",
        "  npm run up -- us",
      ].join("\n"),
    );
  });
});
