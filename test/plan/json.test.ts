import { strict as assert } from "node:assert";
import { jsonResource, jsonResources, withoutSecrets } from "../../plan/json";
import type { Finding } from "../../plan/finding";
import { record, stackRecord, STACK_URN } from "./record";

const SIGNATURE = "4dabf18193072939515e22adb298388d";

describe("--json", () => {
  it("shows a resource with these properties and no others", () => {
    const one = record({
      type: "aws:s3/bucket:Bucket",
      name: "b",
      region: "us-east-1",
      protect: true,
      inputs: { z: 1, a: null },
      dependencies: ["urn:2", "urn:1"],
      propertyDependencies: { z: ["urn:2", "urn:1"], a: [] },
      made: { id: "x", arn: "y" },
      ignoreChanges: ["z"],
    });
    assert.deepEqual(jsonResource(one, "/project"), {
      urn: "urn:pulumi:us::careplane::aws:s3/bucket:Bucket::b",
      type: "aws:s3/bucket:Bucket",
      name: "b",
      parent: STACK_URN,
      inputs: { a: null, z: 1 },
      dependencies: ["urn:1", "urn:2"],
      propertyDependencies: { z: ["urn:1", "urn:2"] },
      protect: true,
      region: "us-east-1",
    });
    assert.deepEqual(Object.keys(jsonResource(stackRecord, "/")).includes("region"), false);
  });

  it("is the same text whatever the order of keys and of registration", () => {
    const a = record({
      type: "t",
      name: "a",
      inputs: { x: 1, y: { p: 1, q: 2 } },
      propertyDependencies: { b: ["1"], a: ["2"] },
    });
    const b = record({ type: "t", name: "b" });
    const c = record({ ...a, inputs: { y: { q: 2, p: 1 }, x: 1 }, propertyDependencies: { a: ["2"], b: ["1"] } });
    assert.equal(JSON.stringify(jsonResources([a, b], "/")), JSON.stringify(jsonResources([b, c], "/")));
    assert.deepEqual(
      jsonResources([b, a], "/").map(({ name }) => name),
      ["a", "b"],
    );
    assert.deepEqual(
      jsonResources([a, b], "/").map(({ name }) => name),
      ["a", "b"],
    );
  });

  it("masks secrets wherever they are", () => {
    const one = record({
      type: "t",
      name: "a",
      inputs: { password: "p", list: [{ deep: { a: 1 } }, "open"], deep: { password: "open" } },
      secrets: ["password", "list[0].deep"],
    });
    assert.deepEqual(jsonResource(one, "/").inputs, {
      password: "[secret]",
      list: [{ deep: "[secret]" }, "open"],
      deep: { password: "open" },
    });
  });

  it("shows files and archives by their place in the project, and other marked values as they are", () => {
    const mark = (signature: string, rest: object) => ({ [SIGNATURE]: signature, ...rest });
    const inputs = {
      archive: mark("0def7320c3a5731c473e5ecbe6d01bc7", { path: "/project/.cache/f.zip" }),
      asset: mark("c44067f5952c0a294b673a41bacd8c17", { text: "hello" }),
      resource: mark("5cf8f73096256a8f31e491e813e4eb8e", { urn: "urn:1" }),
    };
    assert.deepEqual(jsonResource(record({ type: "t", name: "a", inputs }), "/project").inputs, {
      archive: { archive: { path: ".cache/f.zip" } },
      asset: { asset: { text: "hello" } },
      resource: { urn: "urn:1", [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e" },
    });
  });

  it("masks secrets that findings quote, the longest first, and leaves short ones alone", () => {
    const inputs = { a: "hunter22", b: ["hunter22-long", { c: "abc" }], d: "open text", e: 5 };
    const holder = record({ type: "t", name: "a", inputs, secrets: ["a", "b", "e"] });
    const finding = { message: "a is hunter22, b is hunter22-long, c is abc, d is open text", fix: "not hunter22" };
    assert.deepEqual(withoutSecrets([finding as Finding], [holder]), [
      { message: "a is [secret], b is [secret], c is abc, d is open text", fix: "not [secret]" },
    ]);
    const nested = { x: null, list: ["clear-text", { deep: "in-a-list" }], open: { a: "clear-too" } };
    const deep = record({ type: "t", name: "a", inputs: nested, secrets: ["list[1].deep"] });
    const quoting = { ...finding, message: "clear-text, in-a-list, clear-too", fix: "Stryker" } as Finding;
    assert.equal(withoutSecrets([quoting], [deep])[0]?.message, "clear-text, [secret], clear-too");
    const four = record({ type: "t", name: "a", inputs: { a: "four" }, secrets: ["a"] });
    assert.equal(
      withoutSecrets([{ ...finding, message: "is four", fix: "" } as Finding], [four])[0]?.message,
      "is [secret]",
    );
  });
});
