import { strict as assert } from "node:assert";
import { read } from "../../../policies/evidence";
import { resourceRule } from "../../../policies/rule";
import { satisfied, violated } from "../../../policies/verdict";
import { readArguments } from "./arguments";
import type { Explanation } from "./explanations/explanation";
import { made, stackOf } from "./fixture";
import { isUnexplained, mutate, type Sample, type Subjects } from "./mutation";
import { randomFrom, sampled } from "./random";
import { catches, isSound, json, lines, page, text, type Run } from "./report";
import { of } from "./weakening/row";

const DATABASE = "aws:rds/instance:Instance";

const stack = stackOf(
  ...["one", "two", "three"].map((name) => made(DATABASE, name, { multiAz: true, storageEncrypted: true, port: 3306 })),
);
const rule = resourceRule("encrypted", {
  types: DATABASE,
  judge: ({ inputs }) => {
    const value = read(inputs, "storageEncrypted");
    return value.state === "known" && value.value === true ? satisfied : violated("in plain text");
  },
});
const table = {
  rows: [
    of("encryption")(DATABASE, "storageEncrypted", ["off", "absent"], "in plain text"),
    of("availability")(DATABASE, "multiAz", "off", "no standby"),
  ],
  harmless: [],
};
const about = (path: string): Explanation => ({
  sort: "beyond",
  kinds: ["flip"],
  types: ["aws:rds/*"],
  paths: [path],
  because: `about ${path}`,
});
const subjects = (...explanations: Explanation[]): Subjects => ({
  stacks: [stack],
  rules: [rule],
  table,
  explanations,
});
const run: Run = { stacks: ["test"], rules: ["encrypted", "idle"] };
const ids = (sample?: Sample) => mutate(subjects(), sample).outcomes.map(({ mutant }) => mutant.id);

describe("mutation", () => {
  it("judges what weakens something, and leaves the rest", () => {
    const { outcomes, weakening, made: all } = mutate(subjects());
    assert.equal(weakening, 9);
    assert.ok(all > 9);
    assert.deepEqual(
      outcomes.filter(isUnexplained).map(({ mutant }) => mutant.pattern),
      ["multiAz", "multiAz", "multiAz"],
    );
  });
  it("is sound when every survivor is explained, and no explanation is left over", () => {
    assert.ok(!isSound(mutate(subjects())));
    assert.ok(isSound(mutate(subjects(about("multiAz")))));
    const idle = mutate(subjects(about("multiAz"), about("storageEncrypted")));
    assert.deepEqual([isSound(idle), idle.idle.map(({ because }) => because)], [false, ["about storageEncrypted"]]);
  });
  it("takes the explanation only when its condition holds", () => {
    const never = { ...about("multiAz"), when: () => false };
    assert.equal(mutate(subjects(never)).outcomes.filter(isUnexplained).length, 3);
  });
  it("does not judge explanations by a sample", () => {
    assert.deepEqual(mutate(subjects(about("storageEncrypted")), { size: 2, seed: 1 }).idle, []);
  });
  it("says which rule broke down, and goes on", () => {
    const breaking = resourceRule("breaking", {
      types: DATABASE,
      judge: ({ name, inputs }) => {
        if (name === "two" && !("storageEncrypted" in inputs)) throw new Error("broken");
        return satisfied;
      },
    });
    const mutation = mutate({ ...subjects(about("*")), rules: [breaking] });
    assert.deepEqual(
      mutation.outcomes.flatMap(({ failure }) => failure ?? []),
      ["broken"],
    );
    assert.ok(!isSound(mutation));
  });
});

