import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../policies/pack";
import { frameworkCoverage, packCoverage } from "../../scripts/policies/coverage";
import { describedRules } from "../../scripts/policies/described";
import { listing } from "../../scripts/policies/listing";
import { pages } from "../../scripts/policies/command";

const ROOT = join(__dirname, "..", "..");

describe("the pages about policies", function () {
  this.timeout(60_000);

  it("are the ones made from the rules and the stack; `npm run generate` writes them", async () => {
    for (const [path, text] of Object.entries(await pages()))
      assert.equal(readFileSync(join(ROOT, path), "utf8"), text, `${path} is not current: npm run generate`);
  });

  it("list every rule with its level", () => {
    const rules = describedRules();
    const text = listing(rules, { frameworks: frameworkCoverage(rules), packs: packCoverage(rules) });
    for (const { id } of RULES) assert.ok(text.includes(`  ${id} `), id);
    assert.match(text, /^\d+ rules, \d+ of them mandatory\n/);
  });

  it("count of each framework no more items with a rule than it has", () => {
    for (const { framework, items, mandatory, any, open } of frameworkCoverage(describedRules())) {
      assert.ok(mandatory <= any && any <= items, framework);
      assert.equal(open.length, items - any, framework);
    }
  });

  it("count of this pack more controls than of any other", () => {
    const [own, ...others] = packCoverage(describedRules());
    assert.equal(own?.pack, "careplane");
    assert.ok(others.length >= 5);
    for (const { pack, controls } of others) assert.ok(own.controls > controls, pack);
  });
});
