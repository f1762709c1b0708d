import type { Resource } from "../../../../policies/resource";
import { resource, type Inputs } from "../../support";

/** A resource that lives in a region. */
export const placed = (
  region: string,
  type: string,
  name: string,
  inputs: Inputs = {},
  from: Record<string, Resource[]> = {},
): Resource => ({ ...resource(type, name, inputs, from), region });
