/** A resource as a program asked for it. The records of `plan` and the resources of CrossGuard both fit. */
export interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent; empty for the stack itself. */
  readonly parent: string;
  /** May hold values that are not known yet; read it with `read` of evidence.ts only. */
  readonly inputs: object;
  /** URNs of what each input was made from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}
