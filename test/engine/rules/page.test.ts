import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rulesPage } from "../../../scripts/rehearsal-rules";
import { RULES } from "../stand-in/rules";
import { NOT_ENFORCED } from "../stand-in/rules/not-enforced";

describe("docs/rehearsal-rules.md", () => {
  it("is what `npm run generate` makes of the rules", () => {
    const file = readFileSync(join(__dirname, "..", "..", "..", "docs", "rehearsal-rules.md"), "utf8");
    assert.equal(file, rulesPage());
  });

  it("has each rule and each row once", () => {
    const lines = rulesPage().split("\n");
    for (const { id } of RULES) assert.equal(lines.filter((one) => one.startsWith(`| \`${id}\` |`)).length, 1, id);
    for (const { row } of NOT_ENFORCED)
      assert.ok(
        lines.some((one) => one.startsWith(`| ${row} |`)),
        row,
      );
  });
});
