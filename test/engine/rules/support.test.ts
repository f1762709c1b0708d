import assert from "node:assert/strict";
import fc from "fast-check";
import { contains, overlaps, parseCidr } from "../stand-in/rules/cidr";
import { admits, matchesPattern, statementsOf } from "../stand-in/rules/policy";
import {
  blocks,
  flag,
  isAbsent,
  isGiven,
  isKnown,
  number,
  repeated,
  text,
  texts,
  valuesAt,
} from "../stand-in/rules/support";
import { UNKNOWN, type Properties } from "../stand-in/types";

const inputs: Properties = {
  name: "web",
  empty: "",
  size: "12",
  flagged: "true",
  later: UNKNOWN,
  nothing: null,
  rules: [{ priority: 1, tags: { a: "x" } }, { priority: UNKNOWN }, UNKNOWN],
  block: { inner: { id: "i-1" } },
  ids: ["a", UNKNOWN, "b"],
};

describe("the readers of properties", () => {
  it("find values with their paths, in single blocks and lists", () => {
    assert.deepEqual(valuesAt(inputs, "rules[].priority"), [
      { path: "rules[0].priority", value: 1 },
      { path: "rules[1].priority", value: UNKNOWN },
      { path: "rules[2]", value: UNKNOWN },
    ]);
    assert.deepEqual(valuesAt(inputs, "block.inner.id"), [{ path: "block.inner.id", value: "i-1" }]);
    assert.deepEqual(valuesAt(inputs, "later.inner"), [{ path: "later", value: UNKNOWN }]);
    assert.deepEqual(valuesAt(inputs, "nothing"), []);
    assert.deepEqual(valuesAt(inputs, "name.length"), []);
  });

  it("read text, numbers and switches, and nothing from what is not known", () => {
    assert.equal(text(inputs, "name"), "web");
    assert.equal(text(inputs, "empty"), undefined);
    assert.equal(text(inputs, "later"), undefined);
    assert.equal(number(inputs, "size"), 12);
    assert.equal(number(inputs, "name"), undefined);
    assert.equal(number(inputs, "empty"), undefined);
    assert.equal(flag(inputs, "flagged"), true);
    assert.equal(flag(inputs, "name"), undefined);
    assert.deepEqual(texts(inputs, "ids"), ["a", "b"]);
    assert.deepEqual(blocks(inputs, "rules"), [{ priority: 1, tags: { a: "x" } }, { priority: UNKNOWN }]);
    assert.deepEqual(blocks(inputs, "block"), [{ inner: { id: "i-1" } }]);
  });

  it("tell absent, given and unknown apart", () => {
    assert.deepEqual([isAbsent(inputs, "gone"), isGiven(inputs, "gone")], [true, false]);
    assert.deepEqual([isAbsent(inputs, "name"), isGiven(inputs, "name")], [false, true]);
    assert.deepEqual([isAbsent(inputs, "later"), isGiven(inputs, "later")], [false, false]);
    assert.deepEqual(
      [isKnown(inputs, "block"), isKnown(inputs, "rules"), isKnown(inputs, "ids")],
      [true, false, false],
    );
    assert.deepEqual(repeated([1, 2, 1, 3, 1, 3]), [1, 3]);
  });
});

describe("address ranges", () => {
  it("are read exactly", () => {
    assert.deepEqual(parseCidr("10.16.0.0/16"), { first: 168_820_736, last: 168_886_271, prefix: 16 });
    assert.deepEqual(parseCidr("10.16.255.255/16"), parseCidr("10.16.0.0/16"));
    for (const wrong of ["10.16.0.0", "10.16.0/16", "10.16.0.256/16", "10.16.0.0/33", "::/0"])
      assert.equal(parseCidr(wrong), undefined);
  });

  it("overlap just when one contains the other", () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
      .map(([at, prefix]) => parseCidr(`${[24, 16, 8, 0].map((by) => (at >>> by) & 255).join(".")}/${prefix}`)!);
    fc.assert(
      fc.property(range, range, (one, other) => {
        assert.equal(overlaps(one, other), contains(one, other) || contains(other, one));
      }),
    );
    const [vpc, next] = [parseCidr("10.16.0.0/16")!, parseCidr("10.17.0.0/16")!];
    assert.deepEqual([contains(vpc, parseCidr("10.16.240.0/20")!), contains(vpc, next)], [true, false]);
    assert.equal(overlaps(vpc, next), false);
  });
});

describe("policy texts", () => {
  it("are read with one or many of each element", () => {
    const one = { Effect: "Allow", Action: "s3:*", Resource: "*", Principal: "*" };
    const [read] = statementsOf(JSON.stringify({ Statement: one }));
    assert.deepEqual([read?.actions, read?.resources, read?.principals], [["s3:*"], ["*"], { AWS: ["*"] }]);
    const many = { Effect: "Deny", NotAction: ["a:b"], Condition: { Bool: { k: ["true"] } } };
    const [other] = statementsOf(JSON.stringify({ Statement: [many] }));
    assert.deepEqual(other?.conditions, [{ operator: "Bool", key: "k", values: ["true"] }]);
    assert.deepEqual([statementsOf("{"), statementsOf(undefined), statementsOf("[]")], [[], [], []]);
  });

  it("match with stars and question marks, and nothing else", () => {
    assert.equal(matchesPattern("arn:aws:s3:::logs/*", "arn:aws:s3:::logs/a/b"), true);
    assert.equal(matchesPattern("a.c", "abc"), false);
    assert.equal(matchesPattern("a?c", "abc"), true);
    assert.equal(matchesPattern("S3:get*", "s3:GetObject"), false);
    assert.equal(matchesPattern("S3:get*", "s3:GetObject", true), true);
  });

  it("admit who is named, for the action and the resource", () => {
    const service = { Effect: "Allow", Principal: { Service: "a.amazonaws.com" }, Action: "s3:Put*", Resource: "b/*" };
    const statements = statementsOf(JSON.stringify({ Statement: service }));
    assert.equal(admits(statements, ["a.amazonaws.com"], "s3:PutObject", "b/c"), true);
    assert.equal(admits(statements, ["b.amazonaws.com"], "s3:PutObject", "b/c"), false);
    assert.equal(admits(statements, ["a.amazonaws.com"], "s3:GetObject", "b/c"), false);
    assert.equal(admits(statements, ["a.amazonaws.com"], "s3:PutObject", "c/c"), false);
    assert.equal(admits([{ ...statements[0]!, effect: "Deny" }], ["a.amazonaws.com"], "s3:PutObject"), false);
  });
});
