import { Refusal } from "../../../functions/shared/uploads/refusal";
import type { TextKind } from "../../../functions/upload-text/source";
import * as make from "./corpus/text-documents";
import { damaged, read, seeded } from "./text-support";

/** Damaged copies of each document. */
const ROUNDS = 25;
const SECONDS = 10;

const documents: readonly (readonly [name: string, kind: TextKind, bytes: Buffer])[] = [
  ["pages", "pdf", make.pdfPages([{ content: make.shown("one", 60, 700) }, { content: "" }])],
  ["predefined", "pdf", make.pdfPredefined("UniGB-UCS2-H", "GB1", Buffer.from("75c54eba80f875db", "hex"))],
  ["letters", "pdf", make.pdfToUnicode("Ångström")],
  ["form", "pdf", make.pdfForm()],
  ["packed", "pdf", make.pdfBomb(10_000)],
  ["word", "docx", make.wordEverywhere()],
  ["odt", "odt", make.openDocument("<text:p>one</text:p>", { "styles.xml": make.odtStyles("") })],
  [
    "rtf",
    "rtf",
    Buffer.from(String.raw`{\rtf1{\fonttbl{\f0\fcharset128 A;}}\f0\'8a\'b3\u233?{\pict\bin3 abc}a\cell\row}`),
  ],
  ["html", "html", Buffer.from("<body><p title='a>b'>one<table><tr><td>a<td>b</table><!-- c --><script>d</script>")],
  ["text", "text", Buffer.from("Grüße, 你好 ".repeat(20))],
];

export interface Outcome {
  readonly name: string;
  readonly read: number;
  readonly refused: number;
  /** What came of the rest: there must be none. */
  readonly others: readonly string[];
}

/** Reads damaged copies of every kind of document, the same ones each time. */
export async function fuzz(): Promise<Outcome[]> {
  // As `serveExtraction` does.
  process.on("unhandledRejection", () => undefined);
  const outcomes: Outcome[] = [];
  for (const [name, kind, bytes] of documents) {
    const random = seeded(7);
    const outcome = { name, read: 0, refused: 0, others: [] as string[] };
    for (let round = 0; round < ROUNDS; round++) {
      const started = Date.now();
      try {
        await read(kind, damaged(bytes, random));
        if (Date.now() - started > SECONDS * 1000) outcome.others.push(`round ${round}: late`);
        outcome.read += 1;
      } catch (error) {
        if (error instanceof Refusal) outcome.refused += 1;
        else outcome.others.push(`round ${round}: ${String(error)}`);
      }
    }
    outcomes.push(outcome);
  }
  return outcomes;
}
