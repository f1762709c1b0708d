import { strict as assert } from "node:assert";
import fc from "fast-check";
import { contains, formatCidr, networkOf, overlaps, parseCidr, sizeOf } from "../../components/network/cidr";

const block = fc
  .record({ first: fc.integer({ min: 0, max: 2 ** 32 - 1 }), prefix: fc.integer({ min: 0, max: 32 }) })
  .map((cidr) => networkOf(cidr, cidr.prefix));

/** Overlap the slow way: by first and last address. */
const meet = (a: { first: number; prefix: number }, b: { first: number; prefix: number }): boolean =>
  a.first < b.first + sizeOf(b.prefix) && b.first < a.first + sizeOf(a.prefix);

describe("cidr", () => {
  it("reads what it writes", () => {
    fc.assert(fc.property(block, (cidr) => assert.deepEqual(parseCidr(formatCidr(cidr)), cidr)));
  });

  const read: [string, { first: number; prefix: number }][] = [
    ["10.0.0.0/16", { first: 0x0a000000, prefix: 16 }],
    ["192.168.1.255/32", { first: 0xc0a801ff, prefix: 32 }],
    ["0.0.0.0/0", { first: 0, prefix: 0 }],
    ["255.255.255.255/8", { first: 0xffffffff, prefix: 8 }],
    ["10.20.30.40/24", { first: 0x0a141e28, prefix: 24 }],
  ];
  for (const [text, cidr] of read) {
    it(`reads ${text}`, () => {
      assert.deepEqual(parseCidr(text), cidr);
      assert.equal(formatCidr(cidr), text);
    });
  }

  const refused = [
    "10.0.0.0",
    "10.0.0/16",
    "256.0.0.0/16",
    "10.256.0.0/16",
    "10.0.256.0/16",
    "10.0.0.256/16",
    "10.0.0.0/33",
    "10.0.0.0/",
    "010.0.0.0/16",
    "10.0.0.0/08",
    "10.0.0.0/160",
    "x10.0.0.0/16",
    "10.0.0.0/16 ",
    "10.0.0.-1/16",
    "1000.0.0.0/16",
    "10a0b0c0/16",
    "::/0",
    "",
  ];
  for (const text of refused) it(`refuses ${text || "nothing"}`, () => assert.equal(parseCidr(text), undefined));

  it("counts addresses", () => {
    assert.equal(sizeOf(16), 65536);
    assert.equal(sizeOf(32), 1);
    assert.equal(sizeOf(0), 2 ** 32);
  });

  it("clears host bits", () => {
    assert.equal(formatCidr(networkOf({ first: 0x0a141e28, prefix: 32 }, 20)), "10.20.16.0/20");
  });

  it("finds an overlap exactly where addresses are shared", () => {
    fc.assert(
      fc.property(block, block, (a, b) => {
        assert.equal(overlaps(formatCidr(a), formatCidr(b)), meet(a, b));
        assert.equal(overlaps(formatCidr(b), formatCidr(a)), meet(a, b));
      }),
    );
  });

  it("finds overlaps of neighbours, nested and equal blocks", () => {
    assert.equal(overlaps("10.0.0.0/16", "10.1.0.0/16"), false);
    assert.equal(overlaps("10.0.0.0/15", "10.1.0.0/16"), true);
    assert.equal(overlaps("10.1.0.0/16", "10.0.0.0/15"), true);
    assert.equal(overlaps("10.1.0.0/16", "10.1.0.0/16"), true);
    assert.equal(overlaps("10.0.0.0/16", "nonsense"), false);
    assert.equal(overlaps("nonsense", "0.0.0.0/0"), false);
  });

  it("contains a smaller or equal block only", () => {
    const outer = { first: 0x0a000000, prefix: 8 };
    assert.equal(contains(outer, { first: 0x0affff00, prefix: 24 }), true);
    assert.equal(contains(outer, outer), true);
    assert.equal(contains({ first: 0x0a000000, prefix: 24 }, outer), false);
    assert.equal(contains(outer, { first: 0x0b000000, prefix: 24 }), false);
  });
});
