import assert from "node:assert/strict";
import type { Shown } from "../stand-in/cloud/control";
import type { Properties } from "../stand-in/types";
import { changesOf, differences } from "./remedied";

const thing = (id: string, outputs: Properties, inputs: Properties = {}): Shown => ({
  ...{ type: "aws:route53/record:Record", id, region: "", inputs, outputs, contents: 0, own: true },
});

describe("rehearsal of remedies", () => {
  const before = [thing("a", { name: "a", ttl: 60 }, { ttl: 60 }), thing("b", { name: "b" })];

  it("finds nothing between two same looks", () => {
    assert.deepEqual(differences(before, structuredClone(before), new Map()), []);
  });

  it("finds what is gone, new, and changed", () => {
    const after = [thing("a", { name: "a", ttl: 90, set: "x" }, { ttl: 90 }), thing("c", {})];
    assert.deepEqual(differences(before, after, new Map()), [
      "aws:route53/record:Record a: ttl",
      "aws:route53/record:Record a: set",
      "aws:route53/record:Record a: its inputs",
      "aws:route53/record:Record b is gone",
      "aws:route53/record:Record c is new",
    ]);
  });

  it("compares what its remedy answers for, of something made anew", () => {
    const anew = (ttl: number) => [thing("a", { name: "a", ttl, allowOverwrite: true }), before[1]!];
    const answered = new Map([["aws:route53/record:Record a", ["name", "ttl"]]]);
    assert.deepEqual(differences(before, anew(60), answered), []);
    assert.deepEqual(differences(before, anew(90), answered), ["aws:route53/record:Record a: ttl"]);
    assert.deepEqual(differences(before, before.slice(1), answered), ["aws:route53/record:Record a is gone"]);
  });

  it("leaves out of the changes by what every remedy tells", () => {
    const actions = ["sns:Publish", "route53:ChangeResourceRecordSets", "logs:PutLogEvents", "logs:CreateLogStream"];
    const twice = [...actions, ...actions, "autoscaling:SetInstanceHealth"];
    assert.deepEqual(changesOf(twice.map((action) => ({ action, to: "x" }))), [
      "autoscaling:SetInstanceHealth",
      "route53:ChangeResourceRecordSets",
    ]);
  });
});
