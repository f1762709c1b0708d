import type * as pulumi from "@pulumi/pulumi";

/** What every resource of one network shares. */
export interface Site {
  /** Logical name of the network; the names of its resources begin with it. */
  name: string;
  /** The region, where it is not the provider's; empty otherwise. */
  place: { region?: string };
  /** Options of every resource: the network is their parent. */
  own: { parent: pulumi.Resource };
}

/** The resource that was declared for a planned key. */
export function declared<Resource>(resources: ReadonlyMap<string, Resource>, key: string): Resource {
  const found = resources.get(key);
  if (found === undefined) throw new Error(`nothing was declared for ${key}`);
  return found;
}
