import { signHandler } from "./handler";

/** Invoked by the web servers with a `Request`. */
export const handler = signHandler(process.env);
