/** What a child complains of, and its parent looks for: it was kept from the network. */
export const TOUCHED = "touched the network";
