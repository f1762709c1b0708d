import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import packageJson from "../../../package.json";

/** Folder of this repository. */
export const REPOSITORY = join(__dirname, "..", "..", "..");

/** The version of the CLI that this repository is made for. */
export const CLI_VERSION = packageJson.devDependencies.pulumi;

const INSTALL = "run scripts/install-engine.sh, which says what it needs";

/** The folder of the pinned CLI and its language host, once it is sure that it starts and is the right one. */
export function engineFolder(root = REPOSITORY, version = CLI_VERSION): string {
  const folder = join(root, ".cache", "engine", version, "bin");
  const cli = join(folder, "pulumi");
  if (!existsSync(cli)) throw new Error(`There is no Pulumi CLI ${version} in .cache/engine: ${INSTALL}.`);
  const { status, stdout, error } = spawnSync(cli, ["version"], {
    encoding: "utf8",
    timeout: 30_000,
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  const said = status === 0 ? stdout.trim() : (error?.message ?? `exit status ${status}`);
  if (said !== `v${version}`) {
    throw new Error(`${cli} should say v${version} and says ${said}: remove .cache/engine, then ${INSTALL}.`);
  }
  return folder;
}
