import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import manifest from "../package.json";

/** The release of the CLI that this repository is tested with. */
export const TESTED_CLI: string = manifest.devDependencies.pulumi;

/** How to start the CLI. */
export interface CliProgram {
  program: string;
  /** Folder that goes in front of PATH: the CLI's language hosts lie beside it. */
  folder?: string;
}

/**
 * The CLI that the package `pulumi` keeps once it has been started, by its own path; before that, the package's
 * launcher. The launcher stands between a signal and the CLI: Ctrl-C ends it at once, as if the deployment were over,
 * and a SIGTERM to it leaves the CLI going on alone.
 */
export function cliProgram(env: NodeJS.ProcessEnv = process.env): CliProgram {
  const home = env["PULUMI_HOME"] ?? join(env["HOME"] ?? homedir(), ".pulumi");
  const program = join(home, "versions", TESTED_CLI, "bin", "pulumi");
  try {
    accessSync(program, constants.X_OK);
  } catch {
    return { program: "pulumi" };
  }
  return { program, folder: dirname(program) };
}
