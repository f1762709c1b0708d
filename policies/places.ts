import type { Resource } from "./resource";

/** The jurisdictions that personal data may be bound to, and the regions of each. What docs/architecture.md says of
 * the cells; a test holds it against stacks/jurisdictions.ts. */
export const JURISDICTIONS = {
  us: ["us-east-1", "us-east-2", "us-west-2"],
  eu: ["eu-central-1", "eu-west-1", "eu-south-1"],
  apac: ["ap-southeast-2", "ap-southeast-4", "ap-southeast-1"],
} as const satisfies Record<string, readonly string[]>;

export type Jurisdiction = keyof typeof JURISDICTIONS;

/** The jurisdiction that a region lies in; undefined for a region of none. */
export function jurisdictionOf(region: string): Jurisdiction | undefined {
  return (Object.keys(JURISDICTIONS) as Jurisdiction[]).find((name) =>
    (JURISDICTIONS[name] as readonly string[]).includes(region),
  );
}

/** The region that an ARN names; undefined for ARNs of global services and of buckets, and for text that is none. */
export function regionOfArn(arn: string): string | undefined {
  const [prefix, , , region] = arn.split(":");
  return prefix === "arn" && region !== undefined && region !== "" ? region : undefined;
}

/** The regions that resources of the stack live in, the most used one first: its home. */
export function regionsOf(resources: readonly Resource[]): string[] {
  const count = new Map<string, number>();
  for (const { region } of resources) if (region !== undefined) count.set(region, (count.get(region) ?? 0) + 1);
  return [...count].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([region]) => region);
}
