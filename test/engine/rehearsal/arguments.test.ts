import assert from "node:assert/strict";
import { readArguments, USAGE } from "./arguments";

const STACKS = ["apac", "eu", "us"];
const read = (...argv: string[]) => readArguments(argv, STACKS);
const DEFAULTS = { json: false, seed: 1, keep: false, exhaustive: false };

describe("arguments of npm run rehearse", () => {
  it("takes stacks, each once and in the order given", () => {
    assert.deepEqual(read("us", "eu", "us"), {
      ...DEFAULTS,
      parts: [
        { part: "cycle", stack: "us" },
        { part: "cycle", stack: "eu" },
      ],
    });
  });

  it("adds faults to a named stack", () => {
    assert.deepEqual(read("eu", "--faults", "--seed", "7", "--json", "--keep"), {
      parts: [
        { part: "cycle", stack: "eu" },
        { part: "lost answers and kills", stack: "eu" },
        { part: "faults before an effect", stack: "eu" },
      ],
      json: true,
      seed: 7,
      keep: true,
      exhaustive: false,
    });
  });

  it("takes all: every cycle, and everything else on one stack, the longest part first", () => {
    assert.deepEqual(read("--all", "--seed=3"), {
      ...DEFAULTS,
      seed: 3,
      parts: [
        { part: "lost answers and kills", stack: "us" },
        { part: "faults before an effect", stack: "us" },
        { part: "cycle", stack: "apac" },
        { part: "cycle", stack: "eu" },
        { part: "cycle", stack: "us" },
        { part: "broken", stack: "us" },
        { part: "refusals", stack: "us" },
      ],
    });
  });

  it("takes a form of a stack in the place of its cycle", () => {
    assert.deepEqual(read("apac", "--windows"), { ...DEFAULTS, parts: [{ part: "windows", stack: "apac" }] });
    assert.deepEqual(read("us", "--existing"), { ...DEFAULTS, parts: [{ part: "existing", stack: "us" }] });
    assert.deepEqual(read("us", "--faults", "--existing", "--windows"), {
      ...DEFAULTS,
      parts: [
        { part: "windows", stack: "us" },
        { part: "existing", stack: "us" },
        { part: "lost answers and kills", stack: "us" },
        { part: "faults before an effect", stack: "us" },
      ],
    });
  });

  it("takes the exhaustive run, which decides for itself", () => {
    assert.deepEqual(read("--exhaustive"), { ...DEFAULTS, exhaustive: true, parts: [] });
  });

  it("gives help before anything else", () => {
    assert.deepEqual(read("--nonsense", "--help"), { help: true });
    assert.match(USAGE, /--exhaustive {2}every create of us/);
  });

  it("says every problem at once", () => {
    assert.deepEqual(read("mars", "--fast", "--seed", "x"), {
      problems: [
        'there is no stack "mars"; there are apac, eu, us',
        "unknown option --fast; there are --all, --exhaustive, --existing, --faults, --json, --keep, --windows and --seed",
        '--seed takes a whole number from 0 to 999999999, not "x"',
        "name stacks, or give --all, or --exhaustive: exactly one of these",
      ],
    });
  });

  it("does not take two of stacks, --all and --exhaustive, nor none, nor options of a stack without one", () => {
    const exactlyOne = "name stacks, or give --all, or --exhaustive: exactly one of these";
    assert.deepEqual(read(), { problems: [exactlyOne] });
    assert.deepEqual(read("us", "--all"), { problems: [exactlyOne] });
    assert.deepEqual(read("--all", "--exhaustive"), { problems: [exactlyOne] });
    assert.deepEqual(read("--all", "--faults", "--windows", "--existing"), {
      problems: [
        "--faults goes with a named stack; --all has it",
        "--windows goes with a named stack; --exhaustive has it",
        "--existing goes with us alone; --exhaustive has it",
      ],
    });
    assert.deepEqual(read("us", "eu", "--existing"), {
      problems: ["--existing goes with us alone; --exhaustive has it"],
    });
  });
});
