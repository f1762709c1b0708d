import type { Made } from "./types";

/** Computed outputs of the types that components/data uses. */
export const DATA: Readonly<Record<string, Made>> = {};
