import { startHandler } from "./handler";

/** Invoked with one message of the queue of scanned uploads. */
export const handler = startHandler(process.env);
