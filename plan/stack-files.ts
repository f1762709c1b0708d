import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readProject, readStackConfig, type Project, type StackConfig } from "./stack-config";

/** The stacks of a project: those with a checked-in Pulumi.<stack>.yaml. */
export interface StackFiles {
  project: Project;
  /** Names, sorted. */
  stacks: string[];
  /** Why the project cannot be read; sentences. */
  errors: string[];
  /** Reads one stack's file. */
  read(stack: string): StackConfig;
}

const PROJECT_FILE = "Pulumi.yaml";

/** Finds the stacks of the project in `folder`. */
export function stackFiles(folder: string): StackFiles {
  if (!existsSync(join(folder, PROJECT_FILE))) {
    const errors = [`there is no ${PROJECT_FILE} in ${folder}; run plan from a checkout of the project`];
    return { project: { name: "", config: {} }, stacks: [], errors, read: () => ({ config: {}, errors }) };
  }
  const text = (file: string) => readFileSync(join(folder, file), "utf8");
  const { project, errors } = readProject(PROJECT_FILE, text(PROJECT_FILE));
  const stacks = readdirSync(folder).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
  return {
    project,
    stacks: stacks.sort(),
    errors,
    read: (stack) => readStackConfig(`Pulumi.${stack}.yaml`, text(`Pulumi.${stack}.yaml`), project),
  };
}
