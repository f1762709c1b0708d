import type { Answer } from "../evidence";

/** What something with an address in a network does with what reaches it. */
export type Role =
  /** Holds data. */
  | "store"
  /** Runs code that others may take over: what reaches it may reach on. */
  | "server"
  /** Hands connections on to a data store. */
  | "proxy"
  /** Runs code that no connection can reach. */
  | "function"
  /** Hands requests, or packets, on to its targets. */
  | "balancer";

/** Whether something has a public address; `subnet` where its subnet decides. */
export type Address = Answer | "subnet";
