import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brokenEntry, type Broken } from "./broken-cases";
import type { Environment } from "./environment";
import type { Checks, Steps } from "./steps";

/**
 * Mistakes in the real program are refused, each with its cause: some at preview, the others when it comes to it. One at
 * a time: the engine ends a program at the first resource that the provider does not accept.
 */
export async function broken(environment: Environment, steps: Steps, mistakes: readonly Broken[]): Promise<void> {
  for (const mistake of mistakes) {
    await steps.step(mistake.kind, (checks) => refused(environment, checks, mistake), false);
  }
}

async function refused(environment: Environment, checks: Checks, mistake: Broken): Promise<void> {
  const { program, cloud } = environment;
  const { at, type, cause, unordered } = mistake;
  writeFileSync(join(program, "index.ts"), brokenEntry(mistake));
  // Without an order in the program, luck decides what comes first; the account decides here.
  await cloud.faults(unordered === undefined ? [] : [{ kind: "slow", before: true, seconds: 8, type: unordered.slow }]);
  const there = (await cloud.things()).length;
  const ran = await (at === "preview"
    ? environment.npm("preview")
    : environment.npm("up", ["--yes", "--", "--continue-on-error"]));
  checks.that(`${ran.command} fails`, ran.status !== 0, "it ended well");
  const said = Object.values(ran.stories)
    .flatMap(({ errors }) => errors)
    .filter(({ urn, message }) => urn.includes(type) || message.includes(type))
    .map(({ message }) => message.replaceAll(/\s+/g, " "));
  const fits = said.find((message) => cause.every((words) => words.test(message)));
  checks.that(
    `its cause: ${fits?.slice(0, 200) ?? type}`,
    fits !== undefined,
    said.join("\n") || ran.output.slice(-2000),
  );
  if (at === "preview") checks.same("nothing was made", (await cloud.things()).length, there);
}
