import type { Made } from "./types";

/** Computed outputs of the types that components/storage uses. */
export const STORAGE: Readonly<Record<string, Made>> = {};
