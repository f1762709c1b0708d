import type { Mutant } from "../mutant";
import { at } from "../tree";
import type { When } from "./row";

/** The statement that a mutant changes, as it is before. */
export function statementOf({ subject, path }: Mutant): Readonly<Record<string, unknown>> | undefined {
  const place = path.lastIndexOf("Statement");
  return place < 0 ? undefined : (at(subject.inputs, path.slice(0, place + 2)) as Record<string, unknown>);
}

function textAfter({ subject, path, change }: Mutant): string {
  const now = change.get(subject.urn);
  const condition = at(now?.inputs, [...path.slice(0, path.lastIndexOf("Statement") + 2), "Condition"]);
  return JSON.stringify(condition ?? {});
}

const conditionOf = (mutant: Mutant): string => JSON.stringify(statementOf(mutant)?.["Condition"] ?? {});

/** Does the statement, by its condition, refuse requests of this sort? */
export const denies =
  (sort: RegExp): When =>
  (mutant) =>
    statementOf(mutant)?.["Effect"] === "Deny" && sort.test(conditionOf(mutant));

/** Does the statement refuse plain connections? Versions of TLS below 1.2 AWS itself refuses since February 2024. */
export const deniesPlainText: When = denies(/aws:SecureTransport/);

/** Does the document say what a role may do, or who may take it, and not who may use a thing? */
export const isIdentity: When = ({ subject }) => subject.type.startsWith("aws:iam/");

/** Keys that say on whose behalf, by an operator that a missing key does not satisfy. Source: IAM User Guide, "The confused deputy problem". */
const FOR_WHOM =
  /"(ForAnyValue:)?(String|Arn)(Equals|Like)":\{[^}]*"(aws:Source(Arn|Account|OrgID)|aws:Principal(Account|OrgID|Arn)|aws:ResourceAccount|kms:CallerAccount)"/;

/** Does the statement say for whom, so that everybody may be its principal? */
export const saysForWhom: When = (mutant) => FOR_WHOM.test(conditionOf(mutant));

/** Does it say so after the change? */
export const stillSaysForWhom: When = (mutant) => FOR_WHOM.test(textAfter(mutant));
