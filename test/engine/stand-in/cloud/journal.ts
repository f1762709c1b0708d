import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Change } from "./store";

/**
 * The account on disk: one change a line, written before the change is answered, so that an account whose process was
 * killed is the same when it comes back.
 */
export class Journal {
  /** @param file created when it is not there */
  constructor(readonly file: string) {}

  /** The changes so far. A last line that was cut off by a kill is dropped: nobody was told of it. */
  read(): readonly Change[] {
    if (!existsSync(this.file)) return [];
    const lines = readFileSync(this.file, "utf8").split("\n");
    const rest = lines.pop();
    if (rest !== "") writeFileSync(this.file, lines.map((line) => `${line}\n`).join(""));
    return lines.map((line, index) => this.#parsed(line, index + 1));
  }

  write(change: Change): void {
    appendFileSync(this.file, `${JSON.stringify(change)}\n`);
  }

  #parsed(line: string, number: number): Change {
    try {
      return JSON.parse(line) as Change;
    } catch {
      throw new Error(
        `${this.file}:${number} is no change of the account; delete the file to start with an empty account`,
      );
    }
  }
}
