import type { Properties, Value } from "../types";
import type { TypeFacts } from "./facts";
import { drawn } from "./random";
import { isGiven, isList, text } from "./value";
import type { Report } from "./report";

/** Length of the random part that Pulumi puts behind a logical name. */
const SUFFIX = 7;
const LONGEST = 255;

export interface Naming {
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly old?: Properties;
  readonly seed: string;
}

/** The property that auto-naming fills: the one that facts name, else an optional string called `name`. */
export function namedProperty(facts: TypeFacts): { property: string; maxLength: number } | undefined {
  if (facts.autoName !== undefined) return facts.autoName;
  const name = facts.properties["name"];
  return name?.type === "string" && name.required !== true ? { property: "name", maxLength: LONGEST } : undefined;
}

/** The name that Pulumi's auto-naming gives: the one from before if that was given so too, else a new one. */
export function autoName(inputs: Properties, facts: TypeFacts, naming: Naming, report: Report): Properties {
  const named = namedProperty(facts);
  if (named === undefined || isGiven(inputs[named.property]) || isGiven(inputs[`${named.property}Prefix`])) return {};
  const before = naming.old === undefined ? "" : nameBefore(naming.old, named.property);
  if (before !== "") return { [named.property]: before };
  const suffix = `-${drawn("hex", SUFFIX, naming.seed)}${isFifo(inputs) ? ".fifo" : ""}`;
  const name = `${formOf(naming.type, naming.name)}${suffix}`;
  if (name.length <= named.maxLength) return { [named.property]: name };
  const room = named.maxLength - suffix.length;
  const reason = `cannot be made of the resource's name "${naming.name}": with ${suffix.length} more characters it is longer than ${named.maxLength}; give a name of at most ${room} characters or set "${named.property}"`;
  report.say([named.property], reason);
  return {};
}

/** RDS, ElastiCache and S3 know lower-case names only; an alias of a key begins with `alias/`. */
function formOf(type: string, name: string): string {
  if (type === "aws:kms/alias:Alias") return `alias/${name}`;
  return /^aws:(rds|elasticache|s3|ecr)\//.test(type) ? name.toLowerCase() : name;
}

const isFifo = (inputs: Properties): boolean => isTrue(inputs["fifoTopic"]) || isTrue(inputs["fifoQueue"]);
const isTrue = (value: Value | undefined): boolean => value === true || value === "true";

/** Properties that the provider filled in, as it notes them among the inputs. */
export const defaulted = (inputs: Properties): readonly Value[] => {
  const marks = inputs["__defaults"];
  return isList(marks) ? marks : [];
};

/** A state without marks is one that was imported: its name is kept. */
function nameBefore(old: Properties, property: string): string {
  return old["__defaults"] === undefined || defaulted(old).includes(property) ? text(old[property]) : "";
}
