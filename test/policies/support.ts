import { strict as assert } from "node:assert";
import { judge } from "../../policies/check";
import { RULES } from "../../policies/pack";
import type { Resource } from "../../policies/resource";
import type { Rule } from "../../policies/rule";
import type { Verdict } from "../../policies/verdict";

/** How the SDK wraps what a policy reads; its declaration file leaves the function out. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
export const { unknownCheckingProxy } = require("@pulumi/policy/proxy") as {
  unknownCheckingProxy: <T extends object>(inputs: T) => T;
};

/** A value that is not known yet, as every output is at preview. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Inputs = Record<string, unknown>;

/** A resource with a name of its own; `from` says which inputs were made from which resources. */
export function resource(type: string, name: string, inputs: Inputs, from: Record<string, Resource[]> = {}): Resource {
  return {
    urn: `urn:pulumi:test::any::${type}::${name}`,
    type,
    name,
    parent: "",
    inputs,
    propertyDependencies: Object.fromEntries(
      Object.entries(from).map(([property, list]) => [property, list.map(({ urn }) => urn)]),
    ),
  };
}

/** A verdict as one line: `violated: multiAz is false`. */
export function text(verdict: Verdict): string {
  if (verdict.is === "satisfied") return verdict.is;
  return `${verdict.is}: ${verdict.is === "cannot be proved" ? verdict.needs : verdict.because}`;
}

export function rule(id: string): Rule {
  const found = RULES.find((one) => one.id === id);
  assert.ok(found, `no rule ${id}`);
  return found;
}

/**
 * The one verdict of a rule on a resource, which proves that the rule ran.
 * Taken twice, from plain records as `plan` has them and from CrossGuard's proxies, which must not differ.
 */
export function verdict(id: string, subject: Resource, others: readonly Resource[] = []): string {
  const all = [...others, subject];
  const judged = (resources: readonly Resource[]) =>
    judge(resources, [rule(id)])
      .filter((one) => one.resource.urn === subject.urn)
      .map((one) => text(one.verdict));
  const plain = judged(all);
  assert.deepEqual(judged(all.map(underProxy)), plain, "CrossGuard's proxies are read differently");
  assert.equal(plain.length, 1, `${plain.length} verdicts of ${id} on ${subject.type}`);
  return plain.join();
}

/** The resource as the SDK hands it to a policy: touching an unknown value throws. */
export function underProxy(one: Resource): Resource {
  return { ...one, inputs: unknownCheckingProxy(one.inputs) };
}

/** `[what it is, the resource's inputs, the verdict]`, each a test of its own. */
export type Case = [string, Inputs, string];

export function cases(id: string, type: string, list: readonly Case[]): void {
  describe(type, () => {
    for (const [name, inputs, expected] of list) {
      it(`${name}: ${expected}`, () => assert.equal(verdict(id, resource(type, "subject", inputs)), expected));
    }
  });
}

/** Everything a property that must be true (or must not be) can be. `absent` is the verdict when it is left out. */
export function flag(id: string, type: string, path: string, good: Inputs, absent: string, wanted = true): void {
  const [yes, no] = wanted ? [true, false] : [false, true];
  const set = (value: unknown) => put(good, path, value);
  cases(id, type, [
    [`${path} as wanted`, set(yes), "satisfied"],
    [`${path} the other way`, set(no), `violated: ${path} is ${no}`],
    [`${path} as wanted, as text`, set(String(yes)), "satisfied"],
    [`${path} the other way, as text`, set(String(no)), `violated: ${path} is "${no}"`],
    [`${path} of the wrong type`, set(3), `violated: ${path} is 3, not true or false`],
    [`${path} not known`, set(UNKNOWN), `cannot be proved: ${path}`],
    [`${path} null`, set(null), absent],
    [`${path} left out`, set(undefined), absent],
  ]);
}

/** Everything a property that names a key can be, in a program that makes the key and in one that does not. */
export function keyed(id: string, type: string, path: string, { own }: { own: boolean }): void {
  const key = resource("aws:kms/key:Key", "key", {});
  const other = resource("aws:sns/topic:Topic", "topic", {
    kmsMasterKeyId: "arn:aws:kms:us-east-1:111122223333:key/1",
  });
  const judged = (value: unknown, from: Resource[] = []) =>
    verdict(id, resource(type, "subject", { [path]: value }, { [path]: from }), [key, other]);
  describe(`${type} ${path}`, () => {
    it("a known key", () => assert.equal(judged("arn:aws:kms:us-east-1:111122223333:key/1"), "satisfied"));
    it("a key made by the program, not known yet", () => assert.equal(judged(UNKNOWN, [key]), "satisfied"));
    it("not known, and made from something else", () =>
      assert.equal(judged(UNKNOWN, [other]), `cannot be proved: ${path}`));
    it("not known", () => assert.equal(judged(UNKNOWN), `cannot be proved: ${path}`));
    it("left out", () => assert.equal(judged(undefined), `violated: ${path} is left out`));
    it("empty", () => assert.equal(judged(""), `violated: ${path} is left out`));
    it("of the wrong type", () => assert.equal(judged(true), `violated: ${path} is true, not a key`));
    it("AWS's own key of the service", () =>
      assert.equal(
        judged("alias/aws/thing"),
        own ? `violated: ${path} is "alias/aws/thing", a key that AWS manages` : "satisfied",
      ));
    it("an alias of the program's own", () => assert.equal(judged("alias/mine"), "satisfied"));
  });
}

function put(inputs: Inputs, path: string, value: unknown): Inputs {
  const [first = path, ...rest] = path.split(".");
  if (rest.length > 0) return { ...inputs, [first]: put((inputs[first] ?? {}) as Inputs, rest.join("."), value) };
  return { ...inputs, [first]: value };
}
