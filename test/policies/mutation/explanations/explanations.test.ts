import { strict as assert } from "node:assert";
import { evaluateStack } from "../../../support/stacks";
import { explanationOf } from "../explain";
import { mutantsOf } from "../mutants";
import { Stack } from "../stack";
import { TABLE } from "../weakening";
import { weakening } from "../weakening/decide";
import { EXPLANATIONS } from ".";

describe("explanations", () => {
  it("are each about a weakening that can be made; npm run mutate -- --exhaustive says whether it survives", async () => {
    const { resources } = await evaluateStack("us");
    const stack = new Stack("us", resources);
    const weaker = mutantsOf(stack).filter((mutant) => weakening(mutant, stack, TABLE) !== undefined);
    const idle = EXPLANATIONS.filter((one) => !weaker.some((mutant) => explanationOf(mutant, stack, [one])));
    assert.deepEqual(
      idle.map(({ because }) => because),
      [],
    );
  }).timeout(120_000);
  it("say why in a sentence", () => {
    for (const { because } of EXPLANATIONS) assert.ok(because.length > 30, because);
  });
});
