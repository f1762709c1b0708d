import type { Made } from "./types";

/** Computed outputs of the types that components/compute uses. */
export const COMPUTE: Readonly<Record<string, Made>> = {};
