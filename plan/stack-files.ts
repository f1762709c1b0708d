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
    const errors = [`there is no ${PROJECT_FILE} in ${folder}; run this in a checkout of the project`];
    return { project: { name: "", config: {} }, stacks: [], errors, read: () => ({ config: {}, errors }) };
  }
  const main = textOf(folder, PROJECT_FILE);
  const { project, errors } =
    main.error === undefined
      ? readProject(PROJECT_FILE, main.text)
      : { project: { name: "", config: {} }, errors: [main.error] };
  const stacks = readdirSync(folder).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
  return {
    project,
    stacks: stacks.sort(),
    errors,
    read: (stack) => readStackFile(folder, stack, project),
  };
}

/** Reads Pulumi.<stack>.yaml of a folder. */
export function readStackFile(folder: string, stack: string, project: Project): StackConfig {
  const file = `Pulumi.${stack}.yaml`;
  const { text, error } = textOf(folder, file);
  return error === undefined ? readStackConfig(file, text, project) : { config: {}, errors: [error] };
}

/** A file's text, or why there is none. */
function textOf(folder: string, file: string): { text: string; error?: never } | { text?: never; error: string } {
  try {
    return { text: readFileSync(join(folder, file), "utf8") };
  } catch (error) {
    return { error: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}
