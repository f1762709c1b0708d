/** How things are, compared with the plan. */
export type State =
  /** As planned. */
  | { is: "present" }
  /** Not there. */
  | { is: "absent" }
  /** There, but not as planned; applying the step changes what `detail` names. */
  | { is: "different"; detail: string }
  /** Asked for; AWS has not finished. Run again later. */
  | { is: "pending"; detail: string }
  /** AWS or the account says no; a person has to act. */
  | { is: "refused"; detail: string };

/** One thing that bootstrap makes: how to look, and how to make it. */
export interface Handler {
  check(): Promise<State>;
  /** Makes it, or brings it to what was planned. May be run again after it was killed half-way. */
  apply(): Promise<void>;
}

/** What is said about a step, and what must be there before it. */
export interface StepText {
  /** Unique: `state-bucket us-east-1`. */
  id: string;
  /** The thing, as a noun phrase. */
  what: string;
  /** Why the platform needs it, or what fails without it. */
  why: string;
  /** Ids of the steps that must be present before this one can even be looked at. */
  needs: readonly string[];
}

export type Step = StepText & Handler;
