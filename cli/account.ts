/** The account that AWS's own documentation uses; it stands in the checked-in stack files and belongs to nobody. */
export const EXAMPLE_ACCOUNT = "111122223333";

/** Who AWS says is calling. */
export interface Caller {
  account: string;
  arn: string;
}

/** Why a caller may not work on a stack, with the way out; undefined when it may. */
export function refusedAccount(stack: string, allowed: string, caller: Caller): string | undefined {
  if (caller.account === allowed) return undefined;
  const signedIn = `You are signed in to account ${caller.account} as ${caller.arn}.`;
  const file = `Pulumi.${stack}.yaml`;
  if (allowed !== EXAMPLE_ACCOUNT) {
    return [
      `Wrong account: ${file} allows ${allowed} only. ${signedIn}`,
      `Sign in to ${allowed}, or name the stack that belongs to ${caller.account}. Nothing was changed.`,
    ].join("\n");
  }
  return [
    `${file} is still the example: its account ${EXAMPLE_ACCOUNT} is nobody's. ${signedIn}`,
    `If that is the account of this cell, set in ${file}:`,
    `  aws:allowedAccountIds        ["${caller.account}"]`,
    "  careplane:domainName         the cell's own domain",
    "  careplane:hostedZoneId       the Route 53 zone that holds it, in this account",
    "  careplane:alarmEmail         who is told when something is wrong",
    "Nothing was changed.",
  ].join("\n");
}
