import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { workflow } from "../../components/uploads/state-machine-plan";
import { JURISDICTIONS } from "../../stacks/jurisdictions";
import { isOfferedIn } from "../../components/shared/region-services";
import { pages } from "../../scripts/capacity/main";
import { QUOTAS, quotaIn } from "../../scripts/capacity/quotas";
import { WORK } from "../../scripts/capacity/work";

const DOCS = join(__dirname, "..", "..", "docs");

interface State {
  readonly Next?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly End?: boolean;
}

const { States, StartAt } = workflow({
  functions: { sniff: "sniff", image: "image", text: "text", keep: "keep" },
  readyTopicArn: "ready",
  refusedTopicArn: "refused",
}) as unknown as { States: Readonly<Record<string, State>>; StartAt: string };

describe("scripts: capacity and costs of uploads", () => {
  it("are as the documents say", async () => {
    for (const [name, text] of Object.entries(await pages(DOCS))) {
      assert.equal(readFileSync(join(DOCS, name), "utf8"), text, `docs/${name}: run npm run generate`);
    }
  });

  for (const { name, states } of WORK) {
    it(`count the steps of ${name} as the workflow takes them`, () => {
      assert.equal(states[0], StartAt);
      states.forEach((state, index) => {
        const { Next, Choices = [], End } = States[state] ?? {};
        const after = states[index + 1];
        if (after === undefined) assert.equal(End, true, `${state} does not end the workflow`);
        else assert.ok([Next, ...Choices.map((one) => one.Next)].includes(after), `${after} does not follow ${state}`);
      });
    });
  }

  it("know that a region lacks Textract where the platform does", () => {
    for (const { primary, recovery } of Object.values(JURISDICTIONS)) {
      for (const region of [primary, recovery]) {
        for (const quota of [QUOTAS.detect, QUOTAS.detections, QUOTAS.jobs]) {
          assert.equal(quotaIn(quota, region) !== null, isOfferedIn("textract", region), region);
        }
      }
    }
  });
});
