import { KINDS, type Kind, type Mutant } from "../mutant";
import type { Stack } from "../stack";
import { documentOf, nodes, patternOf } from "../tree";
import { fits, type Harmless, type Row, type Weaker } from "./row";

export interface Table {
  readonly rows: readonly Row[];
  readonly harmless: readonly Harmless[];
}

/** The row by which a mutant is a weakening; undefined when it is none. */
export function weakening(mutant: Mutant, stack: Stack, { rows }: Table): Row | undefined {
  const { subject, pattern } = mutant;
  const mine = rows.filter(({ types }) => fits(subject.type, types));
  const own = mine.find(
    (row) => fits(pattern, row.paths) && isWeaker(mutant, row.weaker) && row.when?.(mutant, stack) !== false,
  );
  if (own !== undefined || mutant.after !== undefined || mutant.path.length === 0) return own;
  // With a block goes all that it holds.
  const lost = [...nodes(mutant.before, mutant.path)].slice(1).map(({ path }) => patternOf(subject.inputs, path));
  return mine.find(
    (row) =>
      row.weaker.includes("absent") && lost.some((one) => fits(one, row.paths)) && row.when?.(mutant, stack) !== false,
  );
}

function isWeaker({ kind, before, after }: Mutant, weaker: readonly Weaker[]): boolean {
  const [was, is] = [numberOf(before), numberOf(after)];
  return weaker.some((one) => {
    if (typeof one === "object") {
      if ("to" in one) return one.to.includes(after);
      if ("below" in one) return is < one.below && !(was < one.below);
      return is > one.above && !(was > one.above);
    }
    if (isKind(one)) return kind === one;
    if (one === "absent") return after === undefined && kind !== "remove";
    if (kind === "move" || after === undefined) return false;
    if (one === "off") return [false, "false", 0, "0"].includes(after as never);
    return [true, "true"].includes(after as never) || is > 0;
  });
}

const isKind = (one: Weaker): one is Kind => (KINDS as readonly unknown[]).includes(one);

const numberOf = (value: unknown): number =>
  typeof value === "number" || (typeof value === "string" && value !== "") ? Number(value) : NaN;

/** Names of properties that bear on safety, whatever they turn out to mean. */
const SOUNDS =
  /encrypt|kms|key|sse|public|private|backup|retention|retain|recover|snapshot|restor|protect|delet|destroy|tls|ssl|https?|certificate|secur|log|audit|monitor|trac|insight|multi|zone|replica|failover|polic|cidr|ingress|egress|principal|permission|role|auth|password|secret|token|access|acl|internal|version|lock|expir|mask|dead|redrive|waf|firewall|scan|mutab|quorum|health|minsize|capacity|subnet|alarm|notif|rotat/i;

/** Places of a stack whose names bear on safety and that no row decides: `rds/instance storageEncrypted`. */
export function undecided(stack: Stack, { rows, harmless }: Table): string[] {
  const open = new Set<string>();
  // Where something stands is decided for every place alike, and says nothing about the property.
  const decisive = rows.filter(({ weaker }) => !weaker.includes("move"));
  for (const one of stack.subjects) {
    const decided = [...decisive, ...harmless].filter(({ types }) => fits(one.type, types)).map(({ paths }) => paths);
    // Documents are decided by the parts of their statements.
    const places = [...nodes(one.inputs)].filter(({ value }) => documentOf(value) === undefined);
    const patterns = places.map(({ path }) => patternOf(one.inputs, path));
    for (const pattern of [...patterns, ...(one.protect === true ? ["@protect"] : [])]) {
      const last = pattern.split(/[.{}[\]]+/).findLast((part) => part !== "") ?? pattern;
      if (!SOUNDS.test(last) || pattern.startsWith("tags")) continue;
      const within = patterns.filter((other) => other !== pattern && other.startsWith(pattern));
      const isDecided = (place: string) => decided.some((paths) => fits(place, paths));
      // A block is decided by what it holds.
      if (!isDecided(pattern) && !(within.length > 0 && within.some(isDecided))) open.add(`${one.type} ${pattern}`);
    }
  }
  return [...open].sort();
}
