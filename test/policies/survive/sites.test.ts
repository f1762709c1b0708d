import { strict as assert } from "node:assert";
import fc from "fast-check";
import { enoughLeft } from "../../../policies/survive/servers";
import { anySurvives, losses, type Site } from "../../../policies/survive/sites";
import { sameZone } from "../../../policies/survive/zones";

const zone = fc.constantFrom("us-east-1a", "us-east-1b", "us-east-1c");
const sites: fc.Arbitrary<Site[]> = fc.array(
  fc.oneof(
    zone.map((at) => ({ name: at, zone: at })),
    fc.tuple(zone, zone).map(([at, exit]) => ({ name: at, zone: at, exit: { name: `nat-${exit}`, zone: exit } })),
  ),
  { minLength: 1, maxLength: 6 },
);

/** Fewest servers that may be left when `lost` zones go, over every even way to spread `count` over `zones`. */
function fewest(zones: readonly string[], count: number, lost: ReadonlySet<string>): number {
  const base = Math.floor(count / zones.length);
  const surplus = count % zones.length;
  const ways = zones.map((_, start) =>
    zones.map((at, index) => {
      const extra = (index - start + zones.length) % zones.length < surplus ? 1 : 0;
      return lost.has(at) ? 0 : base + extra;
    }),
  );
  return Math.min(...ways.map((counts) => counts.reduce((sum, one) => sum + one, 0)));
}

describe("the loss of a zone", () => {
  it("leaves something exactly when some site is neither in it nor leaves through it", () => {
    fc.assert(
      fc.property(sites, (list) => {
        const all = new Set(list.flatMap((one) => [one.zone, one.exit?.zone ?? one.zone]));
        const fine = [...all].every((lost) => list.some((one) => one.zone !== lost && one.exit?.zone !== lost));
        assert.equal(anySurvives(list).is, fine ? "satisfied" : "violated");
      }),
    );
  });
  it("is worse for nothing that gets another site", () => {
    fc.assert(
      fc.property(sites, zone, (list, at) => {
        const before = anySurvives(list).is;
        const after = anySurvives([...list, { name: at, zone: at }]).is;
        assert.ok(before !== "satisfied" || after === "satisfied");
      }),
    );
  });
  it("counts as many servers as the fullest zone may have had", () => {
    fc.assert(
      fc.property(
        sites.filter((list) => list.every(({ exit }) => exit === undefined)),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 100 }),
        (list, count, percent) => {
          const zones = [...new Set(list.map((one) => one.zone))];
          const needed = Math.max(1, Math.ceil((count * percent) / 100));
          const fine = zones.every((lost) => fewest(zones, count, new Set([lost])) >= needed);
          assert.equal(enoughLeft(list, count, percent).is, fine ? "satisfied" : "violated");
        },
      ),
    );
  });
  it("is looked at once for each zone", () => {
    fc.assert(
      fc.property(sites, (list) => {
        const all = losses(list);
        assert.equal(new Set(all.map((one) => one.zone)).size, all.length);
        for (const { left, maybe, gone } of all) assert.equal(left.length + maybe.length + gone.length, list.length);
      }),
    );
  });
  it("zones by id, by name and by subnet are not taken for each other", () => {
    assert.equal(sameZone("use1-az1", "use1-az1"), "yes");
    assert.equal(sameZone("use1-az1", "use1-az2"), "no");
    assert.equal(sameZone("us-east-1a", "us-east-1b"), "no");
    assert.equal(sameZone("us-east-1a", "use1-az1"), "unknown");
    assert.equal(sameZone("urn:pulumi:x::y::t::a", "urn:pulumi:x::y::t::b"), "unknown");
    assert.equal(sameZone("urn:pulumi:x::y::t::a", "urn:pulumi:x::y::t::a"), "yes");
    assert.equal(sameZone("urn:pulumi:x::y::t::a", "us-east-1a"), "unknown");
  });
});
