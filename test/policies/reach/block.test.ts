import { strict as assert } from "node:assert";
import { BlockList } from "node:net";
import fc from "fast-check";
import { blockOf, contains, everywhere, overlap } from "../../../policies/reach/block";

const v4 = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([address, length]) => `${address}/${length}`);
const v6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([address, length]) => `${address}/${length}`);

describe("address blocks", () => {
  it("hold the addresses that Node's own block list says", () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(4 as const, 6 as const)
          .chain((family) =>
            fc.tuple(fc.constant(family), family === 4 ? v4 : v6, family === 4 ? fc.ipV4() : fc.ipV6()),
          ),
        ([family, cidr, address]) => {
          const [base = "", length] = cidr.split("/");
          const list = new BlockList();
          list.addSubnet(base, Number(length), `ipv${family}`);
          const one = blockOf(`${address}/${family === 4 ? 32 : 128}`);
          const block = blockOf(cidr);
          assert.ok(one && block);
          assert.equal(contains(block, one), list.check(address, `ipv${family}`));
          assert.equal(overlap(block, one), contains(block, one));
        },
      ),
    );
  });
  it("two blocks overlap when one holds the other, and never else", () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(v4, v4), fc.tuple(v6, v6), fc.tuple(v4, v6)), ([a, b]) => {
        const [one, two] = [blockOf(a), blockOf(b)];
        assert.ok(one && two);
        assert.equal(overlap(one, two), contains(one, two) || contains(two, one));
        assert.equal(overlap(one, two), overlap(two, one));
      }),
    );
  });
  it("are all inside everywhere", () => {
    fc.assert(
      fc.property(fc.oneof(v4, v6), (cidr) => {
        const block = blockOf(cidr);
        assert.ok(block && contains(everywhere(block.family), block));
      }),
    );
  });
  for (const text of [
    "",
    "10.0.0.0",
    "10.0.0.0/33",
    "::/129",
    "10.0.0/8",
    "10.0.0.0/8/8",
    "10.0.0.0/-1",
    "10.0.0.0/8x",
    7,
    null,
  ]) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(blockOf(text), undefined));
  }
});
