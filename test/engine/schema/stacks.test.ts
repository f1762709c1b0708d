import assert from "node:assert/strict";
import { WINDOWS_STACK } from "../rehearsal/arguments";
import { check, diff, foreseen, isKnownType, made, updated } from "../stand-in/schema";
import { UNKNOWN, type Properties } from "../stand-in/types";
import type { Evaluation } from "../../../plan/evaluate";
import { evaluateOperations } from "../../support/operations";
import { evaluateStack, STACKS, windowsConfigOf } from "../../support/stacks";

interface Declared {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: Properties;
}

describe("The program's resources under the provider's schema", () => {
  const cells: readonly { cell: string; evaluate: () => Promise<Evaluation>; least: number }[] = [
    ...STACKS.map((stack) => ({ cell: stack, evaluate: () => evaluateStack(stack), least: 200 })),
    {
      cell: `${WINDOWS_STACK} on Windows`,
      evaluate: () => evaluateStack(WINDOWS_STACK, { config: windowsConfigOf(WINDOWS_STACK) }),
      least: 200,
    },
    { cell: "the program of operations", evaluate: evaluateOperations, least: 20 },
  ];
  for (const { cell, evaluate, least } of cells) {
    describe(cell, () => {
      const place = { account: "111122223333", region: "eu-central-1" };
      let declared: readonly Declared[] = [];

      before(async () => {
        const { resources } = await evaluate();
        declared = (resources as readonly Declared[]).filter(({ type }) => type.startsWith("aws:"));
      });

      it("are of types with facts", () => {
        assert.equal(declared.length > least, true);
        assert.deepEqual(
          [...new Set(declared.map(({ type }) => type))].filter((type) => !isKnownType(type)),
          [],
        );
      });

      it("pass Check, with nothing to doubt", () => {
        const said = declared.flatMap(({ type, name, urn, inputs }) => {
          const { failures, warnings } = check(type, inputs, { name, seed: urn });
          return [...failures.map(({ property, reason }) => `${property}: ${reason}`), ...warnings].map(
            (line) => `${name} (${type}): ${line}`,
          );
        });
        assert.deepEqual(said, []);
      });

      it("have nothing to change once they are made, nor after an update that changes nothing", () => {
        for (const { type, name, urn, inputs } of declared) {
          const wanted = check(type, inputs, { name, seed: urn }).inputs;
          const { id, outputs } = made(type, wanted, place, urn);
          const again = check(type, inputs, { name, seed: "another", old: wanted }).inputs;
          assert.deepEqual(again, wanted, urn);
          assert.deepEqual(diff(type, { inputs: wanted, outputs }, again, []).detailed, {}, urn);
          assert.deepEqual(updated(type, { id, inputs: wanted, outputs }, again, place), outputs, urn);
        }
      });

      it("come to be as a preview foresees them", () => {
        for (const { type, name, urn, inputs } of declared) {
          const wanted = check(type, inputs, { name, seed: urn }).inputs;
          const { outputs } = made(type, wanted, place, urn);
          const known = foreseen(type, wanted, place);
          for (const [property, value] of Object.entries(known)) {
            if (value !== UNKNOWN) assert.deepEqual(outputs[property], value, `${urn} ${property}`);
          }
          const unforeseen = Object.keys(outputs).filter((property) => !Object.hasOwn(known, property));
          assert.deepEqual(unforeseen, [], urn);
        }
      });

      it("have an ARN of their region and account wherever they have one", () => {
        for (const { type, name, urn, inputs } of declared) {
          const wanted = check(type, inputs, { name, seed: urn }).inputs;
          const { id, outputs } = made(type, wanted, place, urn);
          assert.notEqual(id, "", urn);
          const { arn } = outputs;
          if (typeof arn !== "string") continue;
          assert.match(arn, /^arn:aws:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:./, urn);
        }
      });
    });
  }
});
