import { strict as assert } from "node:assert";
import fc from "fast-check";
import { cellOf, MOST_CELLS, networkOf, networksOfOthers, unknownStack } from "../../stacks/cells";
import { JURISDICTION_NAMES, JURISDICTIONS } from "../../stacks/jurisdictions";
import { REGIONS } from "../../components/shared/regions";

describe("cells", () => {
  it("are named after a jurisdiction, with a number from the second on", () => {
    assert.deepEqual(cellOf("eu"), { name: "eu", jurisdiction: "eu", number: 1 });
    assert.deepEqual(cellOf("apac-8"), { name: "apac-8", jurisdiction: "apac", number: 8 });
  });

  for (const stack of ["uk", "eu-1", "eu-9", "eu-22", "EU", "eu-", "-eu", "xeu", "eux", ""]) {
    it(`do not include "${stack}"`, () => assert.equal(cellOf(stack), undefined));
  }

  it("that are unknown get a sentence with all that exist", () => {
    assert.deepEqual(unknownStack("uk"), {
      path: "stack",
      given: '"uk"',
      allowed: "us, eu, apac, or one of them with -2 to -8 for a further cell",
      fix: "select one of them: npx pulumi stack select us",
    });
  });
});

describe("the address plan", () => {
  const cells = JURISDICTION_NAMES.flatMap((jurisdiction) =>
    Array.from({ length: MOST_CELLS }, (_, index) => ({
      name: index === 0 ? jurisdiction : `${jurisdiction}-${index + 1}`,
      jurisdiction,
      number: index + 1,
    })),
  );

  it("gives the first cells the blocks that their running networks have", () => {
    const first = (name: string) => cellOf(name)!;
    assert.equal(networkOf(first("us"), "primary"), "10.16.0.0/16");
    assert.equal(networkOf(first("us"), "recovery"), "10.17.0.0/16");
    assert.equal(networkOf(first("us-2"), "primary"), "10.18.0.0/16");
    assert.equal(networkOf(first("eu"), "primary"), "10.32.0.0/16");
    assert.equal(networkOf(first("apac"), "recovery"), "10.49.0.0/16");
  });

  it("gives every cell and its recovery region a block of their own", () => {
    const all = cells.flatMap((cell) => [networkOf(cell, "primary"), networkOf(cell, "recovery")]);
    assert.equal(new Set(all).size, cells.length * 2);
    for (const block of all) assert.match(block, /^10\.\d{1,3}\.0\.0\/16$/);
  });

  it("lists for a cell every block but its own primary one, with its owner", () => {
    fc.assert(
      fc.property(fc.constantFrom(...cells), (cell) => {
        const others = networksOfOthers(cell);
        assert.equal(others.length, cells.length * 2 - 1);
        assert.ok(!others.some(({ cidr }) => cidr === networkOf(cell, "primary")));
        assert.ok(
          others.some(({ cidr, owner }) => cidr === networkOf(cell, "recovery") && owner.endsWith(`cell ${cell.name}`)),
        );
      }),
    );
    const byOwner = new Map(networksOfOthers(cells[0]!).map(({ owner, cidr }) => [owner, cidr]));
    assert.equal(byOwner.get("cell eu-3"), "10.36.0.0/16");
    assert.equal(byOwner.get("the recovery region of cell us"), "10.17.0.0/16");
    assert.equal(byOwner.get("cell us"), undefined);
  });
});

describe("jurisdictions", () => {
  for (const [name, { primary, recovery, regions, firstNetwork }] of Object.entries(JURISDICTIONS)) {
    it(`${name} keeps its pair inside its own regions, and apart`, () => {
      assert.notEqual(primary, recovery);
      assert.ok((regions as readonly string[]).includes(primary));
      assert.ok((regions as readonly string[]).includes(recovery));
      assert.equal(firstNetwork % 16, 0);
      assert.ok(REGIONS[primary].zoneIds.length >= 3);
    });
  }

  it("share no region: data of one never is where another's law holds", () => {
    const all = Object.values(JURISDICTIONS).flatMap(({ regions }) => [...regions]);
    assert.equal(new Set(all).size, all.length);
  });

  it("keep the pairs that data has been placed in", () => {
    const pairs = Object.fromEntries(
      Object.entries(JURISDICTIONS).map(([name, { primary, recovery }]) => [name, [primary, recovery]]),
    );
    assert.deepEqual(pairs, {
      us: ["us-east-1", "us-west-2"],
      eu: ["eu-central-1", "eu-west-1"],
      apac: ["ap-southeast-2", "ap-southeast-4"],
    });
  });
});