describe("samples", () => {
  it("are the same for the same seed, and others for another", () => {
    assert.deepEqual(ids({ size: 5, seed: 1 }), ids({ size: 5, seed: 1 }));
    assert.notDeepEqual(ids({ size: 5, seed: 1 }), ids({ size: 5, seed: 2 }));
  });
  it("have one of each sort before the second of any", () => {
    const list = ["a1", "a2", "a3", "a4", "b1", "c1"];
    const drawn = sampled(list, 4, 3, (one) => one.charAt(0));
    assert.deepEqual(new Set(drawn.slice(0, 3).map((one) => one.charAt(0))), new Set("abc"));
    assert.equal(new Set(drawn).size, 4);
    assert.equal(sampled(list, 10, 3, (one) => one.charAt(0)).length, 6);
  });
  it("draw numbers from 0 up to 1", () => {
    const random = randomFrom(42);
    const numbers = Array.from({ length: 1000 }, random);
    assert.ok(numbers.every((one) => one >= 0 && one < 1));
    assert.ok(Math.abs(numbers.reduce((sum, one) => sum + one, 0) / 1000 - 0.5) < 0.05);
  });
});

describe("report", () => {
  const mutation = mutate(subjects(about("multiAz")));
  it("counts by category and kind", () => {
    assert.deepEqual(lines(mutation), [
      { category: "encryption", kind: "flip", judged: 3, caught: 3, explained: 0, unexplained: 0 },
      { category: "encryption", kind: "drop", judged: 3, caught: 3, explained: 0, unexplained: 0 },
      { category: "availability", kind: "flip", judged: 3, caught: 0, explained: 3, unexplained: 0 },
    ]);
  });
  it("names the rules that catch, and those that catch nothing", () => {
    assert.deepEqual(catches(mutation, run), [
      ["encrypted", 6],
      ["idle", 0],
    ]);
  });
  it("prints survivors, and the seed of a sample", () => {
    const open = text(mutate(subjects(), { size: 9, seed: 5 }), { ...run, sample: { size: 9, seed: 5 } });
    assert.match(open, /9 of these judged, with seed 5/);
    assert.match(open, /rds\/instance one: flip multiAz: true -> false \(availability: no standby\)/);
    assert.match(text(mutate(subjects(about("port"))), run), /Explanations that are about no mutant:\n {2}about port/);
  });
  it("is data with --json", () => {
    const data = JSON.parse(json(mutation, run)) as { total: object; unexplained: unknown[] };
    assert.deepEqual([data.total, data.unexplained], [{ judged: 9, caught: 6, explained: 3, unexplained: 0 }, []]);
  });
  it("is a page with commit, table and explanations", () => {
    const written = page(mutation, run, "abc1234");
    for (const part of ["Commit abc1234", "| encryption | flip | 3 | 3 | 0 | 0 |", "| 3 | about multiAz |"]) {
      assert.ok(written.includes(part), part);
    }
  });
});

describe("arguments of npm run mutate", () => {
  const request = (line: string) => readArguments(line.split(" ").filter(Boolean), ["eu", "us"]);
  it("take a sample of all stacks unless told otherwise", () => {
    assert.deepEqual(request(""), { stacks: ["eu", "us"], size: 300, seed: 1, json: false, write: false });
  });
  it("are read", () => {
    assert.deepEqual(request("--stack us --sample 20 --seed=7 --json"), {
      stacks: ["us"],
      size: 20,
      seed: 7,
      json: true,
      write: false,
    });
    const all = { stacks: ["eu", "us"], seed: 1, json: false, write: true };
    assert.deepEqual(request("--exhaustive --write"), all);
    assert.deepEqual(request("-h"), { help: true });
  });
  it("are refused all at once", () => {
    assert.deepEqual(request("--stack moon --sample 0 --exhaustive --what --write --seed x"), {
      problems: [
        "--stack moon: there are eu, us",
        "--sample 0: a whole number from 1 on",
        "--what: not known",
        "--seed x: a whole number from 1 on",
      ],
    });
    assert.deepEqual(request("--sample 2 --exhaustive"), { problems: ["--sample and --exhaustive: one of them"] });
    assert.deepEqual(request("--write"), { problems: ["--write: with --exhaustive only"] });
  });
});
