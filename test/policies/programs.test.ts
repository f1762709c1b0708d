import { strict as assert } from "node:assert";
import { judge, type Judgement } from "../../policies/check";
import { RULES } from "../../policies/pack";
import type { Resource } from "../../policies/resource";
import { SAMPLES } from "./programs";
import { resourcesOf } from "./programs/evaluate";
import { text, underProxy } from "./support";

/** Rules that are about an account; the program bucket-v2 is the only one that sets an account up. */
const ELSEWHERE = [
  "ebs-encryption-by-default",
  "ebs-snapshot-not-public",
  "cloudtrail-enabled",
  "cloudtrail-s3-data-events",
  "cis-metric-filter-alarms",
  "config-recorder",
  "guardduty-enabled",
  "securityhub-enabled",
  "s3-account-bpa",
];
/** Every setting that is not a default, by program. */
const SET: Record<string, string[]> = {
  "separate-rules": ELSEWHERE,
  "inline-rules": ELSEWHERE.filter((id) => !id.startsWith("ebs-")),
  "own-vpc": [...ELSEWHERE, "replication-in-jurisdiction"],
  "bucket-v2": [],
  "awsx-classic": ELSEWHERE,
  "two-regions": ELSEWHERE,
};

/** At least so many resources and core rules that are satisfied, and at most so many pieces of advice. */
const EXPECTED: Record<string, { resources: number; satisfied: number; advice: number }> = {
  "separate-rules": { resources: 200, satisfied: 90, advice: 60 },
  "inline-rules": { resources: 160, satisfied: 90, advice: 60 },
  "own-vpc": { resources: 95, satisfied: 70, advice: 30 },
  "bucket-v2": { resources: 170, satisfied: 50, advice: 40 },
  "awsx-classic": { resources: 200, satisfied: 70, advice: 60 },
  "two-regions": { resources: 280, satisfied: 90, advice: 90 },
};

const CORE = RULES.filter(({ tier }) => tier === "core");
const said = ({ rule, resource, verdict }: Judgement): string => `${rule.id} ${resource.name}: ${text(verdict)}`;
const kinds = (found: readonly Judgement[]): string[] =>
  found.map(({ rule, verdict }) => `${rule.id} ${verdict.is}`).sort();
const open = ({ verdict }: Judgement): boolean => verdict.is === "violated" || verdict.is === "cannot be proved";

/** The same resources under other logical names, the last one first. */
function renamed(resources: readonly Resource[]): Resource[] {
  const urns = new Map(resources.map(({ urn }, index) => [urn, `urn:pulumi:s::p::t::r${index}`]));
  const of = (urn: string): string => urns.get(urn) ?? urn;
  return resources
    .map((one, index) => ({
      ...one,
      urn: of(one.urn),
      name: `r${index}`,
      parent: of(one.parent),
      propertyDependencies: Object.fromEntries(
        Object.entries(one.propertyDependencies).map(([property, list]) => [property, list.map(of)]),
      ),
    }))
    .reverse();
}

describe("well-made programs in other styles", function () {
  this.timeout(120_000);
  const satisfied = new Set<string>();

  it("have no settings but these", () => {
    const set = Object.entries(SAMPLES).map(([name, { settings }]) => [name, Object.keys(settings)]);
    assert.deepEqual(Object.fromEntries(set), SET);
  });

  for (const [name, sample] of Object.entries(SAMPLES)) {
    describe(name, () => {
      const { resources: least, satisfied: rules, advice } = EXPECTED[name]!;
      let deployed: readonly Resource[];
      let previewed: readonly Resource[];
      let found: readonly Judgement[];
      before(async () => {
        deployed = await resourcesOf(sample);
        previewed = await resourcesOf(sample, { preview: true });
        found = judge(deployed, RULES, sample.settings);
        for (const { rule, verdict } of found) if (verdict.is === "satisfied") satisfied.add(rule.id);
      });

      it(`has ${least} resources or more`, () => {
        const made = deployed.filter(({ type }) => type.startsWith("aws:"));
        assert.ok(made.length >= least, `${made.length} resources`);
      });

      it("violates no core rule, and leaves none open, once it is deployed", () => {
        assert.deepEqual(found.filter((one) => one.rule.tier === "core" && open(one)).map(said), []);
      });

      it("violates no core rule at the first preview", () => {
        const wrong = judge(previewed, CORE, sample.settings).filter(({ verdict }) => verdict.is === "violated");
        assert.deepEqual(wrong.map(said), []);
      });

      it(`satisfies ${rules} core rules or more`, () => {
        const met = found.filter(({ rule, verdict }) => rule.tier === "core" && verdict.is === "satisfied");
        const ids = new Set(met.map(({ rule }) => rule.id));
        assert.ok(ids.size >= rules, `${ids.size} core rules`);
      });

      it(`gets ${advice} pieces of advice or fewer`, () => {
        const given = found.filter((one) => one.rule.tier === "extended" && open(one));
        const count = new Map<string, number>();
        for (const { rule } of given) count.set(rule.id, (count.get(rule.id) ?? 0) + 1);
        assert.ok(given.length <= advice, `${given.length}: ${JSON.stringify(Object.fromEntries(count))}`);
      });

      it("is judged alike under CrossGuard's proxies", () => {
        assert.deepEqual(judge(deployed.map(underProxy), RULES, sample.settings).map(said), found.map(said));
        const before = judge(previewed, RULES, sample.settings).map(said);
        assert.deepEqual(judge(previewed.map(underProxy), RULES, sample.settings).map(said), before);
      });

      it("is judged alike under other logical names and in another order", () => {
        assert.deepEqual(kinds(judge(renamed(deployed), RULES, sample.settings)), kinds(found));
      });
    });
  }

  // In a suite of its own, which comes after those of the programs.
  describe("together", () => {
    it("satisfy every core rule", () => {
      assert.deepEqual(
        CORE.flatMap(({ id }) => (satisfied.has(id) ? [] : [id])),
        [],
      );
    });
  });
});
