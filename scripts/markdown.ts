/** A cell of a table: a line feed or a bar in it would end it. */
const cell = (text: string): string => text.replace(/\s+/g, " ").replaceAll("|", "\\|");

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;

/** The lines of a table, and an empty one after it. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(...head),
  row(...head.map(() => "---")),
  ...rows.map((cells) => row(...cells)),
  "",
];
