import { strict as assert } from "node:assert";
import { METERS } from "../../../plan/cost/meters";
import { priceOf, PRICES, SOURCES } from "../../../plan/cost/price-table";
import { USES } from "../../../plan/cost/usage";
import { PEERS } from "../../../plan/cost/peers";
import { isRegion } from "../../../components/shared/regions";

describe("the price table", () => {
  it("gives each price once, with a source that has an address and a date", () => {
    assert.deepEqual(
      PRICES.map(({ id }) => id),
      [...new Set(PRICES.map(({ id }) => id))].sort(),
    );
    for (const { id, usd, unit, source } of PRICES) {
      assert.ok(usd > 0 && unit !== "", id);
      assert.ok(source in SOURCES, `${id} names the source ${source}`);
    }
    for (const [key, { title, url, dated, read }] of [...Object.entries(SOURCES)]) {
      assert.match(url, /^https:\/\/[a-z0-9.-]+\//, key);
      assert.match(read, /^\d{4}-\d{2}-\d{2}$/, key);
      assert.ok(title !== "" && dated !== "", key);
    }
    for (const { url, read } of PEERS) assert.match(`${url} ${read}`, /^https:\/\/github\.com\/\S+ \d{4}-\d{2}-\d{2}$/);
  });

  it("uses every source, and regions that exist", () => {
    assert.deepEqual([...new Set(PRICES.map(({ source }) => source))].sort(), Object.keys(SOURCES).sort());
    for (const { id, regions } of PRICES)
      assert.ok(regions === "all" || (regions.length > 0 && regions.every(isRegion)), id);
  });

  it("knows a price only where its source gives it", () => {
    assert.equal(priceOf("nat.gateway", "us-east-1")?.usd, 0.045);
    assert.equal(priceOf("nat.gateway", "eu-central-1"), undefined);
    assert.equal(priceOf("kms.key", "eu-central-1")?.usd, 1);
    assert.equal(priceOf("nat.gatewa", "us-east-1"), undefined);
  });

  it("prices every assumed use in the first cell's region", () => {
    for (const { price } of USES) assert.ok(priceOf(price, "us-east-1"), price);
    assert.ok(Object.keys(METERS).length >= 12);
  });
});
