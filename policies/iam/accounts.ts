import { perGraph } from "../checks/per-graph";
import { asText, evidence, listed, read } from "../evidence";
import { documentAt } from "./documents";
import { principalsOf } from "./statement";

const KEYS = ["aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy"];
const PROVIDER = "pulumi:providers:aws";
const ACCOUNT = /^\d{12}$/;
const ROOT = /^arn:aws[a-z-]*:iam::(\d{12}):root$/;

/**
 * The accounts that the stack's resources live in; empty where nothing says so yet. Taken from the ARNs of what has
 * been made; before that from the accounts that the provider may use, or from keys, whose policies must name theirs.
 */
export const ownAccounts = perGraph((graph): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { made } of graph.resources) {
    const arn = evidence(made?.arn);
    const account = arn.state === "known" ? asText(arn.value).split(":")[4] : undefined;
    if (account !== undefined && ACCOUNT.test(account)) found.add(account);
  }
  if (found.size > 0) return found;
  for (const { inputs } of graph.of([PROVIDER])) {
    for (const one of allowed(read(inputs, "allowedAccountIds"))) found.add(one);
  }
  if (found.size > 0) return found;
  for (const key of graph.of(KEYS)) {
    const policy = documentAt(key, "policy");
    if (policy.state !== "known") continue;
    for (const { principals } of policy.statements.flatMap((one) => one ?? [])) {
      if (principals === undefined || principals.negated) continue;
      for (const one of principalsOf(principals.value, "AWS")) {
        const account = one.state === "known" ? ROOT.exec(asText(one.value))?.[1] : undefined;
        if (account !== undefined) found.add(account);
      }
    }
  }
  return found;
});

/** The account that the name of a principal says; undefined for `*`, for services, and for what is filled in later. */
export function accountOf(principal: string): string | undefined {
  if (ACCOUNT.test(principal)) return principal;
  return /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):/.exec(principal)?.[1];
}

/** Does the name mean a whole account: its number, or its root? */
export const isWholeAccount = (principal: string): boolean => ACCOUNT.test(principal) || ROOT.test(principal);

/** Providers take a list; in JSON, as the engine keeps it, the list is text. */
function allowed(given: ReturnType<typeof read>): string[] {
  const values = listed(given).flatMap((one) => (one.state === "known" ? [one.value] : []));
  return values.flatMap((one) => asText(one).match(/\b\d{12}\b/g) ?? []);
}
