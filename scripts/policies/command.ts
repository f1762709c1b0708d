import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT, say, Stop } from "../../cli/outcome";
import { ROOT } from "../../cli/run";
import { articlesPage } from "./articles-page";
import { frameworkCoverage, packCoverage } from "./coverage";
import { describedRules } from "./described";
import { judgedStack } from "./judged";
import { listing } from "./listing";
import { policiesPage } from "./page";

const USAGE = `usage: npm run policies -- [--json | --write]

Lists the rules of the policy pack: what each asks for, whether it stops a deployment, and who asks for it; then how much
of each framework has a rule, and how many of the known controls other open packs have.

  --json     print one JSON object with rules and coverage, and nothing else
  --write    write docs/policies.md and docs/articles.md; npm run generate does it too
  --help     print this text

Exit status: 0 fine, 2 the arguments are wrong.
`;

/** The stack whose resources docs/articles.md shows. */
const SHOWN_STACK = "us";

export async function policies(words: readonly string[]): Promise<number> {
  if (words.includes("--help") || words.includes("-h")) {
    say(USAGE);
    return EXIT.done;
  }
  const [word, ...rest] = words;
  if (rest.length > 0 || (word !== undefined && word !== "--json" && word !== "--write")) {
    throw new Stop(EXIT.cannotRun, `npm run policies takes --json or --write, not "${words.join(" ")}"\n\n${USAGE}`);
  }
  const rules = describedRules();
  const coverage = { frameworks: frameworkCoverage(rules), packs: packCoverage(rules) };
  if (word === "--json") say(JSON.stringify({ rules, coverage }, undefined, 2));
  else if (word === "--write") await write();
  else say(listing(rules, coverage));
  return EXIT.done;
}

/** The pages, by their paths below the project. */
export async function pages(): Promise<Record<string, string>> {
  const rules = describedRules();
  return {
    "docs/policies.md": await policiesPage(rules),
    "docs/articles.md": await articlesPage(rules, await judgedStack(SHOWN_STACK)),
  };
}

async function write(): Promise<void> {
  for (const [path, text] of Object.entries(await pages())) {
    writeFileSync(join(ROOT, path), text);
    say(`wrote ${path}`);
  }
}
