/**
 * `npm run exceptions -- --until 2028-06-30 [stack ...]`: decides again on every exception of the stack files, until the day.
 * Everything else in the files stays as it is, comments too.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isSeq, parseDocument } from "yaml";
import { EXIT, main, say, Stop } from "../cli/outcome";
import { ROOT } from "../cli/run";
import { stackFiles } from "../plan/stack-files";
import { dayOf } from "../policies/exceptions";

const USAGE =
  "usage: npm run exceptions -- --until <day> [stack ...]   (a day such as 2028-06-30; default: every stack)";

/** The text of a stack file with all its exceptions until a day, and how many there are. */
export function renewed(text: string, until: string): { text: string; count: number } {
  const document = parseDocument(text);
  const list = document.getIn(["config", "careplane:exceptions"]);
  let count = 0;
  for (const one of isSeq(list) ? list.items : []) {
    if (!isMap(one)) continue;
    one.set("expires", until);
    count++;
  }
  return { text: count === 0 ? text : document.toString({ lineWidth: 0, flowCollectionPadding: false }), count };
}

/** Reads the words: a day and perhaps stacks. */
function readWords(words: readonly string[], stacks: readonly string[]): { until: string; chosen: string[] } {
  const at = words.indexOf("--until");
  const until = words[at + 1] ?? "";
  const chosen = words.filter((_, index) => index !== at && index !== at + 1);
  const time = Date.parse(until);
  const problems = [
    ...(at < 0 || Number.isNaN(time) || dayOf(time) !== until ? [`--until needs a day; "${until}" is none`] : []),
    ...chosen
      .filter((one) => !stacks.includes(one))
      .map((one) => `there is no stack "${one}"; there are ${stacks.join(", ")}`),
  ];
  if (problems.length > 0) throw new Stop(EXIT.cannotRun, [...problems, USAGE].join("\n"));
  return { until, chosen: chosen.length === 0 ? [...stacks] : chosen };
}

function exceptions(words: readonly string[]): Promise<number> {
  const { stacks } = stackFiles(ROOT);
  const { until, chosen } = readWords(words, stacks);
  for (const stack of chosen) {
    const file = join(ROOT, `Pulumi.${stack}.yaml`);
    const { text, count } = renewed(readFileSync(file, "utf8"), until);
    if (count > 0) writeFileSync(file, text);
    say(`Pulumi.${stack}.yaml: ${count} exceptions, until ${until}`);
  }
  return Promise.resolve(EXIT.done);
}

if (require.main === module) void main(() => exceptions(process.argv.slice(2)));
