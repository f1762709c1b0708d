import { sniffHandler } from "./handler";

/** Invoked by the state machine with `SniffTask`. */
export const handler = sniffHandler(process.env);
