/** Writes docs/capacity.md, and the costs into docs/uploads.md; a test compares both. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { AT_ONCE } from "../../components/uploads/uploads-plan";
import { costTable } from "./costs";
import { capacityPage } from "./page";

const MADE = /(<!-- made by npm run generate -->\n)[\s\S]*?(<!-- until here -->)/;

const pretty = (text: string): Promise<string> => format(text, { parser: "markdown", printWidth: 120 });

/** The two pages, as they should be. */
export async function pages(docs: string): Promise<Readonly<Record<string, string>>> {
  const uploads = readFileSync(join(docs, "uploads.md"), "utf8");
  if (!MADE.test(uploads)) throw new Error("docs/uploads.md has no place for the costs");
  const costs = await costTable();
  return {
    "capacity.md": await pretty(await capacityPage(AT_ONCE.usual)),
    "uploads.md": await pretty(uploads.replace(MADE, `$1\n${costs.join("\n").replaceAll("$", "$$$$")}\n\n$2`)),
  };
}

if (require.main === module) {
  const docs = join(__dirname, "..", "..", "docs");
  void pages(docs).then((made) => {
    for (const [name, text] of Object.entries(made)) writeFileSync(join(docs, name), text);
  });
}
