import { strict as assert } from "node:assert";
import { unsound } from "../../plan/unsound";
import { UNKNOWN } from "../../plan/value";
import { record, stackRecord } from "./record";

const none = new Set<string>();
const bucket = { type: "aws:s3/bucket:Bucket", name: "b" };
const urn = record(bucket).urn;
const unknown = "from an output that plan has no value for; add it to the tables in plan/cloud/";

describe("unsound", () => {
  it("has nothing against a family that is complete", () => {
    assert.deepEqual(unsound([stackRecord, record({ ...bucket, inputs: { a: [{ b: "c", d: null }] } })], none), []);
  });

  it("names a parent that is missing", () => {
    assert.deepEqual(unsound([record({ ...bucket, parent: "urn:gone" })], none), [
      `${urn} has a parent that was never registered: urn:gone; make the parent in the same program`,
    ]);
  });

  it("names each missing dependency once, whether listed in general or by property", () => {
    const one = record({ ...bucket, dependencies: ["urn:x"], propertyDependencies: { a: ["urn:x", "urn:y"], b: [] } });
    assert.deepEqual(unsound([stackRecord, one], none), [
      `${urn} depends on a resource that was never registered: urn:x; make that one in the same program`,
      `${urn} depends on a resource that was never registered: urn:y; make that one in the same program`,
    ]);
    assert.deepEqual(unsound([stackRecord, one], new Set(["urn:x", "urn:y"])), []);
  });

  it("names every unknown value by its path, also inside a text and a list", () => {
    const inputs = { a: UNKNOWN, b: { c: [1, `x-${UNKNOWN}`], d: "04da6b54" }, e: null, f: UNKNOWN.slice(1) };
    const one = record({ ...bucket, inputs, outputs: { g: [[UNKNOWN]] } });
    assert.deepEqual(unsound([stackRecord, one], none), [
      `${urn} takes a ${unknown}`,
      `${urn} takes b.c[1] ${unknown}`,
      `${urn} hands out g[0][0] ${unknown}`,
    ]);
  });

  it("names a component that does not register its outputs", () => {
    assert.deepEqual(unsound([stackRecord, record({ ...bucket, unregistered: true })], none), [
      `${urn} never calls registerOutputs; end its constructor with this.registerOutputs({ ... })`,
    ]);
  });
});
