import { within } from "../shared/uploads/refusal";

/** Pieces of text that are put together, counted, and parted by breaks that only show between two of them. */
export class TextBuilder {
  readonly #pieces: string[] = [];
  #length = 0;
  #gap = "";

  add(text: string): void {
    if (text === "") return;
    this.#push(this.#length === 0 ? text : this.#gap + text);
    this.#gap = "";
  }

  paragraph(): void {
    this.#break("\n");
  }

  /** Ends a cell of a table; a row is one line, its cells parted by tabs. */
  cell(): void {
    this.#gap = this.#gap.replace(/\n$/, "");
    this.#break("\t");
  }

  row(): void {
    this.#gap = this.#gap.replace(/\t+$/, "");
    this.#break("\n");
  }

  get endsWithSpace(): boolean {
    return this.#gap !== "" || (this.#pieces.at(-1)?.endsWith(" ") ?? true);
  }

  toString(): string {
    return this.#pieces.join("");
  }

  #break(by: string): void {
    // A thousand empty paragraphs part no more than a hundred.
    if (this.#gap.length < 100) this.#gap += by;
  }

  #push(text: string): void {
    this.#length += text.length;
    within("characters", this.#length);
    this.#pieces.push(text);
  }
}
