import { rehearseEdits, type EditsOptions } from "./edits";

const USAGE = "usage: npm run rehearse -- us --edits [--check]";

/**
 * `npm run rehearse -- us --edits [--check]`: previews an edit of every setting and writes docs/edit-safety.md, or says
 * whether it is current. Gives the exit status; undefined when no edits were asked for.
 */
export async function editsCommand(
  argv: readonly string[],
  options: Pick<EditsOptions, "say"> & { engine: () => string },
): Promise<number | undefined> {
  if (!argv.includes("--edits")) return undefined;
  const unknown = argv.filter((word) => !["us", "--edits", "--check"].includes(word));
  if (unknown.length > 0 || !argv.includes("us")) {
    options.say(`${unknown.length > 0 ? `--edits does not go with ${unknown.join(" ")}; ` : ""}${USAGE}`);
    return 2;
  }
  const { say, engine } = options;
  return (await rehearseEdits({ stack: "us", engine: engine(), check: argv.includes("--check"), say })) ? 0 : 1;
}
