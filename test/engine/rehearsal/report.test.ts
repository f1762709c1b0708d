import assert from "node:assert/strict";
import { resultText, withResult } from "./exhaustive-result";
import { closingLine, countsOf, jsonText, tableText, type Rehearsed } from "./report";

const ALL: Rehearsed[] = [
  {
    title: "us",
    steps: [
      {
        name: "preview",
        checks: [
          { what: "273 to create", passed: true },
          { what: "no finding", passed: false, detail: "one\ntwo" },
        ],
        notes: ["8 unknown"],
        seconds: 9.06,
      },
      { name: "up", checks: [{ what: "not reached", passed: false }], notes: [], seconds: 0 },
    ],
  },
];

describe("a rehearsal's report", () => {
  it("is a table of steps, what was checked, results and seconds", () => {
    const lines = tableText(ALL[0]!).split("\n");
    const rule = "-".repeat(118);
    assert.deepEqual([lines[0], lines[1], lines[3], lines.at(-1)], ["us", rule, rule, rule]);
    assert.deepEqual(
      lines.slice(4, -1).map((line) => line.trim().split(/\s{2,}/)),
      [
        ["preview", "273 to create", "ok", "9.1"],
        ["no finding", "FAILED"],
        ["one"],
        ["two"],
        ["note: 8 unknown"],
        ["up", "not reached", "FAILED", "0.0"],
      ],
    );
    assert.ok(lines.every((line) => line.length <= 118));
  });

  it("wraps a long check below itself", () => {
    const what = "word ".repeat(40).trim();
    const text = tableText({
      title: "us",
      steps: [{ name: "up", checks: [{ what, passed: true }], notes: [], seconds: 1 }],
    });
    const lines = text.split("\n").slice(4, -1);
    assert.equal(lines.length, 3);
    assert.equal(lines.join(" ").match(/word/g)?.length, 40);
    assert.ok(lines.every((line) => line.length <= 118));
  });

  it("counts checks and closes with the counts and the time", () => {
    assert.deepEqual(countsOf(ALL), { passed: 1, failed: 2 });
    assert.equal(closingLine(ALL, 59.4), "rehearsal: 1 checks passed, 2 failed, in 59 s");
    assert.equal(closingLine(ALL, 125), "rehearsal: 1 checks passed, 2 failed, in 2 min 5 s");
  });

  it("is one object for machines", () => {
    assert.deepEqual(JSON.parse(jsonText(ALL, 4, 12.34)), {
      passed: 1,
      failed: 2,
      seed: 4,
      seconds: 12.3,
      rehearsals: ALL,
    });
  });
});

describe("the result of an exhaustive run in docs/rehearsal.md", () => {
  const result = { commit: "abc", seed: 2, creates: 238, done: 3, batches: 10, rehearsals: ALL };

  it("replaces what stood between its marks and nothing else", () => {
    const [begin, end] = [
      "<!-- exhaustive: written by npm run rehearse -- --exhaustive -->",
      "<!-- exhaustive: end -->",
    ];
    const written = withResult(`before\n${begin}\nold\n${end}\nafter\n`, result);
    assert.equal(written, `before\n${begin}\n\n${resultText(result)}\n\n${end}\nafter\n`);
    assert.equal(withResult(written, result), written);
    assert.throws(() => withResult("no marks", result), /docs\/rehearsal\.md lacks the lines/);
  });

  it("says commit, seed, how far it is, kills, checks and minutes", () => {
    const kill = { name: "SIGKILL 1/11", checks: [], notes: [], seconds: 110.9 };
    const rehearsals = [...ALL, { title: "b", steps: [kill] }];
    assert.equal(
      resultText({ ...result, rehearsals }),
      "Commit abc, seed 2: 3 of 10 batches of the 238 creates met a fault, 1 of them a kill;\n1 checks passed, 2 failed, in 2 minutes.",
    );
    assert.match(resultText({ ...result, done: 10 }), /all 238 creates met a fault/);
  });
});
