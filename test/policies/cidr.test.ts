import { strict as assert } from "node:assert";
import { isWorld } from "../../policies/cidr";

describe("address blocks that let the internet in", () => {
  const table: [string, boolean | undefined][] = [
    ["0.0.0.0/0", true],
    ["0.0.0.0/1", true],
    ["128.0.0.0/1", true],
    ["52.0.0.0/7", true],
    ["52.0.0.0/8", false],
    ["203.0.113.0/24", false],
    ["203.0.113.7/32", false],
    ["10.0.0.0/7", false],
    ["10.0.0.0/6", true],
    ["10.0.0.0/1", true],
    ["10.0.0.0/8", false],
    ["172.16.0.0/12", false],
    ["192.168.0.0/16", false],
    ["100.64.0.0/10", false],
    ["::/0", true],
    ["2000::/3", true],
    ["2600::/15", true],
    ["2600::/16", false],
    ["2600:1f00::/24", false],
    ["fc00::/7", false],
    ["fc00::/3", true],
    ["fe80::/10", false],
    ["10.0.0.0", undefined],
    ["10.0.0.0/33", undefined],
    ["::/129", undefined],
    ["10.0.0.0/", undefined],
    ["10.0.0.0/8/8", undefined],
    ["10.0.0.0/1e1", undefined],
    ["10.0.0.0/1000", undefined],
    ["256.0.0.0/8", undefined],
    ["everywhere", undefined],
    ["", undefined],
  ];
  for (const [cidr, expected] of table) it(`${cidr}: ${expected}`, () => assert.equal(isWorld(cidr), expected));
  it("counts narrower blocks where asked to", () => {
    const wide = { 4: 15, 6: 31 };
    assert.equal(isWorld("52.0.0.0/15", wide), true);
    assert.equal(isWorld("52.0.0.0/16", wide), false);
    assert.equal(isWorld("10.0.0.0/8", wide), false);
    assert.equal(isWorld("2600::/31", wide), true);
    assert.equal(isWorld("2600::/32", wide), false);
  });
});
