/** Columns of a page; what is longer is continued on the next line, except a word that has no place to break. */
export const WIDTH = 100;

/** How emphasis is shown. */
export interface Style {
  strong(text: string): string;
  alarm(text: string): string;
}

/** For files, pipes, and people who asked for no colour. */
export const PLAIN: Style = { strong: (text) => text, alarm: (text) => text };

/** For terminals. */
export const COLOURED: Style = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  alarm: (text) => `\u001b[1;31m${text}\u001b[22;39m`,
};

/** Colour for a terminal, unless NO_COLOR says otherwise (https://no-color.org: any value but the empty one). */
export function styleFor(terminal: boolean, environment: Readonly<Record<string, string | undefined>>): Style {
  return terminal && (environment["NO_COLOR"] ?? "") === "" ? COLOURED : PLAIN;
}

/** Text in lines of at most WIDTH columns: `first` begins the first one, blanks of `indent` columns the others. */
export function wrapped(first: string, text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = " ".repeat(indent);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

/** Rows as lines with aligned columns; the last column is wrapped below itself. */
export function table(rows: readonly (readonly string[])[], indent: number): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length - 1));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.flatMap((row) => {
    const cells = widths.map((width, column) => (row[column] ?? "").padEnd(width + 2));
    const start = " ".repeat(indent) + cells.join("");
    return wrapped(start, row[columns] ?? "", start.length);
  });
}

/** `1 resource`, `2 resources` */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
