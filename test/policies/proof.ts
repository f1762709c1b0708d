import { strict as assert } from "node:assert";
import { specialSecretSig, specialSigKey } from "@pulumi/pulumi/runtime/rpc";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { judge } from "../../policies/check";
import { RULES } from "../../policies/pack";
import type { Resource } from "../../policies/resource";
import { text, underProxy, UNKNOWN, type Inputs } from "./support";

/** How the SDK opens what the engine sends; its declaration file leaves the function out. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
const { deserializeProperties } = require("@pulumi/policy/deserialize") as {
  deserializeProperties: (inputs: Struct, keepSecrets: boolean) => object;
};

/** What a rule says about each resource, by its logical name. Resources it says nothing about are not named. */
export type Verdicts = Record<string, string>;

/** One change to the compliant program, and what the rule then says. */
export interface Case {
  /** The change in words: "the standby is switched off". */
  readonly when: string;
  readonly edit: (program: Program) => void;
  /**
   * Verdicts that differ from the compliant program's, whole (`violated: multiAz is false`) or only their kind
   * (`violated`); undefined where the rule no longer speaks of the resource.
   */
  readonly then: Record<string, string | undefined>;
}

/** What a rule says when the value of a property is unknown, left out, or of another type. */
export interface Values {
  /** Logical name of the resource that holds it. */
  readonly of: string;
  /** Dotted path, list elements by number: `rules.0.destination.bucket`. */
  readonly path: string;
  readonly unknown: Record<string, string | undefined>;
  readonly absent: Record<string, string | undefined>;
  /** With a value of another type: an object for text, numbers and booleans, text for lists and objects. */
  readonly mistyped: Record<string, string | undefined>;
}

export interface Proof {
  /** A program that does as the rule asks. Made anew for each case. */
  readonly program: () => Resource[];
  /** What the rule says of it: whole verdicts or kinds, of every resource it judges; at least one is satisfied. */
  readonly compliant: Verdicts;
  readonly cases: readonly Case[];
  readonly values: readonly Values[];
  /** What the users set for the rule. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A program that a case may change; every method fails when what it names is not there. */
export class Program {
  constructor(private list: Resource[]) {}

  get resources(): readonly Resource[] {
    return this.list;
  }

  get(name: string): Resource {
    const found = this.list.filter((one) => one.name === name);
    assert.equal(found.length, 1, `${found.length} resources are called ${name}`);
    return found[0]!;
  }

  /** Sets an input (dotted path), or takes it away with undefined. What it was made from goes with it. */
  set(name: string, path: string, value: unknown): void {
    const one = this.get(name);
    const [first = path] = path.split(".");
    const propertyDependencies = without(one.propertyDependencies, first);
    this.replace(name, {
      ...one,
      inputs: put(one.inputs as Inputs, path.split("."), value),
      propertyDependencies,
    });
  }

  /** Makes an input unknown and keeps what it was made from, as at the first preview. */
  hide(name: string, path: string): void {
    const one = this.get(name);
    this.replace(name, { ...one, inputs: put(one.inputs as Inputs, path.split("."), UNKNOWN) });
  }

  /** Makes an input unknown and says that it was made from these. */
  point(name: string, path: string, to: readonly string[]): void {
    this.hide(name, path);
    const one = this.get(name);
    const [first = path] = path.split(".");
    const urns = to.map((target) => this.get(target).urn);
    this.replace(name, { ...one, propertyDependencies: { ...one.propertyDependencies, [first]: urns } });
  }

  add(...more: Resource[]): void {
    this.list.push(...more);
  }

  remove(name: string): void {
    const gone = this.get(name);
    this.list = this.list.filter((one) => one !== gone);
  }

