import type { Made } from "./types";

/** Computed outputs of the types that components/security uses. */
export const SECURITY: Readonly<Record<string, Made>> = {};
