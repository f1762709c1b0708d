import assert from "node:assert/strict";
import fc from "fast-check";
import {
  AFTER_EFFECT,
  batches,
  batchesFor,
  BEFORE_EFFECT,
  drawn,
  EXHAUSTIVE,
  randomFrom,
  shuffled,
  USUAL,
  type Target,
} from "./sample";

const CREATES: Target[] = Array.from({ length: 238 }, (_, index) => ({
  type: index % 34 === 0 ? `stateful-${index / 34}` : "plain",
  name: `resource-${index}`,
}));
const STATEFUL = new Set(Array.from({ length: 7 }, (_, index) => `stateful-${index}`));

describe("a sample of faults", () => {
  it("has 25 creates, 5 of them killed, each once, whatever the seed", () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (seed) => {
        const { before, after } = drawn(CREATES, STATEFUL, seed);
        const names = [...before, ...after].map(({ target }) => target.name);
        assert.equal(names.length, 25);
        assert.equal(new Set(names).size, 25);
        for (const kind of BEFORE_EFFECT) {
          assert.equal(before.filter((one) => one.kind === kind).length, USUAL[kind], kind);
        }
        for (const kind of AFTER_EFFECT)
          assert.equal(after.filter((one) => one.kind === kind).length, USUAL[kind], kind);
      }),
    );
  });

  it("loses the answer of one of every stateful type", () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (seed) => {
        const types = drawn(CREATES, STATEFUL, seed).after.map(({ target }) => target.type);
        assert.deepEqual(new Set(types.filter((type) => STATEFUL.has(type))), STATEFUL);
      }),
    );
  });

  it("goes through them in the engine's order, so that nothing waits for a later one", () => {
    const { after } = drawn(CREATES, STATEFUL, 7);
    const places = after.map(({ target }) => CREATES.indexOf(target));
    assert.deepEqual(
      places,
      [...places].sort((one, other) => one - other),
    );
  });

  it("interrupts only what waits for nothing that another fault holds back", () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (seed) => {
        const { before } = drawn(CREATES, STATEFUL, seed);
        const places = before.map(({ target }) => CREATES.indexOf(target));
        assert.deepEqual(
          places,
          [...places].sort((one, other) => one - other),
        );
        assert.deepEqual(
          before.slice(0, 2).map(({ kind }) => kind),
          ["SIGINT", "SIGINT"],
        );
      }),
    );
  });

  it("is the same for the same seed, and another for another", () => {
    assert.deepEqual(drawn(CREATES, STATEFUL, 5), drawn(CREATES, STATEFUL, 5));
    assert.notDeepEqual(drawn(CREATES, STATEFUL, 5), drawn(CREATES, STATEFUL, 6));
  });

  it("takes what there is when there is less", () => {
    const { before, after } = drawn(CREATES.slice(0, 13), STATEFUL, 1);
    assert.deepEqual([after.length, before.length], [11, 2]);
  });

  it("parts all creates into batches that keep the engine's order", () => {
    const parts = batches(CREATES, 10, 3);
    assert.deepEqual(
      parts.map(({ length }) => length),
      [24, 24, 24, 24, 24, 24, 24, 24, 24, 22],
    );
    assert.deepEqual(new Set(parts.flat()), new Set(CREATES));
    for (const part of parts) {
      const places = part.map((one) => CREATES.indexOf(one));
      assert.deepEqual(
        places,
        [...places].sort((one, other) => one - other),
      );
    }
    assert.notDeepEqual(parts[0], CREATES.slice(0, 24));
  });

  it("has so many batches that every create is in a sample, and fifty are killed", () => {
    for (const length of [1, 238, 340, 341, 500]) {
      const all = Array.from({ length }, (_, index) => ({ type: "plain", name: `resource-${index}` }));
      const taken = batches(all, batchesFor(length), 3).flatMap((batch) => {
        const { before, after } = drawn(batch, STATEFUL, 3, EXHAUSTIVE);
        if (length >= 238) assert.equal(after.filter(({ kind }) => kind === "SIGKILL").length, 5);
        return [...before, ...after].map(({ target }) => target.name);
      });
      assert.equal(new Set(taken).size, length, `${length} creates`);
    }
    assert.deepEqual([batchesFor(238), batchesFor(340), batchesFor(341)], [10, 10, 11]);
  });

  it("shuffles without losing anything, by numbers spread over all of 0 to 1", () => {
    assert.deepEqual(shuffled([1, 2, 3, 4, 5], 9).sort(), [1, 2, 3, 4, 5]);
    const next = randomFrom(1);
    const numbers = Array.from({ length: 1000 }, next);
    assert.ok(Math.min(...numbers) >= 0 && Math.max(...numbers) < 1);
    for (let tenth = 0; tenth < 10; tenth++) {
      const count = numbers.filter((one) => Math.floor(one * 10) === tenth).length;
      assert.ok(count > 60 && count < 140, `${count} of 1000 between ${tenth / 10} and ${(tenth + 1) / 10}`);
    }
  });
});
