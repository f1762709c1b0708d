/** What bench/growth.ts measures: plan on the folder that is named, then the sizes of its components as JSON. */
import { checkStack } from "../policies/check";
import { RULES } from "../policies/pack";
import { PLAIN } from "../plan/layout";
import { run } from "../plan/run";
import { summarise } from "../plan/summary";
import type { ResourceRecord } from "../plan/recorder";
import { program } from "../stacks/program";

async function main(folder: string): Promise<void> {
  const found: { component: string; resources: number }[] = [];
  const check = (resources: readonly ResourceRecord[]) => {
    for (const { depth, name, resources: count } of summarise(resources).components)
      if (depth === 0) found.push({ component: name, resources: count });
    return checkStack(resources);
  };
  const { status, stdout, stderr } = await run([], { folder, program, check, rules: RULES.length }, PLAIN, () =>
    process.uptime(),
  );
  if (status === 2) throw new Error(`${stdout}${stderr}`);
  process.stdout.write(JSON.stringify(found));
}

void main(process.argv[2] ?? "").catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
