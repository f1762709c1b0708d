import { isNarrowed } from "../document";
import { asText, entries, listed, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { cannotBeProved, satisfied, violated, type Verdict } from "../verdict";
import { accountOf, isWholeAccount, ownAccounts } from "./accounts";
import { few } from "./breadth";
import { ROLE, USER } from "./documents";
import { isAbout } from "./evaluate";
import type { Given } from "./holders";
import { isListed, isReader } from "./readers";
import { known, type Statement } from "./statement";
import { looseActions, type Store } from "./stores";

/** Whom the policy of a store lets at its data, and whether they may. One verdict for each that may not. */
export function guestsOf(given: Given, store: Store, readers: readonly string[], graph: Graph): Verdict[] {
  const where = given.in === store.resource ? given.path : `${given.path} of ${given.name}`;
  if (given.policy.state === "unknown") return [cannotBeProved(where)];
  if (given.policy.state !== "known") return [];
  return given.policy.statements.flatMap((statement) => {
    if (statement === undefined) return [cannotBeProved(where)];
    if (statement.effect === "Deny" || !isAboutData(statement, store)) return [];
    if (statement.effect === "unknown") return [cannotBeProved(`${statement.at}.Effect`)];
    return principalsIn(statement).map((one) => verdictOn(one, statement, given, store, readers, graph));
  });
}

const isAboutData = (statement: Statement, { actions }: Store): boolean =>
  actions.some((action) => isAbout(statement, action) !== "no");

type Guest = { kind: string; name: string } | "unknown";

function principalsIn({ principals }: Statement): Guest[] {
  if (principals === undefined) return [];
  if (principals.negated) return [{ kind: "AWS", name: "*" }];
  if (principals.value.state !== "known") return ["unknown"];
  const byKind = entries(principals.value.value) ?? [["AWS", principals.value] as const];
  return byKind.flatMap(([kind, names]) =>
    listed(names).map((one) => (one.state === "known" ? { kind, name: asText(one.value) } : "unknown")),
  );
}

function verdictOn(
  guest: Guest,
  statement: Statement,
  given: Given,
  store: Store,
  readers: readonly string[],
  graph: Graph,
): Verdict {
  if (guest === "unknown") return cannotBeProved(`${statement.at}.Principal of ${given.name}`);
  const { kind, name } = guest;
  // The account's own identity policies decide, and those are judged by themselves.
  if (kind === "AWS" && isOwnAccount(name, graph)) return satisfied;
  const loose = looseActions(statement, store, store.actions);
  const path = `${name.slice(0, 100)} -> ${given.name} ${statement.at} -> ${few(loose.length > 0 ? loose : namesOf(statement))} -> ${store.what} ${store.resource.name}`;
  const may = isLetIn(guest, statement, readers, graph);
  if (may === "no") return violated(`${path}: not among those who may`);
  if (loose.length > 0) return violated(`${path}: actions must be named exactly`);
  return may === "yes" ? satisfied : cannotBeProved(`${statement.at} of ${given.name}`);
}

function isOwnAccount(name: string, graph: Graph): boolean {
  const own = ownAccounts(graph);
  const account = accountOf(name);
  return isWholeAccount(name) && (own.size === 0 || (account !== undefined && own.has(account)));
}

const namesOf = ({ actions }: Statement): string[] => (actions === undefined ? [] : known(actions));

/** Roles that only the service they are made for can take on, and CloudFront's identities, whose account is none. */
const OF_SERVICES = /^arn:aws[a-z-]*:iam::(?:\d{12}:role\/aws-service-role|cloudfront:user)\//;

function isLetIn(
  { kind, name }: { kind: string; name: string },
  statement: Statement,
  readers: readonly string[],
  graph: Graph,
): Answer {
  if (kind === "Service" || kind === "CanonicalUser" || OF_SERVICES.test(name)) return "yes";
  if (isListed([name], readers)) return "yes";
  if (name === "*") {
    return statement.conditions.state === "unknown" ? "unknown" : isNarrowed({ Condition: valueOf(statement) });
  }
  const meant = name.length > 2048 ? undefined : graph.bearing(name);
  return meant !== undefined && isIdentity(meant) ? isReader(meant, readers, graph) : "no";
}

const valueOf = ({ conditions }: Statement): unknown => (conditions.state === "known" ? conditions.value : undefined);
const isIdentity = ({ type }: Resource): boolean => type === ROLE || type === USER;
