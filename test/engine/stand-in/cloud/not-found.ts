/** A look-up that finds nothing, or more than it may. */
export class NotFound extends Error {}
