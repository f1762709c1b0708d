import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closureOfProtected, inAccount, readState, type Kept } from "./state";

const resource = (name: string, more: Partial<Kept> = {}): Kept => ({
  urn: name,
  type: "aws:ec2/vpc:Vpc",
  id: `id-${name}`,
  custom: true,
  ...more,
});

describe("a rehearsal's reading of the state", () => {
  it("keeps with a protected resource its dependencies, parents, provider and what is deleted with it, all the way up", () => {
    const resources = [
      resource("stack", { custom: false }),
      resource("component", { custom: false, parent: "stack" }),
      resource("urn:provider", { type: "pulumi:providers:aws" }),
      resource("key", { parent: "component" }),
      resource("network"),
      resource("zone", { dependencies: ["network"] }),
      resource("host"),
      resource("bucket", {
        protect: true,
        parent: "component",
        provider: "urn:provider::0b8d1d8e",
        dependencies: ["zone"],
        propertyDependencies: { kmsKeyId: ["key"], tags: null },
        deletedWith: "host",
      }),
      resource("policy", { dependencies: ["bucket"] }),
      resource("alone"),
    ];
    assert.deepEqual([...closureOfProtected({ resources, pending: [] })].sort(), [
      "bucket",
      "component",
      "host",
      "key",
      "network",
      "stack",
      "urn:provider",
      "zone",
    ]);
  });

  it("keeps nothing when nothing is protected, and ignores what the state does not hold", () => {
    assert.deepEqual([...closureOfProtected({ resources: [resource("a"), resource("b")], pending: [] })], []);
    const dangling = [resource("a", { protect: true, dependencies: ["gone"] })];
    assert.deepEqual([...closureOfProtected({ resources: dangling, pending: [] })], ["a"]);
  });

  it("counts as existing only what has an id and is not the engine's own", () => {
    const component = { urn: "component", type: "careplane:network:Network", custom: false };
    const pending = { urn: "pending", type: "aws:ec2/vpc:Vpc", custom: true };
    const resources = [resource("a"), component, pending, resource("p", { type: "pulumi:providers:aws" })];
    assert.deepEqual(
      inAccount({ resources, pending: [] }).map(({ urn }) => urn),
      ["a"],
    );
  });

  it("reads resources and pending operations from a file backend, and an empty stack as nothing", () => {
    const backend = mkdtempSync(join(tmpdir(), "state-"));
    try {
      const folder = join(backend, ".pulumi", "stacks", "careplane");
      mkdirSync(folder, { recursive: true });
      const kept = resource("a");
      const pending = { type: "creating", resource: resource("b") };
      const latest = { resources: [kept], pending_operations: [pending] };
      writeFileSync(join(folder, "us.json"), JSON.stringify({ version: 3, checkpoint: { latest } }));
      writeFileSync(join(folder, "eu.json"), JSON.stringify({ version: 3, checkpoint: { latest: null } }));
      assert.deepEqual(readState(backend, "us"), { resources: [kept], pending: [pending] });
      assert.deepEqual(readState(backend, "eu"), { resources: [], pending: [] });
    } finally {
      rmSync(backend, { recursive: true, force: true });
    }
  });
});
