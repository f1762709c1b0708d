import type { TextPage } from "../../shared/uploads/text-result";

/** Lines of one document that are told one by one. A thousand pages have about a tenth of it. */
const LINES = 500_000;

/** Lets go of the lines of pages once there are more than `most` of them: each weighs as much as a line of text. */
export class LineLimit {
  /** Numbers of the pages whose lines are left out. */
  readonly left: number[] = [];
  #lines = 0;

  constructor(private readonly most = LINES) {}

  take(page: TextPage): TextPage {
    const { lines = [], ...rest } = page;
    this.#lines += lines.length;
    if (this.#lines <= this.most) return page;
    this.left.push(page.number);
    return rest;
  }
}
