import { strict as assert } from "node:assert";
import { at, documentOf, JSON_TEXT, nodes, patternOf, put, textOf, type Path } from "./tree";

describe("places in inputs", () => {
  const inputs = {
    rules: [{ status: "Enabled" }, { status: "Disabled" }],
    parameters: [{ name: "tls", value: "1" }],
    redrivePolicy: '{"maxReceiveCount":5}',
  };

  it("reads and changes a place, and leaves the original alone", () => {
    const changed = put(inputs, ["rules", 1, "status"], "Enabled");
    assert.equal(at(changed, ["rules", 1, "status"]), "Enabled");
    assert.equal(inputs.rules[1]?.status, "Disabled");
  });
  it("takes a property or an element away", () => {
    assert.deepEqual(put({ a: 1, b: 2 }, ["a"], undefined), { b: 2 });
    assert.deepEqual(put({ list: [1, 2, 3] }, ["list", 1], undefined), { list: [1, 3] });
  });
  it("adds what was not there", () => assert.deepEqual(put({}, ["a", "b"], true), { a: { b: true } }));
  it("goes into JSON text", () => {
    const path: Path = ["redrivePolicy", JSON_TEXT, "maxReceiveCount"];
    assert.equal(at(inputs, path), 5);
    assert.equal((put(inputs, path, 9) as typeof inputs).redrivePolicy, '{"maxReceiveCount":9}');
    assert.equal(textOf(path), "redrivePolicy{}.maxReceiveCount");
  });
  it("names alike places alike, and named elements by their names", () => {
    assert.equal(patternOf(inputs, ["rules", 1, "status"]), "rules[].status");
    assert.equal(patternOf(inputs, ["parameters", 0, "value"]), "parameters[tls].value");
  });
  it("visits every place, from the outside in", () => {
    const places = [...nodes(inputs)].map(({ path }) => textOf(path));
    assert.deepEqual(places, [
      ...["rules", "rules[0]", "rules[0].status", "rules[1]", "rules[1].status"],
      ...["parameters", "parameters[0]", "parameters[0].name", "parameters[0].value"],
      ...["redrivePolicy", "redrivePolicy{}.maxReceiveCount"],
    ]);
  });
  it("leaves policy documents and code whole", () => {
    const policy = JSON.stringify({ Statement: [{ Effect: "Allow" }] });
    const code = { __pulumiAsset: true, path: "index.js" };
    assert.deepEqual(
      [...nodes({ policy, code })].map(({ path }) => textOf(path)),
      ["policy", "code"],
    );
  });
  it("knows a policy document from other JSON", () => {
    assert.deepEqual(documentOf('{"Statement":{"Effect":"Deny"}}')?.statements, [{ Effect: "Deny" }]);
    assert.equal(documentOf({ Statement: [{ Effect: "Allow" }] })?.path.length, 1);
    assert.equal(documentOf('{"Statement":[{"Operation":{}}]}'), undefined);
    assert.equal(documentOf("no JSON"), undefined);
  });
});
