/**
 * What the parts of the stand-in say to each other. The provider process answers the engine and judges one resource at
 * a time; the cloud process is the account, outlives providers and engines, and judges a request by what exists.
 */

/** A value that nobody can know before a resource exists. */
export const UNKNOWN: unique symbol = Symbol("unknown");

export type Value =
  string | number | boolean | null | typeof UNKNOWN | readonly Value[] | { readonly [key: string]: Value };

/** Inputs or outputs of a resource by property name, secrets opened. */
export type Properties = Readonly<Record<string, Value>>;

/** The account and the region that a provider is configured for. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What is wrong with a property, as Check reports it. */
export interface Failure {
  /** Path from the resource's inputs: `scalingConfig.minSize`, `rules[2].priority`. */
  readonly property: string;
  /** What was given, what is allowed and why: one sentence. */
  readonly reason: string;
}

export type Operation = "create" | "update" | "delete";

/** Something that exists in the account. */
export interface Thing {
  /** Pulumi type: `aws:rds/instance:Instance`. */
  readonly type: string;
  /** The provider's id, unique within type and region. */
  readonly id: string;
  /** Region it lives in; empty for a global service. */
  readonly region: string;
  readonly inputs: Properties;
  /** Inputs, defaults and what AWS computed. */
  readonly outputs: Properties;
}

/** A request to the account. Nothing in it is unknown when it comes to be carried out. */
export interface Request {
  readonly operation: Operation;
  readonly type: string;
  /** Logical name, for messages. */
  readonly name: string;
  /** Region the resource lives in or shall live in; empty for a global service. */
  readonly region: string;
  /** What is wanted; for a delete, what is there. */
  readonly inputs: Properties;
  /** What is there now; absent for a create. */
  readonly now?: Thing;
}

/** The account as a rule sees it. */
export interface Account {
  readonly id: string;
  /** Everything of a type, in every region or in one. */
  all(type: string, region?: string): readonly Thing[];
  /** The thing with that ARN, if it exists. */
  byArn(arn: string): Thing | undefined;
  /** Names of the service-linked roles that the account has. */
  readonly serviceLinkedRoles: ReadonlySet<string>;
}

/**
 * One belief of the stand-in: something that types allow and AWS refuses, or lets pass to everybody's harm.
 * `check` rules look at one resource alone and already speak at preview, where values may be unknown: an unknown is
 * never refused. `apply` rules need what exists and speak when the request is carried out.
 */
export interface Rule {
  /** `service/what`: `rds/subnet-group-in-one-zone`. */
  readonly id: string;
  /** Why AWS refuses, or what goes wrong: said in the error. */
  readonly cause: string;
  /** Where the fact is from. */
  readonly source: string;
  readonly types: readonly string[];
  readonly at: "check" | "apply";
  readonly on: readonly Operation[];
  /** What is wrong with this request, naming the property and the value; undefined when nothing is. */
  readonly refuses: (request: Request, account: Account) => string | undefined;
}
