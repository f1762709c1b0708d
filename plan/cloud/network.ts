import type { Made } from "./types";

/** Computed outputs of the types that components/network uses. */
export const NETWORK: Readonly<Record<string, Made>> = {};
