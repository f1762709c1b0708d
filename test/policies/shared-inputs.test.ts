import { strict as assert } from "node:assert";
import { shareInputs, TESTED_VERSION } from "../../policies/shared-inputs";

/** What the SDK consists of, as far as it is replaced. */
function sdk(version: string) {
  let opened = 0;
  const made = {
    version,
    deserialize: {
      deserializeProperties: (inputs: object, keepSecrets: boolean) => ({ inputs, keepSecrets, opened: opened++ }),
    },
    proxy: { unknownCheckingProxy: (inputs: object) => new Proxy(inputs, {}) },
    stackRequest: { prototype: { getResourcesList: (): object[] => [{ type: "a" }, { type: "b" }] } },
  };
  return { made, opened: () => opened };
}

const nothing = (): void => undefined;

describe("inputs that policies share", () => {
  it("is done to the SDK that is installed", () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the SDK has no type for it
    const { version } = require("@pulumi/policy/package.json") as { version: string };
    assert.equal(version, TESTED_VERSION, "try the pack with the new version, then raise TESTED_VERSION");
  });

  it("are opened once, and are then the same object", () => {
    const { made, opened } = sdk(TESTED_VERSION);
    assert.ok(shareInputs(nothing, made));
    const struct = {};
    const first = made.deserialize.deserializeProperties(struct, false);
    assert.equal(made.deserialize.deserializeProperties(struct, false), first);
    assert.equal(opened(), 1);
    assert.equal(made.proxy.unknownCheckingProxy(first), made.proxy.unknownCheckingProxy(first));
    assert.notEqual(made.deserialize.deserializeProperties({}, false), first);
  });

  it("are opened anew for a remediation, which may change them", () => {
    const { made, opened } = sdk(TESTED_VERSION);
    shareInputs(nothing, made);
    const struct = {};
    made.deserialize.deserializeProperties(struct, true);
    made.deserialize.deserializeProperties(struct, true);
    assert.equal(opened(), 2);
  });

  it("is done once", () => {
    const { made } = sdk(TESTED_VERSION);
    shareInputs(nothing, made);
    const { deserializeProperties } = made.deserialize;
    assert.ok(shareInputs(nothing, made));
    assert.equal(made.deserialize.deserializeProperties, deserializeProperties);
  });

  it("leaves a version alone that it was not tested with", () => {
    const { made } = sdk("1.22.0");
    const { deserializeProperties } = made.deserialize;
    assert.equal(shareInputs(nothing, made), false);
    assert.equal(made.deserialize.deserializeProperties, deserializeProperties);
  });

  it("hands the resources of a stack to the first policy alone, and says when another stack begins", () => {
    const { made } = sdk(TESTED_VERSION);
    let begun = 0;
    shareInputs(() => begun++, made);
    const { prototype } = made.stackRequest;
    for (const stack of [1, 2]) {
      const list = prototype.getResourcesList();
      assert.equal(begun, stack);
      assert.deepEqual(
        Array.from({ length: list.length }, (_, index) => list[index]),
        [{ type: "a" }, { type: "b" }],
      );
      const rounds = [0, 0].map(() => {
        const seen: object[] = [];
        for (const one of list) seen.push(one);
        return seen.length;
      });
      assert.deepEqual(rounds, [2, 0]);
    }
  });
});
