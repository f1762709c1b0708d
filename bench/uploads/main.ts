import { parseArgs } from "node:util";
import { functionSizes } from "./functions";
import { imageSpeed } from "./images";
import { memory } from "./memory";
import { textSpeed } from "./text";

/**
 * `npm run bench:uploads`: what the cores of the uploads cost. Images against plain calls of sharp and against
 * ImageMagick for the same outputs, the text layer against pdftotext, in rounds; the most memory by format and size;
 * size and start of each function. Prints JSON on standard output, a sentence on standard error. `--only images`,
 * `text`, `memory` or `functions` leaves the others out.
 */
const PARTS = { images: imageSpeed, text: textSpeed, memory, functions: functionSizes } as const;
/** Files a second for one of plain calls. */
const AIM = 0.95;
const BUNDLE_AIM_KIB = 5 * 1024;
const INIT_AIM_MS = 300;

type Results = { [P in keyof typeof PARTS]?: Awaited<ReturnType<(typeof PARTS)[P]>> };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      pairs: { type: "string", default: "5" },
      only: { type: "string" },
      check: { type: "boolean", default: false },
    },
  });
  const pairs = Number(values.pairs);
  const only = values.only;
  if (!Number.isInteger(pairs) || pairs < 1)
    throw new Error(`--pairs is ${values.pairs}; must be a whole number from 1`);
  if (only !== undefined && !(only in PARTS))
    throw new Error(`--only is ${only}; must be ${Object.keys(PARTS).join(", ")}`);

  const results: Results & Record<string, unknown> = {};
  for (const [name, part] of Object.entries(PARTS)) {
    if (only === undefined || only === name) results[name] = await part(pairs);
  }
  process.stdout.write(`${JSON.stringify({ ...results, aim: AIM }, undefined, 2)}\n`);
  const said = sentences(results);
  process.stderr.write(`${said.map(({ text, kept }) => `${text} (${kept ? "" : "not "}reached)`).join("\n")}\n`);
  if (values.check && said.some(({ kept }) => !kept)) process.exitCode = 1;
}

/** What has an aim, and whether it is reached. */
function sentences({ images, functions = [] }: Results): { text: string; kept: boolean }[] {
  const speed =
    images === undefined
      ? []
      : [
          {
            text: `images: ${images.than.sharp.wall} of the files a second of plain calls of sharp; aim at least ${AIM}`,
            kept: images.than.sharp.wall >= AIM,
          },
        ];
  return [
    ...speed,
    ...functions.map(({ folder, bundleKiB, initMs }) => ({
      text: `${folder}: ${bundleKiB} KiB, ready in ${initMs} ms; aim under ${BUNDLE_AIM_KIB} KiB and ${INIT_AIM_MS} ms`,
      kept: bundleKiB < BUNDLE_AIM_KIB && initMs < INIT_AIM_MS,
    })),
  ];
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
