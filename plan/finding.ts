/** What a policy says about one resource; policies/check.ts makes them. */
export interface Finding {
  /** Id of the rule: `rds-multi-az`. */
  readonly rule: string;
  readonly title: string;
  readonly severity: string;
  /** A violated rule that is mandatory stops a deployment. */
  readonly enforcement: string;
  readonly urn: string;
  /** `violated`, or `cannot be proved`. */
  readonly verdict: string;
  readonly message: string;
  readonly fix: string;
  readonly controls: readonly { readonly framework: string; readonly id: string }[];
  /** Who answers for it that the rule is not kept, until when and why; absent for a finding that nobody has excepted. */
  readonly exception?: {
    readonly owner: string;
    readonly reason: string;
    readonly expires: string;
    readonly resources?: string | undefined;
  };
}

/** True for a finding with which nothing may be deployed. */
export const stopsDeployment = ({ verdict, enforcement, exception }: Finding): boolean =>
  verdict === "violated" && enforcement === "mandatory" && exception === undefined;
