import assert from "node:assert/strict";
import { resourceOf, serveProvider, type ServedProvider } from "../support/provider";

const RECORD = "aws:route53/record:Record";

describe("the provider: something that somebody made anew under the same id", () => {
  let provider: ServedProvider;
  before(async () => {
    provider = await serveProvider();
    await provider.configure();
    await provider.account.control("seed", { zones: [{ id: "Z1", name: "us.example.com" }] });
  });
  after(() => provider.close());

  const made = { zoneId: "Z1", name: "_a.us.example.com.", type: "CNAME", ttl: 60, records: ["_b.example.net."] };

  for (const [what, anew, same] of [
    ["as it was: no difference, because no API tells the provider's own instructions", made, true],
    ["with another value: a difference", { ...made, records: ["_c.example.net."] }, false],
  ] as const) {
    it(what, async () => {
      const record = resourceOf(provider, RECORD, `proof-${String(same)}`);
      const { inputs, failures } = await record.check({ ...made, allowOverwrite: true });
      assert.deepEqual(failures, []);
      const { id, outputs } = await record.create(inputs);
      await provider.account.control("remove", { type: RECORD, id });
      const wanted = { urn: "by hand", type: RECORD, name: "by hand", region: "us-east-1", inputs: anew };
      assert.ok("answer" in (await provider.account.ask("create", wanted)));
      const read = await record.read(id, inputs, outputs);
      assert.equal(read.inputs["allowOverwrite"], true);
      assert.equal(read.outputs["allowOverwrite"], true);
      if (same) assert.deepEqual(read, { id, inputs, outputs });
      else assert.deepEqual(read.outputs["records"], ["_c.example.net."]);
      await provider.account.control("remove", { type: RECORD, id });
    });
  }
});
