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

/** What tells one thing in the account from another. */
export const keyOf = ({ type, id }: { type: string; id?: string }): string => `${type} ${id ?? ""}`;
