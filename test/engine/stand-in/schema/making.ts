import type { Place, Properties, Value } from "../types";
import { drawn, uuid, type Kind } from "./random";
import { text } from "./value";

/** A resource that comes to be, for the code of its service. */
export interface Making {
  readonly type: string;
  /** Inputs with their defaults. */
  readonly inputs: Properties;
  /** Account and the resource's own region; for a global service the provider's. */
  readonly place: Place;
  /** Random characters; the same for the same resource and purpose. */
  readonly random: (kind: Kind, length: number, purpose: string) => string;
  readonly uuid: (purpose: string) => string;
  /** An ARN of the resource's region and account: `arn("rds", "db:main")`. */
  readonly arn: (service: string, resource: string) => string;
  /** A string input by name; empty where it is not given. */
  readonly text: (property: string) => string;
}

export function makingOf(type: string, inputs: Properties, place: Place, seed: string): Making {
  return {
    type,
    inputs,
    place,
    random: (kind, length, purpose) => drawn(kind, length, `${type} ${seed} ${purpose}`),
    uuid: (purpose) => uuid(`${type} ${seed} ${purpose}`),
    arn: (service, resource) =>
      `arn:${partitionOf(place.region)}:${service}:${place.region}:${place.account}:${resource}`,
    text: (property) => text(inputs[property]),
  };
}

/** AWS's world of accounts that a region belongs to; the same credentials never reach two. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** What only a service's own code knows of a type. */
export interface Special {
  readonly id?: (making: Making) => string;
  /** Computed outputs beyond the templates of the facts. */
  readonly outputs?: (making: Making & { readonly id: string }) => Readonly<Record<string, Value | undefined>>;
  /** Outputs that AWS changes when the resource is updated. */
  readonly updated?: (outputs: Properties, news: Properties) => Properties;
  /** Top-level properties whose change replaces only under a condition, when it holds. */
  readonly replaces?: (before: Properties, news: Properties) => readonly string[];
  /** Top-level properties whose difference the provider leaves out of a diff under a condition, when it holds. */
  readonly suppresses?: (before: Properties, news: Properties) => readonly string[];
}

export type Specials = Readonly<Record<string, Special>>;
