import assert from "node:assert/strict";
import { wrongDefinition } from "../stand-in/rules/sfn-definition";

type States = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const judged = (States: States, more: Readonly<Record<string, unknown>> = {}): string | undefined =>
  wrongDefinition(JSON.stringify({ StartAt: "A", States, ...more }));

const END = { Type: "Succeed" };
const task = (more: Readonly<Record<string, unknown>>) => ({ Type: "Task", Resource: "arn:aws:states:::x", ...more });

describe("definitions of state machines", () => {
  it("pass with every kind of state", () => {
    const inner = { StartAt: "I", States: { I: { Type: "Pass", End: true } } };
    const states = {
      A: task({ Next: "B", Catch: [{ ErrorEquals: ["States.ALL"], Next: "Broken" }] }),
      B: { Type: "Choice", Choices: [{ Condition: "{% true %}", Next: "C" }], Default: "D" },
      C: { Type: "Parallel", Branches: [inner, inner], Next: "D" },
      D: { Type: "Map", ItemProcessor: inner, Next: "E" },
      E: { Type: "Wait", Seconds: 1, Next: "F" },
      F: END,
      Broken: { Type: "Fail" },
    };
    assert.equal(judged(states), undefined);
    assert.equal(judged(states, { QueryLanguage: "JSONata" }), undefined);
  });

  const wrong: Readonly<Record<string, readonly [States, Readonly<Record<string, unknown>>?]>> = {
    "/StartAt names no state: Z": [{ A: END }, { StartAt: "Z" }],
    "/States/B is not reachable": [{ A: END, B: END }],
    "/States/A leads to B, which is no state": [{ A: { Type: "Pass", Next: "B" } }],
    "/States/A leads to C, which is no state": [{ A: task({ End: true, Catch: [{ Next: "C" }] }) }],
    "/States/A leads to D, which is no state": [{ A: { Type: "Choice", Choices: [], Default: "D" } }],
    "/States/A has neither or both of Next and End": [{ A: { Type: "Pass" } }],
    "/States/A/Type is Job": [{ A: { Type: "Job", End: true } }],
    "/States/A/Resource is missing": [{ A: { Type: "Task", End: true } }],
    "/States/A has ResultPath, which JSONata has not": [
      { A: { Type: "Pass", End: true, ResultPath: "$.x" } },
      { QueryLanguage: "JSONata" },
    ],
    "/States/A/Branches[0]/StartAt names no state: Y": [
      { A: { Type: "Parallel", End: true, Branches: [{ StartAt: "Y", States: {} }] } },
    ],
    "/States/A/ItemProcessor/States/I has InputPath, which JSONata has not": [
      {
        A: {
          ...{ Type: "Map", End: true, QueryLanguage: "JSONata" },
          ItemProcessor: { StartAt: "I", States: { I: { Type: "Pass", End: true, InputPath: "$" } } },
        },
      },
    ],
  };
  for (const [says, [states, more]] of Object.entries(wrong))
    it(`are refused: ${says}`, () => assert.equal(judged(states, more), says));

  it("are refused when they are no JSON object", () => {
    assert.equal(wrongDefinition("{"), "is no JSON object");
    assert.equal(wrongDefinition("[]"), "is no JSON object");
  });
});
