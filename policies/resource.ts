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
  /** The engine refuses to delete or replace it. Left out where that is not known. */
  readonly protect?: boolean;
  /** Region it lives in: its own, else its provider's. Left out for global services, components, and where not known. */
  readonly region?: string;
  /** Tags that its provider gives to everything it makes. */
  readonly defaultTags?: object;
  /** Id and ARN by which other resources name it, as far as they are known. */
  readonly made?: { readonly id?: string; readonly arn?: string };
}
