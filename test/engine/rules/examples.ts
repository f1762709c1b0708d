import type { Operation, Properties, Request, Thing } from "../stand-in/types";

/** A request and the account that it meets. */
export interface Case {
  readonly request: Request;
  /** What exists: everything that the request refers to, or the reference rules refuse it too. */
  readonly things?: readonly Thing[];
  /** Names of the service-linked roles that exist. */
  readonly serviceLinkedRoles?: readonly string[];
}

/** What a rule lets pass and what it refuses: the same request but for what the rule is about. */
export interface Example {
  readonly accepted: Case;
  readonly refused: Case;
  /** A part of the refusal that shows that it names the property or the value. */
  readonly says: string;
}

/** Examples by the rule's id. */
export type Examples = Readonly<Record<string, Example>>;

/** The region of everything that names no other. */
export const HOME = "us-east-1";

/** Services without regions. */
const GLOBAL = /^aws:(iam|route53|cloudfront|globalaccelerator)\//;

const regionFor = (type: string, region: string | undefined): string => region ?? (GLOBAL.test(type) ? "" : HOME);

/** Something that exists. Outputs are the inputs, the id as `id`, and what is given beside them. */
export function thing(
  type: string,
  id: string,
  inputs: Properties = {},
  outputs: Properties = {},
  region?: string,
): Thing {
  return { type, id, region: regionFor(type, region), inputs, outputs: { id, ...inputs, ...outputs } };
}

const request = (operation: Operation, type: string, inputs: Properties, region?: string, now?: Thing): Request => ({
  operation,
  type,
  name: "example",
  region: regionFor(type, region),
  inputs,
  ...(now === undefined ? {} : { now }),
});

/** A request for something new. */
export const create = (type: string, inputs: Properties, region?: string): Request =>
  request("create", type, inputs, region);

/** A request to make something that exists like this. */
export const update = (now: Thing, inputs: Properties): Request => request("update", now.type, inputs, now.region, now);

/** A request that something be no more. */
export const remove = (now: Thing): Request => request("delete", now.type, now.inputs, now.region, now);
