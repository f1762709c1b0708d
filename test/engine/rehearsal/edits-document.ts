import type { Row } from "./edits-row";

const HEAD = `# What an edit does

Made by \`npm run rehearse -- us --edits\`: it deploys the stack us in production form into the stand-in for AWS, previews every edit with the real engine, and puts the previews' words into this table. \`--edits --check\` fails when the file is not what the program does now.

\`npm run preview -- us\` says the same of your own edit before anything happens, and \`npm run up -- us\` stops where the verdict is not "goes on" or "nothing that matters changes". What is in no line keeps running as it is.

- **in place**: nothing stops. **rolling**: parts take turns, the whole goes on. **interrupts**: users or data are out of reach for a while.
- **refused by \`protect\`**: the engine itself says no, also to a bare \`pulumi up\`. **stopped by the preview**: only \`npm run up\` does. **refused by the settings' check**: the program does not even start.
- RDS and ElastiCache keep changes that interrupt for their maintenance window, because no setting asks for them at once. Until then a preview shows such a change again.
- A value that is weaker than the profile promises is refused by the settings' check unless it has an exception; it is previewed with one.
- Edits of \`existing\` and \`alerts\` start from two stacks: one with nothing of it, and one that brought everything along from the first day.
- What AWS does in place is written in cli/deploy/effects-data*.ts, by its documentation; the stand-in shows what changes and what is replaced.
`;

/** The whole file. */
export function documentOf(rows: readonly Row[]): string {
  const sorted = [...rows].sort((a, b) => (a.setting < b.setting ? -1 : a.setting > b.setting ? 1 : 0));
  const lines = sorted.map(({ setting, from, to, effects, verdict, safeWay }) =>
    [
      code(setting),
      `${cell(from)} → ${cell(to)}`,
      effects.length === 0 ? "nothing" : effects.map(cell).join("<br>"),
      cell(verdict),
      safeWay === "" ? "just do it" : cell(safeWay),
    ].join(" | "),
  );
  return [
    HEAD,
    "| Setting | From → to | What happens to what | Verdict | Safe way |",
    "| --- | --- | --- | --- | --- |",
    ...lines.map((line) => `| ${line} |`),
    "",
  ].join("\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ").trim();
const code = (setting: string): string => (setting.includes(" ") ? cell(setting) : `\`${setting}\``);
