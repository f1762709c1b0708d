import assert from "node:assert/strict";
import { RULES } from "../stand-in/rules";
import { judge, type Refusal } from "../stand-in/rules/judge";
import { UNKNOWN, type Properties, type Value } from "../stand-in/types";
import { accountOf } from "./account";
import type { Case, Example } from "./examples";
import { TABLES } from "./tables";

const examples: readonly (readonly [string, Example])[] = TABLES.flatMap((table) => Object.entries(table));

const judged = ({ request, things = [], serviceLinkedRoles = [] }: Case): readonly Refusal[] =>
  judge(request, accountOf(things, serviceLinkedRoles));

/** A value with each part of it in turn not known. */
function withUnknowns(value: Value): Value[] {
  if (typeof value !== "object" || value === null) return [UNKNOWN];
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    return [UNKNOWN, ...items.flatMap((one, index) => withUnknowns(one).map((other) => items.with(index, other)))];
  }
  const parts = Object.entries(value as Properties).flatMap(([name, one]) =>
    withUnknowns(one).map((other): Value => ({ ...(value as Record<string, Value>), [name]: other })),
  );
  return [UNKNOWN, ...parts];
}

describe("the rules of the stand-in", () => {
  it("have an example each, and no example is of no rule", () => {
    assert.deepEqual(examples.map(([id]) => id).sort(), RULES.map(({ id }) => id).sort());
  });

  it("say why they refuse and where that is from", () => {
    for (const { id, cause, source, types, on } of RULES) {
      assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(cause.length > 10 && source.length > 1 && types.length > 0 && on.length > 0, id);
    }
  });

  it("never refuse what is not known yet", () => {
    for (const [id, { accepted }] of examples)
      for (const inputs of withUnknowns(accepted.request.inputs).slice(1)) {
        const request = { ...accepted.request, inputs: inputs as Properties };
        assert.deepEqual(judge(request, accountOf([]), RULES, "check"), [], id);
      }
  });

  for (const [id, { accepted, refused, says }] of examples) {
    it(`${id}: accepts the one`, () => {
      assert.deepEqual(judged(accepted), []);
    });

    it(`${id}: refuses the other, and nothing else does`, () => {
      const refusals = judged(refused);
      assert.deepEqual(
        refusals.map(({ rule }) => rule),
        [id],
        refusals.map(({ text }) => text).join("\n"),
      );
      assert.ok(refusals[0]?.text.includes(says), refusals[0]?.text);
    });
  }
});
