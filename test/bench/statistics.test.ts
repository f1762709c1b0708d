import { strict as assert } from "node:assert";
import { median, outcome, reached, sentence, type Pair } from "../../bench/statistics";

const pair = (planWall: number, flatWall: number, planMemory = 200, flatMemory = 200): Pair => ({
  plan: { wallSeconds: planWall, cpuSeconds: planWall * 3, memoryMiB: planMemory },
  flat: { wallSeconds: flatWall, cpuSeconds: flatWall * 2, memoryMiB: flatMemory },
});

describe("statistics of the benchmark", () => {
  it("takes the middle, or the mean of the middle two", () => {
    assert.equal(median([5]), 5);
    assert.equal(median([9, 1, 10]), 9);
    assert.equal(median([100, 2, 4, 1]), 3);
  });

  it("compares within each pair, so that a slow moment of the machine does not count", () => {
    const result = outcome([pair(1.1, 1, 210), pair(11, 10, 220), pair(1.3, 1, 230)], 900, 1.15);
    assert.deepEqual(result, {
      pairs: 3,
      resources: 900,
      plan: { wallSeconds: 1.3, cpuSeconds: 3.9, memoryMiB: 220 },
      flat: { wallSeconds: 1, cpuSeconds: 2, memoryMiB: 200 },
      ratio: { wall: 1.1, cpu: 1.65, memory: 1.1 },
      aim: 1.15,
    });
    assert.equal(
      sentence(result),
      "plan evaluates 900 resources in 1.3 s and 220 MiB; plain calls for the same resources take 1 s and 200 MiB: " +
        "1.1 times the time (1.65 of the processor's) and 1.1 times the memory (medians of 3 pairs; the aim of at most 1.15 is reached)",
    );
  });

  it("reaches the aim with both, and exactly at it", () => {
    assert.equal(reached(outcome([pair(1.15, 1, 230)], 1, 1.15)), true);
    assert.equal(reached(outcome([pair(1.2, 1)], 1, 1.15)), false);
    assert.equal(reached(outcome([pair(1, 1, 300)], 1, 1.15)), false);
    assert.match(sentence(outcome([pair(2, 1)], 1, 1.15)), /the aim of at most 1\.15 is not reached\)$/);
  });
});
