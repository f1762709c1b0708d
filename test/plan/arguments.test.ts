import { strict as assert } from "node:assert";
import { readArguments } from "../../plan/arguments";

const asOf = "2026-11-23";
const existing = ["apac", "eu", "us"];
const read = (...argv: string[]) => readArguments(argv, existing, asOf);

describe("arguments of plan", () => {
  it("without any, all stacks are meant", () => {
    assert.deepEqual(read(), { stacks: existing, json: false, cost: false, trace: false, asOf });
  });

  it("stacks by name, by option, several, twice: in the project's order", () => {
    assert.deepEqual(read("us"), { stacks: ["us"], json: false, cost: false, trace: false, asOf });
    assert.deepEqual(read("--stack", "us", "--json"), { stacks: ["us"], json: true, cost: false, trace: false, asOf });
    assert.deepEqual(read("--json", "-s", "us", "apac", "--stack=us"), {
      stacks: ["apac", "us"],
      json: true,
      cost: false,
      trace: false,
      asOf,
    });
  });

  it("traces", () => {
    assert.deepEqual(read("us", "--trace"), { stacks: ["us"], json: false, cost: false, trace: true, asOf });
  });

  it("costs", () => {
    assert.deepEqual(read("us", "--cost"), { stacks: ["us"], json: false, cost: true, trace: false, asOf });
  });

  it("the day for which exceptions are judged", () => {
    const request = { stacks: ["us"], json: false, cost: false, trace: false, asOf: "2027-02-28" };
    assert.deepEqual(read("us", "--as-of", "2027-02-28"), request);
    assert.deepEqual(read("us", "--as-of=2027-02-28"), request);
    for (const day of ["", "soon", "2027-02-30", "27-02-28"])
      assert.deepEqual(read("--as-of", day), {
        problems: [`--as-of needs a day, such as 2027-02-20; "${day}" is none`],
      });
  });

  it("help before everything else", () => {
    assert.deepEqual(read("--nonsense", "--help"), { help: true });
    assert.deepEqual(read("-h"), { help: true });
  });

  it("every mistake at once, with what there is", () => {
    assert.deepEqual(read("uk", "--yaml", "-x", "uk", "--stack", "--json"), {
      problems: [
        "unknown option --yaml; there are --stack <stack>, --cost, --json, --as-of <day>, --trace, --help",
        "unknown option -x; there are --stack <stack>, --cost, --json, --as-of <day>, --trace, --help",
        "--stack needs the name of a stack; there are apac, eu, us",
        'there is no stack "uk": no file Pulumi.uk.yaml; there are apac, eu, us',
      ],
    });
    assert.deepEqual(read("-s"), { problems: ["-s needs the name of a stack; there are apac, eu, us"] });
    assert.deepEqual(read("--stack="), {
      problems: ['there is no stack "": no file Pulumi..yaml; there are apac, eu, us'],
    });
  });

  it("a project without stacks", () => {
    assert.deepEqual(readArguments([], []), { problems: ["there is no Pulumi.<stack>.yaml to evaluate"] });
    assert.deepEqual(readArguments(["us"], []), {
      problems: [
        'there is no stack "us": no file Pulumi.us.yaml; there are none',
        "there is no Pulumi.<stack>.yaml to evaluate",
      ],
    });
  });
});
