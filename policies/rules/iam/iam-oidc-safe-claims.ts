import { asText, entries, listed, read, type Evidence } from "../../evidence";
import type { Graph } from "../../graph";
import { ROLE } from "../../iam/documents";
import type { Statement } from "../../iam/statement";
import { trusted, type Trusted } from "../../iam/trust";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

const GITHUB = "token.actions.githubusercontent.com";

export const iamOidcSafeClaims = stackRule("iam-oidc-safe-claims", {
  tier: "extended",
  types: ROLE,
  judge: (role, graph) =>
    trusted(role, (all) => {
      const found = all.filter((one) => isGithub(one, graph));
      return found.length === 0 ? notApplicable("GitHub does not take it on") : worst(found.map(asksForBoth));
    }),
});

function isGithub({ kind, name }: Trusted, graph: Graph): boolean {
  if (kind !== "Federated") return false;
  const provider = name.length > 2048 ? undefined : graph.bearing(name);
  const url = provider === undefined ? undefined : read(provider.inputs, "url");
  return name.includes(GITHUB) || (url?.state === "known" && asText(url.value).includes(GITHUB));
}

const asksForBoth = ({ statement }: Trusted): Verdict =>
  worst([
    asksFor(statement, "aud", (value) => value === "sts.amazonaws.com", "sts.amazonaws.com"),
    asksFor(statement, "sub", isExact, "one repository and its environment or branch"),
  ]);

/** `repo:owner/name:environment:production`, without wildcards. */
const isExact = (value: string): boolean => /^repo:[^*?:/]+\/[^*?:/]+:[^*?:]+(:[^*?]+)?$/.test(value);

/** Which values of a claim the statement lets in; every one of them must be right. */
function asksFor(
  { at, conditions }: Statement,
  claim: string,
  isRight: (value: string) => boolean,
  wanted: string,
): Verdict {
  if (conditions.state === "unknown") return cannotBeProved(`${at}.Condition`);
  const values = conditions.state === "known" ? valuesOf(conditions.value, claim) : [];
  if (values.length === 0) return violated(`${at} does not ask for ${claim}; must be ${wanted}`);
  const wrong = values.find((one) => one.state === "known" && !isRight(asText(one.value)));
  if (wrong?.state === "known") return violated(`${at} lets in ${claim} ${shown(wrong.value)}; must be ${wanted}`);
  return values.some(({ state }) => state !== "known") ? cannotBeProved(`${at}.Condition`) : satisfied;
}

const NARROWING = /^(ForAnyValue:)?String(Equals|EqualsIgnoreCase|Like)$/i;

function valuesOf(condition: unknown, claim: string): Evidence[] {
  return (entries(condition) ?? []).flatMap(([operator, keys]) => {
    if (!NARROWING.test(operator)) return [];
    if (keys.state !== "known") return [keys];
    return (entries(keys.value) ?? []).flatMap(([key, values]) =>
      key.toLowerCase().endsWith(`:${claim}`) && key.toLowerCase().startsWith(GITHUB) ? listed(values) : [],
    );
  });
}
