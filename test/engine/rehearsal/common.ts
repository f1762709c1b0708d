import type { Environment, Told } from "./environment";
import { inAccount } from "./state";
import type { Checks } from "./steps";

/** Arguments that name the stack and keep the CLI from asking. */
export const on = ({ stack }: Environment): string[] => ["--stack", stack];

/** The command must end well; if not, its last words are the detail. */
export function succeeded(checks: Checks, { command, status, output }: Told): boolean {
  const last = output.trimEnd().split("\n").slice(-25).join("\n");
  return checks.that(`${command} ends well`, status === 0, `exit status ${status}; it ended with:\n${last}`);
}

/** Nothing exists that the state does not know, nothing is known that does not exist, and nothing is left half done. */
export async function sameAsState(environment: Environment, checks: Checks): Promise<void> {
  const state = environment.state();
  const known = inAccount(state).map(keyOf);
  const things = await environment.cloud.things();
  checks.sameMembers(`the state and the account agree on ${known.length} resources`, things.map(keyOf), known);
  checks.same("no operation is pending", state.pending.length, 0);
}

/** A run that found everything as it should be. */
export function nothingToDo(checks: Checks, { stories }: Told, verb: string): void {
  const { same = 0, ...others } = stories[verb]?.counts ?? {};
  checks.that(`${verb} finds all ${same} resources as they should be`, same > 0, "the engine looked at none");
  checks.same(`${verb} would change nothing`, others, {});
}

/** What the provider reads is what the state says. */
export async function refreshed(environment: Environment, checks: Checks): Promise<void> {
  const ran = await environment.pulumi([
    ...["refresh", "--non-interactive", "--yes", "--expect-no-changes"],
    ...on(environment),
  ]);
  succeeded(checks, ran);
  nothingToDo(checks, ran, "refresh");
}

/** What tells one thing in the account from another. */
export const keyOf = ({ type, id }: { type: string; id?: string }): string => `${type} ${id ?? ""}`;
