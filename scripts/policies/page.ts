import { format } from "prettier";
import { FRAMEWORKS } from "../../policies/catalogue/model";
import { WARNING_DAYS } from "../../policies/exceptions";
import { table } from "../markdown";
import { frameworkCoverage, packCoverage } from "./coverage";
import type { DescribedRule } from "./described";

/** docs/policies.md: how the pack judges, and for each rule what it needs, what it cannot see and how to fix a finding. */
export function policiesPage(rules: readonly DescribedRule[]): Promise<string> {
  const core = rules.filter(({ tier }) => tier === "core");
  const extended = rules.filter(({ tier }) => tier === "extended");
  const text = [
    HOW,
    "## Coverage",
    "",
    "Articles and benchmark items that some known control of AWS resources answers to, and how many of them have a rule.",
    "From an item to its rules and the resources of a stack: [articles.md](articles.md).",
    "",
    ...table(
      ["framework", "items", "with a mandatory rule", "with any rule"],
      frameworkCoverage(rules).map(({ framework, items, mandatory, any }) => [
        framework,
        String(items),
        String(mandatory),
        String(any),
      ]),
    ),
    "Of the same known controls, those that the open packs have; `npm run policies -- --json` names them one by one.",
    "",
    ...table(
      ["pack", "controls"],
      packCoverage(rules).map(({ pack, controls }) => [pack, String(controls)]),
    ),
    "## Departures from the controls",
    "",
    "Where a control contradicts what the platform is designed for, the rule asks for the documented variant.",
    "",
    ...table(
      ["rule", "departs from its control"],
      rules.flatMap(({ id, deviation }) => (deviation === undefined ? [] : [[`\`${id}\``, deviation]])),
    ),
    `## The ${core.length} mandatory rules`,
    "",
    ...core.flatMap(ruleSection),
    `## The ${extended.length} advisory rules`,
    "",
    ...extended.flatMap(ruleSection),
  ];
  return format(text.join("\n"), { parser: "markdown", printWidth: 120 });
}

function ruleSection(rule: DescribedRule): string[] {
  const { id, title, severity, scope, why, fix, needs, blind, settings, controls, types } = rule;
  const asked = FRAMEWORKS.flatMap((framework) => {
    const items = controls.filter((one) => one.framework === framework).map((one) => one.id);
    return items.length === 0 ? [] : [`${framework} ${items.join(", ")}`];
  });
  const set = Object.entries(settings).map(
    ([name, one]) => `- setting \`${name}\` (default ${JSON.stringify(one.default)}): ${one.description}`,
  );
  return [
    `### ${id}`,
    "",
    `${title}. ${why}`,
    "",
    `- severity ${severity}; judges ${scope === "resource" ? "each resource before it is made" : "the stack as a whole"}`,
    `- looks at: ${types.map((type) => `\`${type.split(":").slice(1).join(":").split("/")[0]}.${type.split(":").at(-1)}\``).join(", ")}`,
    `- needs: ${needs}`,
    `- does not see: ${blind}`,
    ...set,
    `- asked for by: ${asked.length === 0 ? "the design of the platform" : asked.join("; ")}`,
    "",
    "```ts",
    fix,
    "```",
    "",
  ];
}

const HOW = `# Policies

Made by \`npm run policies -- --write\` from \`policies/\`.

\`policies/\` is a CrossGuard policy pack: one rule a control, each with a level, settings and exceptions of its own.
\`npm run plan\` applies it to every stack in-process; \`pulumi preview --policy-pack policies\` and \`npm run up\` apply the
same rules in Pulumi's engine. It judges plain AWS resources, so it works on any Pulumi AWS program, whatever components
that is made of. \`npm run policies\` lists the rules; no rule calls AWS.

## What a verdict means

| verdict          | meaning                                                          | effect                                            |
| ---------------- | ---------------------------------------------------------------- | ------------------------------------------------- |
| satisfied        | proved from what the program asks for                            | none                                              |
| not applicable   | the rule does not concern this resource, and the reason is given | none                                              |
| violated         | proved                                                           | stops a mandatory rule                            |
| cannot be proved | the value that decides is not known                              | advice at preview; at \`up\`, where everything is known, it counts like a violation |

At a first preview most ARNs and ids are unknown. Rules judge by what a value refers to, which the engine knows: a key,
bucket, subnet, group or role that the same program makes is judged by what it is. Policy documents are text, and one
unknown name would make the whole text unknown; the components of this project write a placeholder for such a name, the
URN of the resource between angle brackets, which rules read as that resource. A program that does not do so is told
"cannot be proved" for its documents at the first preview, and gets its verdict at \`up\`.

What the provider does when a property is left out counts as if it had been written (\`policies/provider-defaults.json\`). "true" and
"false" as text are the booleans they mean. Settings that are resources of their own (encryption of a bucket, rules of a
security group) are followed to what they configure.

## Exceptions

A rule that a stack cannot keep for now is excepted in its stack file, for a time, by somebody:

\`\`\`yaml
careplane:exceptions:
  - rule: backup-vault-lock
    resources: "*" # logical names or URNs, * stands for anything; left out, it is everything that the rule finds
    owner: platform@example.com
    reason: The backup vaults come with the next release; a copy is made by hand each week.
    expires: "2028-02-20"
\`\`\`

What it covers is listed as excepted in every report and stops nothing. An exception that is over, covers nothing or names
no rule is a finding itself, and stops a deployment; ${WARNING_DAYS} days before its end it is announced. The day is today, or
\`npm run plan -- --as-of <day>\`; for the pack in Pulumi's engine, the variable \`CAREPLANE_AS_OF\`.

To decide again on all exceptions of the checked-in stack files: \`npm run exceptions -- --until <day>\`.

## In CI

\`\`\`sh
npm ci
npm run plan                                          # no cloud, no CLI, no credentials
npx pulumi preview -s us --policy-pack policies       # with credentials that may read
\`\`\`

Nothing has to be built. The pack is TypeScript; \`policies/start.js\` compiles it at the first start and keeps the result
under the hash of all its sources and data, so that a changed rule is never run from an old build.

A rule's level and settings are set by its id, in a file given with \`--policy-pack-config\`:

\`\`\`json
{ "rds-multi-az": "advisory", "rds-automated-backups": { "enforcementLevel": "mandatory", "days": 14 } }
\`\`\`

A bare \`pulumi up\` without \`--policy-pack\` runs no policy at all, and \`--skip-preview\` runs them only while the change is
made: the rules of one resource still stop it before it is made, those of the stack come after everything is there.
\`npm run up\` always passes the pack, previews first, and stops on a mandatory finding.

To use the pack on another program, point \`--policy-pack\` at this folder. It needs \`@pulumi/policy\`, \`@pulumi/pulumi\` and
\`esbuild\` where Node finds them from there. The tag \`data-classification\` (health, audit, backup, credentials, logs,
operational, none) tells it what a resource holds; what has no tag is treated as health data.

## How it is proved

Each rule has a program that keeps it and one changed field a failing case, with the exact verdict of every resource, and
the same with each value that decides unknown, left out, secret and of another type. \`npm run mutate\` weakens the three
stacks in every way that a table knows which knows nothing of the rules, and lists what no rule catches: see
[mutation.md](mutation.md). Programs in other styles must not be found fault with; every example in the documentation
of the AWS package must be judged without an error.
`;
