import { recognisedHandler } from "./handler";

/** Invoked with the queue of Textract's messages of completion, which SNS delivers as they are. */
export const handler = recognisedHandler(process.env);
