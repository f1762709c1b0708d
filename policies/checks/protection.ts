import type { Resource } from "../resource";
import { cannotBeProved, satisfied, violated, type Verdict } from "../verdict";

/** The engine must refuse to delete or replace the resource. */
export function isProtected({ protect }: Resource): Verdict {
  if (protect === undefined) return cannotBeProved("the resource option protect");
  return protect ? satisfied : violated("the resource option protect is not set, so an edit can delete it");
}
