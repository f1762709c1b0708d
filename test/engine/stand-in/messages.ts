import type { Operation, Properties } from "./types";

/** What a provider asks of the account, by path: `POST /stand-in/<verb>` with one of these as JSON. */
export interface Calls {
  create: { ask: Wanted; answer: Made };
  update: { ask: Wanted & Existing; answer: Made };
  delete: { ask: Wanted & Existing; answer: Record<string, never> };
  read: { ask: Existing; answer: Found };
  invoke: { ask: { readonly token: string; readonly args: Properties; readonly region: string }; answer: Properties };
  account: { ask: Record<string, never>; answer: { readonly account: string } };
}

/** A resource as the program wants it; for a delete, as it was last known. */
export interface Wanted {
  readonly urn: string;
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** Region that the provider is configured for. */
  readonly region: string;
  readonly inputs: Properties;
}

/** A resource that is said to exist. */
export interface Existing {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  /** Inputs as the state has them; they may name a region. Empty for an import. */
  readonly inputs: Properties;
}

export interface Made {
  readonly id: string;
  readonly outputs: Properties;
  /** What is not right about something that exists all the same. */
  readonly reasons?: readonly string[];
}

/** What was found; nothing when it is gone. */
export interface Found {
  readonly id?: string;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
}

/** The account said no. */
export interface Refused {
  /** The service's error code: `InvalidParameterCombination`. */
  readonly code: string;
  readonly message: string;
  /** True for what the provider tries again by itself, as the SDK does when AWS asks to slow down. */
  readonly retryable?: boolean;
}

/** How a call ends: an answer, a refusal, or the provider that asked has to die without passing anything on. */
export type Outcome<T> = { readonly answer: T } | { readonly refused: Refused } | { readonly exit: true };

/** One call that changes something, in the order in which calls came. */
export interface LogEntry {
  /** From 0, counted over the life of the account. */
  readonly index: number;
  readonly operation: Operation;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly region: string;
  /** Set once it is known. */
  id?: string;
  /** Milliseconds since the epoch. */
  readonly start: number;
  /** When the account was changed; absent as long as it is not. */
  effect?: number;
  /** When the answer was given; absent while the call waits, and for ever when the answer was lost. */
  end?: number;
  outcome?: "done" | "half done" | "refused" | "lost";
  /** The text of a refusal. */
  refused?: string;
  /** The kind of fault that was injected. */
  fault?: string;
}

/** A refusal as one text: the service's code, if it has one, and its words. */
export const saidBy = ({ code, message }: Refused): string => (code === "" ? message : `${code}: ${message}`);
