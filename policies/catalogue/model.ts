import type { Severity } from "../rule";

/** What people are told about a rule; its code is in policies/rules. */
export interface RuleText {
  /** The state that it asks for, as a sentence without full stop: "A database has a standby in another zone". */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters to the people whose data this is, in one sentence. */
  readonly why: string;
  /** The change that satisfies it, as code. */
  readonly fix: string;
  /** What must be in the program for it to be judged: "the property, or the provider's default". */
  readonly needs: string;
  /** What it does not see, so that nobody takes silence for safety. */
  readonly blind: string;
  /** Where and why it departs from the control it is named after. */
  readonly deviation?: string;
}

/** The texts of a service's rules, by id. */
export type Texts = Readonly<Record<string, RuleText>>;

export const FRAMEWORKS = ["HIPAA", "GDPR", "PCI DSS 4.0", "CIS AWS 7.0", "AWS FSBP"] as const;

export type Framework = (typeof FRAMEWORKS)[number];

/** An article or benchmark item that asks for a rule. */
export interface Control {
  readonly framework: Framework;
  readonly id: string;
}
