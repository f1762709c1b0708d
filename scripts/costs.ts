/** Writes docs/costs.md from an evaluation of every stack with every profile; a test compares it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { costsDocument, type Estimated } from "../plan/cost/document";
import { estimate } from "../plan/cost/estimate";
import { evaluate } from "../plan/evaluate";
import { cloudOf } from "../plan/run";
import { stackFiles } from "../plan/stack-files";
import { PROFILES } from "../stacks/profiles";
import { program } from "../stacks/program";

const ROOT = join(__dirname, "..");
/** The order of a reader: the first cell first. */
const STACKS = ["us", "eu", "apac"];

/** Estimates of the checked-in stacks, as they would be with each profile and nothing else set. */
export async function estimates(): Promise<Estimated[]> {
  const files = stackFiles(ROOT);
  const all: Estimated[] = [];
  for (const stack of STACKS) {
    for (const profile of Object.keys(PROFILES)) {
      const config = { ...files.read(stack).config, "careplane:profile": profile };
      const cloud = cloudOf(stack, config);
      const { resources, errors } = await evaluate({ program, project: files.project.name, stack, config, cloud });
      if (errors.length > 0) throw new Error(`${stack} with ${profile} cannot be evaluated: ${errors.join("\n")}`);
      all.push({ stack, profile, estimate: estimate(resources, cloud.region) });
    }
  }
  return all;
}

if (require.main === module) {
  void estimates().then((all) => {
    writeFileSync(join(ROOT, "docs", "costs.md"), costsDocument(all));
  });
}
