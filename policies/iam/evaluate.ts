import { any, every, type Answer } from "../evidence";
import { meets, type Context } from "./condition";
import { covers, matching } from "./glob";
import { among, answer, NOT, principalsOf, type Policy, type Statement } from "./statement";

/** Who asks: a role or a user, in an account, or a service of AWS. */
export type Caller =
  | { readonly kind: "AWS"; readonly arn: string; readonly account: string | undefined }
  | { readonly kind: "Service"; readonly name: string };

/** What is asked for. */
export interface Request {
  readonly caller: Caller;
  /** One action: `s3:GetObject`. */
  readonly action: string;
  /** An ARN, or a pattern that stands for every ARN it matches: the answer is then about all of them. */
  readonly resource: string;
  readonly context: Context;
}

/** The policies that decide. */
export interface Policies {
  /** Of the caller. */
  readonly identity: readonly Policy[];
  /** Permissions boundary of the caller; undefined where there is none. */
  readonly boundary?: Policy;
  /** Of what is asked for; undefined where it has none. */
  readonly resource?: Policy;
  /** True for keys and roles, whose own policy must let the caller in, or the account, which its identities then share. */
  readonly mustBeLetIn?: boolean;
}

/**
 * May the caller do it, within one account? "yes" and "no" hold for every resource that is asked for and whatever is
 * not known turns out to be. Service control policies and session policies, which can only take away, are not seen.
 * Source: IAM User Guide, "Policy evaluation logic".
 */
export function decide(policies: Policies, request: Request): Answer {
  const { identity, boundary, resource, mustBeLetIn = false } = policies;
  const denied = any([
    ...[...identity, ...(boundary === undefined ? [] : [boundary])].map((one) => says(one, "Deny", request)),
    resource === undefined ? "no" : any(Object.values(saysTo(resource, "Deny", request, boundary !== undefined))),
  ]);
  const owned = any(identity.map((one) => says(one, "Allow", request)));
  const within = boundary === undefined ? "yes" : says(boundary, "Allow", request);
  const letIn = resource === undefined ? NOBODY : saysTo(resource, "Allow", request);
  const byIdentity = every([owned, within, mustBeLetIn ? any(Object.values(letIn)) : "yes"]);
  // A boundary takes away what a resource gives to a role by name, but not what it gives to a user, or to everybody.
  const bounded = request.caller.kind === "AWS" && !request.caller.arn.includes(":user/");
  const byName = every([letIn.caller, bounded ? within : "yes"]);
  return every([NOT[denied], any([byIdentity, byName, letIn.everybody])]);
}

/** Does a statement of an identity policy with this effect apply? */
export const says = (policy: Policy, effect: "Allow" | "Deny", request: Request): Answer =>
  over(policy, (statement) => every([has(statement, effect), applies(statement, request)]));

/** Whom a statement of a resource's policy means, as far as one caller is concerned. */
interface Meant {
  /** The caller by its own name. */
  readonly caller: Answer;
  readonly everybody: Answer;
  /** The caller's account, which leaves it to identity policies who of its members may. */
  readonly account: Answer;
}

const NOBODY: Meant = { caller: "no", everybody: "no", account: "no" };
const EVERYBODY: Meant = { ...NOBODY, everybody: "yes" };

function saysTo(policy: Policy, effect: "Allow" | "Deny", request: Request, isBounded = false): Meant {
  const whomOf = (statement: Statement) =>
    // Whoever has a boundary is denied by NotPrincipal, whatever it names.
    isBounded && statement.principals?.negated === true ? EVERYBODY : meant(statement, request.caller);
  const as = (whom: keyof Meant) =>
    over(policy, (statement) => every([has(statement, effect), whomOf(statement)[whom], applies(statement, request)]));
  return { caller: as("caller"), everybody: as("everybody"), account: as("account") };
}

/** Does the statement apply to action, resource and circumstances? */
export const applies = (statement: Statement, { action, resource, context }: Request): Answer =>
  every([
    isAbout(statement, action),
    among(statement.resources ?? EVERYTHING, (pattern) => matching(pattern, resource)),
    meets(statement.conditions, context),
  ]);

/** Does the statement name the action, in its own words or by a wildcard? */
export const isAbout = (statement: Statement, action: string): Answer =>
  among(statement.actions, (pattern) => (covers(pattern.toLowerCase(), action.toLowerCase()) ? "yes" : "no"));

/** Policies of roles name no resource: they are about the role. */
const EVERYTHING = { negated: false, list: [{ state: "known", value: "*" }] } as const;

/** Whom does the statement mean? */
export function meant({ principals }: Statement, caller: Caller): Meant {
  if (principals === undefined) return NOBODY;
  const names = principalsOf(principals.value, caller.kind);
  const among = (test: (name: string) => Answer) => any(names.map((one) => answer(one, test)));
  const found: Meant = {
    caller: among((name) => (caller.kind === "AWS" ? sameName(name, caller.arn) : yes(name === caller.name))),
    everybody: among((name) => yes(name === "*")),
    account: caller.kind === "AWS" ? among((name) => isAccount(name, caller.account)) : "no",
  };
  if (!principals.negated) return found;
  const left = Object.values(found);
  // Whoever is left out by name may still be denied through the account, unless that is left out too.
  const sure = found.everybody === "yes" || (found.caller === "yes" && found.account === "yes");
  const others = any(left) === "no" ? "yes" : sure ? "no" : "unknown";
  // Whether that counts as everybody, whom no boundary holds, IAM does not say.
  return { caller: others, everybody: others === "no" ? "no" : "unknown", account: "no" };
}

function over(policy: Policy, judge: (statement: Statement) => Answer): Answer {
  if (policy.state === "unknown") return "unknown";
  if (policy.state !== "known") return "no";
  return any(policy.statements.map((one) => (one === undefined ? "unknown" : judge(one))));
}

const has = (statement: Statement, effect: "Allow" | "Deny"): Answer =>
  statement.effect === "unknown" ? "unknown" : yes(statement.effect === effect);

const yes = (value: boolean): Answer => (value ? "yes" : "no");

/** An ARN that is filled in later may turn out as the one that is written out. */
function sameName(name: string, arn: string): Answer {
  if (name === arn) return "yes";
  return name.includes("<urn:pulumi:") !== arn.includes("<urn:pulumi:") && !isAccountName(name) ? "unknown" : "no";
}

const ROOT = /^arn:[a-z-]+:iam::(\d{12}):root$/;
const isAccountName = (name: string): boolean => /^\d{12}$/.test(name) || ROOT.test(name);

function isAccount(name: string, account: string | undefined): Answer {
  if (!isAccountName(name)) return "no";
  if (account === undefined) return "unknown";
  return yes(name === account || ROOT.exec(name)?.[1] === account);
}
