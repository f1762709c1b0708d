import { strict as assert } from "node:assert";
import { readValue, UNKNOWN } from "../../plan/value";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (rest: object) => ({ [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...rest });

describe("readValue", () => {
  it("leaves plain values as they are", () => {
    const value = { a: [1, "b", null, true, { c: {} }], d: undefined };
    assert.deepEqual(readValue(value), { value, secrets: [] });
  });

  it("opens secrets and says where they were", () => {
    const wire = { a: secret("x"), b: [1, { c: secret({ d: secret(2) }) }], e: "f" };
    assert.deepEqual(readValue(wire), {
      value: { a: "x", b: [1, { c: { d: 2 } }], e: "f" },
      secrets: ["a", "b[1].c", "b[1].c.d"],
    });
  });

  it("opens outputs; one without a value is unknown", () => {
    const wire = {
      a: output({ value: secret(1) }),
      b: output({ value: null, secret: true }),
      c: output({ secret: false }),
    };
    assert.deepEqual(readValue(wire), { value: { a: 1, b: null, c: UNKNOWN }, secrets: ["a", "b"] });
  });

  it("keeps other marked objects, such as archives", () => {
    const archive = { [SIGNATURE]: "0def7320c3a5731c473e5ecbe6d01bc7", path: "x" };
    assert.deepEqual(readValue({ code: archive }), { value: { code: archive }, secrets: [] });
  });
});
