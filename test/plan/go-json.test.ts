import { strict as assert } from "node:assert";
import fc from "fast-check";
import { goJson } from "../../plan/go-json";

describe("goJson", () => {
  it("is what Go's encoding/json makes of the same value", () => {
    assert.equal(
      goJson({ b: 1, a: [true, null, "x<y>&", 1.5, 511], "10": "two", "9": {}, é: [], Z: 1e21, s: 1e-7 }),
      '{"10":"two","9":{},"Z":1e+21,"a":[true,null,"x\\u003cy\\u003e\\u0026",1.5,511],"b":1,"s":1e-7,"é":[]}',
    );
    assert.equal(goJson("\u2028 \u2029 \u2027"), '"\\u2028 \\u2029 \u2027"');
    assert.equal(goJson({ "<": 1 }), '{"\\u003c":1}');
  });

  it("sorts keys by their UTF-8 bytes, which is not JavaScript's order beyond the basic plane", () => {
    assert.equal(goJson({ "\u{1f600}": 1, "\uffee": 2 }), '{"\uffee":2,"\u{1f600}":1}');
  });

  it("is read back as the same value, whatever the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.deepEqual(JSON.parse(goJson(value)), JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