  replace(name: string, by: Resource): void {
    const old = this.get(name);
    this.list = this.list.map((one) => (one === old ? by : one));
  }
}

/** Makes the tests of one rule: each case on plain records and on CrossGuard's proxies, which must not differ. */
export function prove(id: string, proof: Proof): void {
  const base = () => new Program(proof.program());
  const says = (program: Program) => verdicts(id, program.resources, proof.config);

  describe(id, () => {
    it("is satisfied by the compliant program, and has looked", () => {
      matches(says(base()), proof.compliant);
      assert.ok(
        Object.values(proof.compliant).some((one) => one.startsWith("satisfied")),
        "nothing is satisfied",
      );
    });
    it("has cases that fail", () => {
      assert.ok(proof.cases.some(({ then }) => Object.values(then).some((one) => one?.startsWith("violated"))));
    });
    for (const { when, edit, then } of proof.cases) {
      it(when, () => {
        const program = base();
        edit(program);
        matches(says(program), changed(proof.compliant, then));
      });
    }
    for (const { of, path, unknown, absent, mistyped } of proof.values) {
      it(`${of}.${path} not known`, () => {
        const program = base();
        program.set(of, path, UNKNOWN);
        matches(says(program), changed(proof.compliant, unknown));
      });
      it(`${of}.${path} left out`, () => {
        const program = base();
        program.set(of, path, undefined);
        matches(says(program), changed(proof.compliant, absent));
      });
      it(`${of}.${path} of another type`, () => {
        const program = base();
        program.set(of, path, otherType(at(program.get(of).inputs, path.split("."))));
        matches(says(program), changed(proof.compliant, mistyped));
      });
      it(`${of}.${path} a secret`, () => {
        const program = base();
        const one = program.get(of);
        program.replace(of, { ...one, inputs: throughSecret(one.inputs as Inputs, path) });
        matches(says(program), proof.compliant);
      });
    }
  });
}

function verdicts(id: string, resources: readonly Resource[], config: Proof["config"]): Verdicts {
  const rule = RULES.find((one) => one.id === id);
  assert.ok(rule, `no rule ${id}`);
  const given = config === undefined ? {} : { [id]: config };
  const judged = (list: readonly Resource[]) => {
    const found: Verdicts = {};
    for (const one of judge(list, [rule], given)) {
      const name = one.resource.name;
      assert.ok(!(name in found), `two verdicts about ${name}: "${found[name]}" and "${text(one.verdict)}"`);
      found[name] = text(one.verdict);
    }
    return found;
  };
  const plain = judged(resources);
  assert.deepEqual(judged(resources.map(underProxy)), plain, "CrossGuard's proxies are read differently");
  return plain;
}

const changed = (before: Verdicts, by: Record<string, string | undefined>): Verdicts =>
  Object.fromEntries(
    Object.entries({ ...before, ...by }).flatMap(([name, said]) => (said === undefined ? [] : [[name, said]])),
  );

/** Expected verdicts without a colon are about the kind only. */
function matches(said: Verdicts, expected: Verdicts): void {
  const comparable = Object.fromEntries(
    Object.entries(said).map(([name, verdict]) => {
      const wanted = expected[name];
      return [name, wanted !== undefined && !wanted.includes(":") ? (verdict.split(":")[0] ?? verdict) : verdict];
    }),
  );
  assert.deepEqual(comparable, expected);
}

type Tree = Inputs | unknown[];

function put(tree: Tree, path: readonly string[], value: unknown): Tree {
  const [key = "", ...rest] = path;
  const inner = (tree as Inputs)[key];
  const next = rest.length === 0 ? value : put((inner ?? {}) as Tree, rest, value);
  if (Array.isArray(tree)) {
    return next === undefined ? tree.filter((_, index) => index !== Number(key)) : tree.with(Number(key), next);
  }
  return next === undefined ? without(tree, key) : { ...tree, [key]: next };
}

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

function at(tree: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  return key === undefined ? tree : at((tree as Inputs)[key], rest);
}

const otherType = (value: unknown): unknown =>
  typeof value === "object" && value !== null ? "neither a list nor an object" : { of: "another type" };

/** The inputs as the SDK opens them when one value was marked secret. */
function throughSecret(inputs: Inputs, path: string): Inputs {
  const value = at(inputs, path.split("."));
  const wrapped = put(inputs, path.split("."), { [specialSigKey]: specialSecretSig, value });
  return deserializeProperties(Struct.fromJavaScript(wrapped as Record<string, JavaScriptValue>), false) as Inputs;
}
