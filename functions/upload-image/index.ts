import { imageHandler } from "./handler";

/** Invoked by the state machine with `ConvertTask`. */
export const handler = imageHandler(process.env);
