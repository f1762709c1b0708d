import { DATA } from "./not-enforced-data";
import { PLATFORM } from "./not-enforced-platform";
import type { NotEnforced } from "./not-enforced-row";

export type { NotEnforced } from "./not-enforced-row";

/** A usual guard against a known failure that this platform does not follow, because a decision of its own says so. */
export interface OtherGuard {
  readonly row: string;
  /** What is usually done. */
  readonly guard: string;
  /** What is done here, and is enforced by its cause. */
  readonly instead: string;
}

export const NOT_ENFORCED: readonly NotEnforced[] = [...PLATFORM, ...DATA];

export const OTHER_GUARDS: readonly OtherGuard[] = [
  {
    row: "Provider region changed on an existing stack",
    guard: "one provider for each region",
    instead: "one provider; what belongs to the recovery region says so by its own region property",
  },
  {
    row: "Resource region added or changed",
    guard: "the region is set only by providers, or only by the property",
    instead:
      "the primary region is the provider's and the recovery region the property's; a resource never moves from one to the other",
  },
  {
    row: "Resource made in the wrong region",
    guard: "the region of every resource's provider is asserted",
    instead: "the region of every resource is asserted, and every reference across regions refused",
  },
  {
    row: "Global resources declared in the stack of each region",
    guard: "one stack for what is global, its outputs for the others",
    instead: "each cell has an account of its own, and owns its roles and its zone",
  },
  {
    row: "Service-linked role exists already",
    guard: "one global stack owns it",
    instead: "bootstrap makes the roles that policies name, and no stack owns one",
  },
  {
    row: "Rotation switched on before the function may be invoked",
    guard: "rotateImmediately false",
    instead: "the secret rotates right after it is made, so permission, role, secret and key must be ready before",
  },
  {
    row: "Destroy of a versioned bucket",
    guard: "forceDestroy, set and applied before",
    instead: "no bucket and no repository has it: a person empties what shall go",
  },
  {
    row: "Secret name cannot be used again",
    guard: "a recovery window of 0 in stacks for tests",
    instead: "30 days in every stack, and names that auto-naming makes new",
  },
];
