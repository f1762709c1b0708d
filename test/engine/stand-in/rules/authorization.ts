import { conditionsHold, type Context, type Holds } from "./conditions";
import { matchesPattern, statementsOf, type Statement } from "./policy";

/** Who asks for what. */
export interface Asked {
  /**
   * A service (`logs.us-east-1.amazonaws.com`), the account (`arn:aws:iam::111122223333:root`) or an ARN of it, which
   * the account's own statement covers too. Left out for the policy of a role, which names nobody.
   */
  readonly principal?: string;
  readonly action: string;
  readonly resource?: string;
  /** A value is null where AWS is known to send no such key; a key that is left out may be there or not. */
  readonly context?: Context;
}

/**
 * Whether policy documents together let a request pass: some Allow may apply and no Deny certainly does. What cannot be
 * decided from here (an operator not modelled, a key of the context not known) speaks for the request.
 */
export function authorizes(policies: readonly (string | undefined)[], asked: Asked): boolean {
  const all = policies.flatMap(statementsOf);
  return (
    !all.some((one) => one.effect === "Deny" && applies(one, asked) === "yes") &&
    all.some((one) => one.effect === "Allow" && applies(one, asked) !== "no")
  );
}

/** Whether one statement, be it Allow or Deny, is about a request. */
export function applies(statement: Statement, asked: Asked): Holds {
  const { resource, principal } = asked;
  const covered =
    coversAction(statement, asked.action) &&
    (resource === undefined || coversResource(statement, resource)) &&
    (principal === undefined || coversPrincipal(statement, principal));
  return covered ? conditionsHold(statement.conditions, asked.context ?? {}) : "no";
}

function coversAction({ actions, notActions }: Statement, action: string): boolean {
  const among = (patterns: readonly string[]): boolean => patterns.some((one) => matchesPattern(one, action, true));
  return notActions.length > 0 ? !among(notActions) : among(actions);
}

/** A trust policy has no resource: it is about the role that it belongs to. */
function coversResource({ resources, notResources }: Statement, resource: string): boolean {
  const among = (patterns: readonly string[]): boolean => patterns.some((one) => matchesPattern(one, resource));
  return notResources.length > 0 ? !among(notResources) : resources.length === 0 || among(resources);
}

function coversPrincipal({ principals, notPrincipals }: Statement, principal: string): boolean {
  return Object.keys(notPrincipals).length > 0 ? !isAmong(notPrincipals, principal) : isAmong(principals, principal);
}

function isAmong(named: Statement["principals"], principal: string): boolean {
  const aws = named["AWS"] ?? [];
  if (aws.includes("*")) return true;
  if (principal.endsWith(".amazonaws.com")) return (named["Service"] ?? []).includes(principal);
  const account = principal.split(":")[4] ?? "";
  return [principal, account, `arn:aws:iam::${account}:root`].some((one) => aws.includes(one));
}
