/** Something known to fail or harm at apply that no rule refuses, and why none does. */
export interface NotEnforced {
  /** What goes wrong. */
  readonly row: string;
  /** What finds it instead, or why nothing here can. */
  readonly reason: string;
}
