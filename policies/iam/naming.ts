import type { Graph } from "../graph";
import { placeholders } from "../placeholder";
import { matching } from "./glob";
import type { Store } from "./stores";

/** No ARN of AWS is longer; whatever is, names nothing. */
const LONGEST = 2048;

/** Finds the stores that a name in a statement means, which is more than just covering them. */
export function resolver(stores: readonly Store[], graph: Graph): (pattern: string) => readonly Store[] {
  const byResource = new Map(stores.map((store) => [store.resource, store]));
  const byName = new Map<string, Store[]>();
  for (const store of stores) {
    const [arn] = store.isNamed ? store.arns : [];
    const name = arn === undefined ? undefined : nameIn(arn);
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), store]);
  }
  return (pattern) => {
    if (pattern.length > LONGEST || isBroad(pattern)) return [];
    const meant = graph.bearing(pattern);
    const store = meant === undefined ? undefined : byResource.get(meant);
    if (store !== undefined) return [store];
    return byName.get(nameIn(pattern) ?? "") ?? [];
  };
}

/** The part of an ARN behind service, region, account and the type of resource. */
const NAME =
  /^arn:[^:]*:([^:]+):[^:]*:[^:]*:(?:(?:secret|replicationgroup|serverlesscache|dbuser):|(?:table|stream|key|file-system)\/)?(.+)$/;
/** Six characters that Secrets Manager adds to a name; its guide writes them as question marks. */
const SECRET_END = /-(?:\?{6}|[A-Za-z0-9]{6})$/;

/** Service and name in an ARN: `s3 records`; undefined when it is no ARN. */
function nameIn(arn: string): string | undefined {
  const [, service, rest = ""] = NAME.exec(arn) ?? [];
  if (service === undefined) return undefined;
  // Names of secrets may hold slashes; in other ARNs, what follows one lies in what is named before it.
  const name = service === "secretsmanager" ? rest.replace(SECRET_END, "") : rest.split("/", 1)[0];
  return `${service} ${name}`;
}

/** Does the pattern leave open which resource it means? A wildcard behind a name does not. */
export function isBroad(pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  const text = placeholders(pattern).length > 0 ? pattern.replace(/<[^<>]*>/g, "_") : pattern;
  if (!text.startsWith("arn:")) return !text.startsWith("_");
  const name = nameIn(text);
  // A user of a database is a resource of its own, unlike what lies in a bucket.
  return /[*?]/.test(name === undefined || name.startsWith("rds-db ") ? text : name);
}

/** Whether a pattern that names no store covers this one; perhaps, as long as the store has no name. */
export function covered(pattern: string | undefined, store: Store): "surely" | "perhaps" | "no" {
  if (pattern === undefined) return "surely";
  const meant = placeholders(pattern);
  if (meant.length > 0) return meant.includes(store.resource.urn) ? "surely" : "no";
  // What a policy variable stands for is chosen when somebody asks.
  if (pattern.includes("${") || pattern.length > LONGEST) return "no";
  const found = store.arns.map((arn) => matching(pattern, located(arn, pattern, store.resource.region)));
  if (found.includes("yes")) return "surely";
  return found.includes("unknown") ? (store.isNamed ? "surely" : "perhaps") : "no";
}

/** An ARN whose partition, region and account are not known is taken to be where the pattern looks. */
function located(arn: string, pattern: string, region: string | undefined): string {
  const there = pattern.split(":");
  if (there.length < 6) return arn;
  return arn
    .split(":")
    .map((part, index) =>
      part === "*" && index < 5 ? ((index === 3 ? region : undefined) ?? there[index] ?? part) : part,
    )
    .join(":");
}
