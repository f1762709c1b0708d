import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { costsDocument } from "../../../plan/cost/document";
import type { Estimate } from "../../../plan/cost/estimate";
import { estimates } from "../../../scripts/costs";

const of = (usd: number, unpriced: string[] = []): Estimate => ({
  region: "us-east-1",
  usd,
  unpriced: unpriced.map((what) => `network: ${what}`),
  lines: [{ component: "network", usd, items: unpriced.map((what) => ({ what, price: what, amount: 1 })) }],
});

describe("docs/costs.md", () => {
  it("compares the profiles, and says what is not priced with which of them", () => {
    const text = costsDocument([
      { stack: "us", profile: "production", estimate: of(100, ["a job"]) },
      { stack: "us", profile: "dev", estimate: of(10) },
      { stack: "eu", profile: "dev", estimate: of(0, ["a job"]) },
    ]);
    assert.match(text, /\| component +\| production +\| dev +\|\n/);
    assert.match(text, /\n\| network +\| \$100\.00 \\\* +\| \$10\.00 +\|\n/);
    assert.match(text, /\n\| \*\*total of what is priced\*\* \| \*\*\$100\.00\*\* \| \*\*\$10\.00\*\* \|\n/);
    assert.match(text, /\n\| network +\| +\| not priced +\|\n/);
    assert.match(text, /\nNot priced:\n\n- network: a job \(production\)\n\n/);
  });

  it("is current: npm run generate", async function () {
    this.timeout(120_000);
    const written = readFileSync(join(__dirname, "..", "..", "..", "docs", "costs.md"), "utf8");
    assert.equal(written, costsDocument(await estimates()));
  });
});
