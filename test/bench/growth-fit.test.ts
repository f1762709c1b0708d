import { strict as assert } from "node:assert";
import fc from "fast-check";
import { growth, growthSentence, line, linear, shares, type Point } from "../../bench/growth-fit";

const point = (stacks: number, cpuSeconds: number, memoryMiB = 200 + 2 * stacks): Point => ({
  stacks,
  cpuSeconds,
  memoryMiB,
});

describe("the growth of plan", () => {
  it("is the line through the medians of each number of stacks", () => {
    const result = growth(
      [point(24, 13), point(3, 2.5), point(3, 90), point(3, 1), point(12, 7), point(24, 12.9), point(24, 14)],
      0.15,
    );
    assert.deepEqual(
      result.points.map(({ stacks, cpuSeconds }) => [stacks, cpuSeconds]),
      [
        [3, 2.5],
        [12, 7],
        [24, 13],
      ],
    );
    assert.ok(Math.abs(result.perStack - 0.5) < 1e-9 && Math.abs(result.fixed - 1) < 1e-9);
    assert.ok(result.deviation < 1e-9 && Math.abs(result.memoryPerStack - 2) < 1e-9);
    assert.ok(linear(result));
    assert.equal(
      growthSentence(result),
      "3 stacks 2.50 s and 206 MiB, 12 stacks 7.00 s and 224 MiB, 24 stacks 13.00 s and 248 MiB: 0.500 s and 2.0 MiB a " +
        "stack beside 1.00 s, 0.0 % from a line at most (the aim of 15 % is reached)",
    );
  });

  it("is not linear when a point lies off the line, and needs three points to say so", () => {
    const bent = growth([point(3, 1), point(12, 9), point(24, 60)], 0.15);
    assert.ok(bent.deviation > 0.15);
    assert.equal(linear(bent), false);
    assert.match(growthSentence(bent), /not reached\)$/);
    assert.throws(() => growth([point(3, 1), point(12, 9)], 0.15), /needs three points/);
  });

  it("finds any line again", () => {
    const number = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(number, number, (fixed, slope) => {
        const found = line([3, 12, 24].map((x) => [x, fixed + slope * x] as const));
        assert.ok(Math.abs(found.fixed - fixed) < 1e-6 && Math.abs(found.slope - slope) < 1e-6);
      }),
    );
  });

  it("tells the components' shares of all stacks, the largest first", () => {
    assert.deepEqual(
      shares([
        { component: "keys", resources: 10 },
        { component: "network", resources: 20 },
        { component: "keys", resources: 10 },
        { component: "cache", resources: 40 },
      ]),
      [
        { component: "cache", resources: 40, share: 0.5 },
        { component: "keys", resources: 20, share: 0.25 },
        { component: "network", resources: 20, share: 0.25 },
      ],
    );
    assert.deepEqual(shares([]), []);
  });
});
