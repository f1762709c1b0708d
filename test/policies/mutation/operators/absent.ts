import type { PropertyFacts } from "../../../engine/stand-in/schema/facts";
import type { Draft } from "../mutant";
import { at, JSON_TEXT, nodes, type Path } from "../tree";
import { alternativesOf, factsAt, propertiesOf } from "./facts";
import { edit, type Operator } from "./operator";

/** What the program leaves out and the schema knows: switches both ways, and each value of a list of values. */
export const set: Operator = function* (subject, stack): Generator<Draft> {
  const blocks: Path[] = [[], ...[...nodes(subject.inputs)].filter(isBlock).map(({ path }) => path)];
  for (const block of blocks) {
    for (const [name, facts] of Object.entries(propertiesOf(subject.type, block) ?? {})) {
      const path = [...block, name];
      if (at(subject.inputs, path) !== undefined) continue;
      const values = facts.type === "boolean" ? [true, false] : (facts.enum ?? []);
      for (const value of values) if (value !== facts.default) yield edit("set", subject, stack, path, value);
    }
  }
};

const isBlock = ({ path, value }: { path: Path; value: unknown }): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !path.includes(JSON_TEXT);

/** An empty list of rules gets one that lets the whole internet in. */
export const fill: Operator = function* (subject, stack): Generator<Draft> {
  for (const { path, value } of nodes(subject.inputs)) {
    if (!Array.isArray(value) || value.length > 0) continue;
    const properties = factsAt(subject.type, path)?.properties ?? {};
    if ("cidrBlocks" in properties || "cidrBlock" in properties) {
      yield edit("open", subject, stack, path, [openRule(properties)]);
    }
  }
};

/** A rule about one source or target gets the internet in its place, where the schema has it as an alternative. */
export const exchange: Operator = function* (subject, stack): Generator<Draft> {
  for (const names of alternativesOf(subject.type)) {
    const given = names.find((name) => at(subject.inputs, [name]) !== undefined);
    for (const name of names) {
      const world = WORLD[name];
      if (given === undefined || world === undefined || name === given) continue;
      const without = stack.edited(subject, [given], undefined);
      const changed = stack.edited(without, [name], world);
      const before = at(subject.inputs, [given]);
      const change = new Map([[subject.urn, changed]]);
      yield { kind: "open", subject, path: [given], pattern: given, before, after: world, change };
    }
  }
};

/** One of several blocks that exclude each other, such as an action, exchanged for each other one. */
export const other: Operator = function* (subject, stack): Generator<Draft> {
  for (const { path, value } of nodes(subject.inputs)) {
    const properties = propertiesOf(subject.type, path) ?? {};
    const names = Object.keys(properties);
    if (!isBlock({ path, value }) || names.length < 2 || !names.every((name) => isChoice(properties[name]))) continue;
    const [given, ...more] = Object.keys(value as object);
    if (given === undefined || more.length > 0) continue;
    for (const name of names) if (name !== given) yield edit("change", subject, stack, path, { [name]: {} });
  }
};

const isChoice = (facts: PropertyFacts | undefined): boolean => facts?.type === "object" && facts.required !== true;

const WORLD: Readonly<Record<string, string>> = {
  cidrIpv4: "0.0.0.0/0",
  cidrIpv6: "::/0",
  cidrBlock: "0.0.0.0/0",
  ipv6CidrBlock: "::/0",
};

function openRule(properties: Readonly<Record<string, PropertyFacts>>): object {
  const rule = {
    protocol: "-1",
    fromPort: 0,
    toPort: 0,
    cidrBlocks: ["0.0.0.0/0"],
    cidrBlock: "0.0.0.0/0",
    action: "allow",
    ruleNo: 100,
  };
  return Object.fromEntries(Object.entries(rule).filter(([name]) => name in properties));
}
