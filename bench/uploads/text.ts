import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "../statistics";
import { FOLDER } from "./files";
import { node, program } from "./processes";

const PAGES = 300;
const LINES = 45;
const WORDS =
  "Der Patient klagt seit zwei Tagen über Schmerzen in der Brust; Blutdruck 120/80, Puls 72, Größe 1,78 m.".split(" ");

export interface TextSpeed {
  readonly pages: number;
  /** Pages a second, the start of the program left out. */
  readonly perSecond: { readonly handler: number; readonly poppler: number };
  /** How long the handler's code takes for one second of poppler's, median over the rounds. */
  readonly ratio: { readonly wall: number; readonly cpu: number };
}

/** The text layer of pages that cairo has written, fonts inside, against `pdftotext`, in rounds. */
export async function textSpeed(rounds: number): Promise<TextSpeed> {
  const [short, long] = [await pdf(1), await pdf(PAGES)];
  const runs: { ours: number; ourCpu: number; theirs: number; theirCpu: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    // What one page takes is the start; the same words must come out.
    const [start, ours] = [await node("extract.ts", [short]), await node("extract.ts", [long])];
    const [first, theirs] = [await program("pdftotext", [short, "-"]), await program("pdftotext", [long, "-"])];
    const letters = theirs.out.replace(/\s/g, "").length;
    if (Number(ours.out) !== letters) throw new Error(`${ours.out.trim()} characters, and ${letters} by pdftotext`);
    runs.push({
      ours: ours.wallSeconds - start.wallSeconds,
      ourCpu: ours.cpuSeconds - start.cpuSeconds,
      theirs: theirs.wallSeconds - first.wallSeconds,
      theirCpu: theirs.cpuSeconds - first.cpuSeconds,
    });
  }
  const middle = (pick: (run: (typeof runs)[number]) => number, digits = 0) =>
    Number(median(runs.map(pick)).toFixed(digits));
  return {
    pages: PAGES,
    perSecond: { handler: middle((run) => (PAGES - 1) / run.ours), poppler: middle((run) => (PAGES - 1) / run.theirs) },
    ratio: { wall: middle((run) => run.ours / run.theirs, 2), cpu: middle((run) => run.ourCpu / run.theirCpu, 2) },
  };
}

async function pdf(pages: number): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  const page = join(FOLDER, "page.pdf");
  const line = (at: number) => Array.from({ length: 9 }, (_, word) => WORDS[(at * 5 + word) % WORDS.length]).join(" ");
  writeFileSync(`${page}.txt`, Array.from({ length: LINES }, (_, at) => line(at)).join("\n"));
  await program("pango-view", [
    "-q",
    "--no-display",
    "--backend=cairo",
    "--font=DejaVu Sans 10",
    "-o",
    page,
    `${page}.txt`,
  ]);
  const path = join(FOLDER, `pages-${pages}.pdf`);
  await program("pdfunite", [...Array<string>(pages).fill(page), path]);
  return path;
}
