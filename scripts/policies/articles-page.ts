import { format } from "prettier";
import { FRAMEWORKS } from "../../policies/catalogue/model";
import { byNumber } from "./coverage";
import type { DescribedRule } from "./described";
import { keyOf, type JudgedStack } from "./judged";
import { table } from "../markdown";

/** Names of resources that one cell shows; the others are counted. */
const SHOWN = 6;

/** docs/articles.md: from an article or benchmark item to rules, and from them to the resources of a stack. */
export function articlesPage(rules: readonly DescribedRule[], judged: JudgedStack): Promise<string> {
  const text = [
    "# From articles to resources",
    "",
    `Made by \`npm run policies -- --write\`. For each article or benchmark item: the rules that answer to it, and what they`,
    `say of the resources of the stack \`${judged.stack}\` as its file has it. "Excepted" are findings that the stack file`,
    "answers for, with owner, reason and day ([policies.md](policies.md)). All names, and the same for every other stack:",
    "`npm run plan -- --json`.",
    "",
    "A rule is evidence that resources are declared as an article asks; no article is fulfilled by resources alone. Which",
    "rules answer to an article is taken from published mappings, where `policies/catalogue/sources.json` does not call it",
    "a mapping of this project.",
    "",
    ...FRAMEWORKS.flatMap((framework) => section(framework, rules, judged)),
  ];
  return format(text.join("\n"), { parser: "markdown", printWidth: 120 });
}

function section(framework: string, rules: readonly DescribedRule[], judged: JudgedStack): string[] {
  const byItem = new Map<string, DescribedRule[]>();
  for (const rule of rules) {
    for (const { framework: of, id } of rule.controls)
      if (of === framework) byItem.set(id, [...(byItem.get(id) ?? []), rule]);
  }
  const items = [...byItem].sort(([one], [other]) => byNumber(one, other));
  const rows = items.flatMap(([item, list]) =>
    list.map((rule, index) => [index === 0 ? item : "", `\`${rule.id}\``, ...said(rule, judged)]),
  );
  return [
    `## ${framework}`,
    "",
    // Columns in line would make the page three times as long.
    "<!-- prettier-ignore -->",
    ...table(["item", "rule", "satisfied", "excepted", "found", "not concerned"], rows),
  ];
}

/** The resources by verdict, as cells. */
function said(rule: DescribedRule, { judgements, excepted }: JudgedStack): string[] {
  const own = judgements.filter(({ rule: { id } }) => id === rule.id);
  const names = (fits: (one: (typeof own)[number]) => boolean) =>
    shown(own.filter(fits).map(({ resource }) => resource.name));
  const isExcepted = ({ resource: { urn } }: (typeof own)[number]) => excepted.has(keyOf(rule.id, urn));
  const isFound = ({ verdict }: (typeof own)[number]) => ["violated", "cannot be proved"].includes(verdict.is);
  return [
    names(({ verdict }) => verdict.is === "satisfied"),
    names((one) => isFound(one) && isExcepted(one)),
    names((one) => isFound(one) && !isExcepted(one)),
    String(own.filter(({ verdict }) => verdict.is === "not applicable").length || ""),
  ];
}

function shown(names: readonly string[]): string {
  if (names.length <= SHOWN) return names.join(", ");
  return `${names.slice(0, SHOWN - 1).join(", ")} and ${names.length - SHOWN + 1} more`;
}
