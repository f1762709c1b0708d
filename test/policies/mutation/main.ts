/** `npm run mutate`: weakens the stacks one place at a time and sees whether a policy notices. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../../policies/pack";
import { evaluateStack, STACKS } from "../../support/stacks";
import { readArguments, USAGE } from "./arguments";
import { EXPLANATIONS } from "./explanations";
import { mutate } from "./mutation";
import { isSound, json, page, text, type Run } from "./report";
import { Stack } from "./stack";
import { TABLE } from "./weakening";

const PAGE = join(__dirname, "..", "..", "..", "docs", "mutation.md");

async function main(): Promise<number> {
  const request = readArguments(process.argv.slice(2), STACKS);
  if ("help" in request) {
    process.stdout.write(USAGE);
    return 0;
  }
  if ("problems" in request) {
    process.stderr.write(`${request.problems.join("\n")}\n\n${USAGE}`);
    return 2;
  }
  const stacks: Stack[] = [];
  for (const name of request.stacks) {
    const { resources, errors } = await evaluateStack(name);
    if (errors.length > 0) {
      process.stderr.write(`${name}: ${errors.join("\n")}\n`);
      return 2;
    }
    stacks.push(new Stack(name, resources));
  }
  const { size, seed } = request;
  const sample = size === undefined ? undefined : { size, seed };
  const mutation = mutate({ stacks, rules: RULES, table: TABLE, explanations: EXPLANATIONS }, sample);
  const run: Run = {
    stacks: request.stacks,
    rules: RULES.map(({ id }) => id),
    ...(sample === undefined ? {} : { sample }),
  };
  process.stdout.write(request.json ? json(mutation, run) : text(mutation, run));
  if (request.write) writeFileSync(PAGE, page(mutation, run, commit()));
  return isSound(mutation) ? 0 : 1;
}

const commit = (): string =>
  execFileSync("git", ["describe", "--always", "--dirty"], { cwd: __dirname, encoding: "utf8" }).trim();

main().then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  },
);
