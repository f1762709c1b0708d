import assert from "node:assert/strict";
import { runInThisContext } from "node:vm";
import * as ts from "typescript";
import { BROKEN, brokenEntry } from "./broken-cases";

describe("mistakes in the real program", () => {
  it("are one of each class, the formal ones refused at preview and the others when carried out", () => {
    assert.deepEqual(
      BROKEN.map(({ kind, at }) => [kind, at]),
      [
        ["missing required", "preview"],
        ["bad enum", "preview"],
        ["conflicting pair", "preview"],
        ["bad name", "preview"],
        ["wrong order", "up"],
        ["wrong region", "up"],
        ["missing reference", "up"],
      ],
    );
  });

  /** What the entry's transformation makes of a resource. */
  const transformed = (kind: string, ...resources: { type: string; props: object; opts: object }[]): unknown[] => {
    const source = brokenEntry(BROKEN.find((one) => one.kind === kind)!);
    const { outputText, diagnostics } = ts.transpileModule(source, {
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
    });
    assert.deepEqual(diagnostics, []);
    let transform: (resource: object) => unknown = () => undefined;
    const pulumi = { runtime: { registerStackTransformation: (given: typeof transform) => (transform = given) } };
    const packages: Record<string, unknown> = {
      "@pulumi/pulumi": pulumi,
      "./stacks/program": { program: () => "ran" },
    };
    const module = { exports: {} as unknown };
    const load = runInThisContext(`(function (module, exports, require) {${outputText}\n})`) as (
      ...given: unknown[]
    ) => void;
    load(module, module.exports, (name: string) => packages[name]);
    assert.equal((module.exports as () => unknown)(), "ran");
    return resources.map((resource) => transform(resource));
  };

  it("change the first resource of their type and no other", () => {
    const resource = {
      type: "aws:lb/targetGroup:TargetGroup",
      props: { protocol: "HTTPS", port: 443 },
      opts: { parent: 1 },
    };
    assert.deepEqual(transformed("bad enum", { ...resource, type: "other" }, resource, resource), [
      undefined,
      { props: { protocol: "HTTPX", port: 443 }, opts: { parent: 1 } },
      undefined,
    ]);
  });

  it("take a property away", () => {
    const resource = { type: "aws:lb/listener:Listener", props: { defaultActions: [1], port: 443 }, opts: {} };
    assert.deepEqual(transformed("missing required", resource), [{ props: { port: 443 }, opts: {} }]);
  });

  it("take the order away from all that they name", () => {
    const gateway = {
      type: "aws:ec2/natGateway:NatGateway",
      props: { a: 1 },
      opts: { dependsOn: ["internet"], parent: 1 },
    };
    const loose = { props: { a: 1 }, opts: { dependsOn: [], parent: 1 } };
    assert.deepEqual(transformed("wrong order", gateway, gateway), [loose, loose]);
  });
});
