/**
 * Writes policies/provider-defaults.json: what the AWS provider does when a property is left out, for every type that a rule
 * names. Run it after each change of the provider's version or of the types that rules name; a test compares the file
 * with what this finds. What AWS itself does is written by hand in policies/defaults.ts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../policies/pack";

type Value = boolean | number | string;
type Defaults = Record<string, Value>;

interface Property {
  readonly type?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Property>>;
}

interface Facts {
  readonly properties?: Readonly<Record<string, Property>>;
}

const ROOT = join(__dirname, "..");
const SCHEMA = join(ROOT, "test", "engine", "facts", "provider-schema.json");

/** The name under which the facts describe a type that has several: `aws:alb/…` is `aws:lb/…`, and `…V2` is without. */
function described(type: string): string {
  return type.replace(/^aws:alb\//, "aws:lb/").replace(/V2(?=$|:)/g, "");
}

/** Defaults by dotted path. What is inside a list belongs to its elements and is left out. */
function defaultsOf(properties: Readonly<Record<string, Property>>, prefix = ""): Defaults {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) => {
      const path = `${prefix}${name}`;
      const value = property.default;
      const known = typeof value === "boolean" || typeof value === "number" || typeof value === "string";
      const inside = property.type === "object" ? defaultsOf(property.properties ?? {}, `${path}.`) : {};
      return [...(known ? [[path, value] as const] : []), ...Object.entries(inside)];
    }),
  );
}

/** The defaults of every type that a rule names and the facts describe, sorted. */
export function policyDefaults(): Record<string, Defaults> {
  const facts = JSON.parse(readFileSync(SCHEMA, "utf8")) as Readonly<Record<string, Facts | undefined>>;
  const types = [...new Set(RULES.flatMap((rule) => rule.types))].sort();
  return Object.fromEntries(
    types.flatMap((type) => {
      const defaults = defaultsOf(facts[described(type)]?.properties ?? {});
      return Object.keys(defaults).length > 0 ? [[type, defaults]] : [];
    }),
  );
}

if (require.main === module) {
  const defaults = policyDefaults();
  writeFileSync(join(ROOT, "policies", "provider-defaults.json"), `${JSON.stringify(defaults, null, 2)}\n`);
  process.stdout.write(`defaults of ${Object.keys(defaults).length} types\n`);
}
