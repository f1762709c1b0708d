import { KnownError } from "./scrubbed";

/** The network took the time, not the file: a fault, which is tried again, and never a refusal. */
export const fetchTimeout = (): KnownError =>
  new KnownError("FetchTimeout", "the object could not be fetched in the time there is");
