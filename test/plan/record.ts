import type { ResourceRecord } from "../../plan/recorder";

/** A record with everything that a test does not care about filled in. */
export function record(one: Partial<ResourceRecord> & { type: string; name: string }): ResourceRecord {
  return {
    urn: `urn:pulumi:us::careplane::${one.type}::${one.name}`,
    parent: STACK_URN,
    inputs: {},
    secrets: [],
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    custom: true,
    ignoreChanges: [],
    aliases: [],
    deleteBeforeReplace: false,
    retainOnDelete: false,
    ...one,
  };
}

export const STACK_URN = "urn:pulumi:us::careplane::pulumi:pulumi:Stack::careplane-us";

export const stackRecord = record({ type: "pulumi:pulumi:Stack", name: "careplane-us", parent: "", custom: false });
