import { placeholder, role, trust } from "../../iam/policies";
import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const GITHUB = "token.actions.githubusercontent.com";
const PROVIDER = { Federated: `arn:aws:iam::111122223333:oidc-provider/${GITHUB}` };
const SUB = "repo:example/platform:environment:production";
const claims = (sub: unknown, aud: unknown = "sts.amazonaws.com", operator = "StringEquals") => ({
  Condition: { [operator]: { [`${GITHUB}:sub`]: sub, [`${GITHUB}:aud`]: aud } },
});
const at = "violated: assumeRolePolicy.Statement[0]";
const one = "must be one repository and its environment or branch";
const none = "not applicable: GitHub does not take it on";
const hidden = "cannot be proved: assumeRolePolicy.Statement[0].Condition";

const table: readonly (readonly [when: string, policy: unknown, verdict: string])[] = [
  [
    "any repository of the owner",
    trust(PROVIDER, claims("repo:example/*", undefined, "StringLike")),
    `${at} lets in sub "repo:example/*"; ${one}`,
  ],
  [
    "any branch of the repository",
    trust(PROVIDER, claims("repo:example/platform:*", undefined, "StringLike")),
    `${at} lets in sub "repo:example/platform:*"; ${one}`,
  ],
  ["one of several is open", trust(PROVIDER, claims([SUB, "*"])), `${at} lets in sub "*"; ${one}`],
  ["one branch", trust(PROVIDER, claims("repo:example/platform:ref:refs/heads/main")), "satisfied"],
  ["pull requests", trust(PROVIDER, claims("repo:example/platform:pull_request")), "satisfied"],
  ["by a pattern without wildcards", trust(PROVIDER, claims(SUB, undefined, "StringLike")), "satisfied"],
  [
    "no claim of whom it is for",
    trust(PROVIDER, claims(SUB, [])),
    `${at} does not ask for aud; must be sts.amazonaws.com`,
  ],
  [
    "for somebody else",
    trust(PROVIDER, claims(SUB, "https://example.com")),
    `${at} lets in aud "https://example.com"; must be sts.amazonaws.com`,
  ],
  [
    "no condition",
    trust(PROVIDER),
    `${at} does not ask for aud; must be sts.amazonaws.com; ${at.slice(10)} does not ask for sub; ${one}`,
  ],
  [
    "only if the claim is there",
    trust(PROVIDER, claims(SUB, undefined, "StringEqualsIfExists")),
    `${at} does not ask for aud; must be sts.amazonaws.com; ${at.slice(10)} does not ask for sub; ${one}`,
  ],
  [
    "a claim of another provider",
    trust(PROVIDER, { Condition: { StringEquals: { "gitlab.com:sub": SUB } } }),
    `${at} does not ask for aud; must be sts.amazonaws.com; ${at.slice(10)} does not ask for sub; ${one}`,
  ],
  [
    "another provider",
    trust({ Federated: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/1" }),
    none,
  ],
  ["a claim that is not known", trust(PROVIDER, claims(UNKNOWN)), hidden],
  ["a condition that is not known", trust(PROVIDER, { Condition: UNKNOWN }), hidden],
  ["an operator that is not known", trust(PROVIDER, { Condition: { StringEquals: UNKNOWN } }), hidden],
  ["a provider that is not known", trust({ Federated: UNKNOWN }), "cannot be proved: assumeRolePolicy"],
];

const provider = resource("aws:iam/openIdConnectProvider:OpenIdConnectProvider", "github", {
  url: `https://${GITHUB}`,
});

prove("iam-oidc-safe-claims", {
  program: () => [
    provider,
    role("deploy", { assumeRolePolicy: trust(PROVIDER, claims(SUB)) }),
    role("preview", { assumeRolePolicy: trust({ Federated: placeholder(provider) }, claims(SUB)) }),
    role("web"),
  ],
  compliant: { deploy: "satisfied", preview: "satisfied", web: none },
  cases: [
    ...table.map(([name, policy, deploy]): Case => ({
      when: `${name}: ${deploy.slice(0, 100)}`,
      edit: (program) => program.set("deploy", "assumeRolePolicy", policy),
      then: { deploy },
    })),
    {
      when: "a provider of the stack that has no name yet",
      edit: (program) =>
        program.set(
          "preview",
          "assumeRolePolicy",
          trust({ Federated: placeholder(provider) }, claims("repo:example/x:*")),
        ),
      then: { preview: `${at} lets in sub "repo:example/x:*"; ${one}` },
    },
  ],
  values: [
    {
      of: "deploy",
      path: "assumeRolePolicy",
      unknown: { deploy: "cannot be proved: assumeRolePolicy" },
      absent: { deploy: "violated: assumeRolePolicy is left out" },
      mistyped: { deploy: "violated: assumeRolePolicy is not JSON" },
    },
  ],
});
