import { keepHandler } from "./handler";

/** Invoked by the state machine with `KeepTask`. */
export const handler = keepHandler(process.env);
