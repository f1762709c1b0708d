import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import {
  any,
  asBoolean,
  asNumber,
  elements,
  entries,
  evidence,
  every,
  listed,
  read,
  type Answer,
} from "../../policies/evidence";
import { shown, worst, type Verdict } from "../../policies/verdict";
import { UNKNOWN, unknownCheckingProxy } from "./support";

const known = (value: unknown) => ({ state: "known", value });
const absent = { state: "absent" };
const unknown = { state: "unknown" };
const MARKS = [
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  UNKNOWN,
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

describe("evidence", () => {
  it("tells known, unknown and absent apart", () => {
    assert.deepEqual(read({ a: false }, "a"), known(false));
    assert.deepEqual(read({ a: 0 }, "a"), known(0));
    assert.deepEqual(read({ a: "" }, "a"), known(""));
    assert.deepEqual(read({}, "a"), absent);
    assert.deepEqual(read({ a: null }, "a"), absent);
    assert.deepEqual(read({ a: undefined }, "a"), absent);
    assert.deepEqual(read(undefined, "a"), absent);
    for (const mark of MARKS) assert.deepEqual(read({ a: mark }, "a"), unknown);
  });

  it("takes text with an unknown part as unknown", () => {
    assert.deepEqual(evidence(`arn:aws:s3:::${UNKNOWN}/*`), unknown);
    assert.deepEqual(evidence(UNKNOWN.slice(1)), known(UNKNOWN.slice(1)));
  });

  it("follows a path, and stops where nothing is known", () => {
    assert.deepEqual(read({ a: { b: { c: 1 } } }, "a.b.c"), known(1));
    assert.deepEqual(read({ a: {} }, "a.b.c"), absent);
    assert.deepEqual(read({ a: UNKNOWN }, "a.b.c"), unknown);
  });

  it("never takes a value of the wrong type for what should be in it", () =>
    assert.deepEqual(read({ a: true }, "a.b"), known({ malformed: true })));

  it("sees only what somebody wrote", () => {
    for (const name of ["constructor", "__proto__", "toString", "length"]) assert.deepEqual(read({}, name), absent);
    assert.deepEqual(read(JSON.parse('{"__proto__": 1}'), "__proto__"), known(1));
  });

  it("reads CrossGuard's proxies without touching what throws", () => {
    const proxy = unknownCheckingProxy({ a: { b: UNKNOWN, c: [UNKNOWN, 1] } });
    assert.throws(() => proxy.a.b, /can't be known during preview/);
    assert.deepEqual(read(proxy, "a.b"), unknown);
    const list = read(proxy, "a.c");
    assert.deepEqual(list.state === "known" && elements(list.value), [unknown, known(1)]);
  });

  it("opens lists and objects", () => {
    assert.equal(elements("text"), undefined);
    assert.equal(elements({ length: 1 }), undefined);
    assert.deepEqual(elements([]), []);
    assert.deepEqual(elements([null, 2]), [absent, known(2)]);
    assert.equal(entries([1]), undefined);
    assert.equal(entries(null), undefined);
    assert.equal(entries("text"), undefined);
    assert.deepEqual(entries({ a: 1, b: UNKNOWN }), [
      ["a", known(1)],
      ["b", unknown],
    ]);
    assert.deepEqual(listed(evidence("one")), [known("one")]);
    assert.deepEqual(listed(evidence(["one", "two"])), [known("one"), known("two")]);
    assert.deepEqual(listed(evidence(undefined)), []);
    assert.deepEqual(listed(evidence(UNKNOWN)), [unknown]);
  });

  it("reads booleans and numbers that are text", () => {
    assert.deepEqual([true, "true", false, "false"].map(asBoolean), [true, true, false, false]);
    assert.deepEqual([1, "yes", "", null, "True", [], undefined].map(asBoolean), Array(7).fill(undefined));
    assert.deepEqual([7, "7", "-1", 0, "7.5"].map(asNumber), [7, 7, -1, 0, 7.5]);
    assert.deepEqual(
      ["", " ", "7d", true, null, NaN, Infinity, "Infinity", [7]].map(asNumber),
      Array(9).fill(undefined),
    );
  });

  it("weighs answers as a chain of proofs does", () => {
    const answers = fc.array(fc.constantFrom<Answer>("yes", "no", "unknown"));
    fc.assert(
      fc.property(answers, (list) => {
        assert.equal(any(list), list.includes("yes") ? "yes" : list.includes("unknown") ? "unknown" : "no");
        assert.equal(every(list), list.includes("no") ? "no" : list.includes("unknown") ? "unknown" : "yes");
      }),
    );
  });
});

describe("verdicts", () => {
  const satisfied: Verdict = { is: "satisfied" };
  const no: Verdict = { is: "violated", because: "x" };
  const open: Verdict = { is: "cannot be proved", needs: "y" };
  const off: Verdict = { is: "not applicable", because: "z" };

  it("add up to the worst", () => {
    assert.deepEqual(worst([satisfied, open, no, off]), no);
    assert.deepEqual(worst([satisfied, open, off]), open);
    assert.deepEqual(worst([off, satisfied]), satisfied);
    assert.deepEqual(worst([off]), off);
    assert.deepEqual(worst([]), { is: "not applicable", because: "nothing to check" });
  });

  it("name every reason once", () => {
    assert.deepEqual(worst([no, { is: "violated", because: "w" }, no]), { is: "violated", because: "x; w" });
    assert.deepEqual(worst([open, { is: "cannot be proved", needs: "w" }, open]), {
      is: "cannot be proved",
      needs: "y, w",
    });
  });

  it("show values on one short line", () => {
    assert.equal(shown("a"), '"a"');
    assert.equal(shown("x".repeat(58)), `"${"x".repeat(58)}"`);
    assert.equal(shown("x".repeat(59)), `"${"x".repeat(58)}…`);
    assert.equal(shown(undefined), "undefined");
    assert.equal(shown(unknownCheckingProxy({ a: UNKNOWN })), "object");
  });
});
