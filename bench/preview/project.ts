import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** File in a project's folder that the program tells its processor time and its most memory. */
const TOLD = "measured.json";

/** In front of what Pulumi runs. Node gives microseconds and KiB. */
const MEASURE = `process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const told = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memoryMiB: maxRSS / 1024 };
  require("node:fs").writeFileSync(require("node:path").join(__dirname, "${TOLD}"), JSON.stringify(told));
});
`;

/** What a measured program told. */
export interface Measured {
  cpuSeconds: number;
  memoryMiB: number;
}

export interface ProjectArgs {
  /** Folder of the program that it is like. */
  program: string;
  stack: string;
  /** Text of the file that Pulumi runs. */
  start: string;
  /** Pulumi's runner itself compiles. */
  typescript?: boolean;
}

/** Makes a folder with a Pulumi project of the same name and stack as the one in `program`, and another start. */
export function project(folder: string, { program, stack, start, typescript = false }: ProjectArgs): void {
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(program, `Pulumi.${stack}.yaml`), join(folder, `Pulumi.${stack}.yaml`));
  const settings = readFileSync(join(program, "Pulumi.yaml"), "utf8");
  writeFileSync(join(folder, "Pulumi.yaml"), settings.replace("typescript: false", `typescript: ${typescript}`));
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: join(program, "tsconfig.json"), include: [] }),
  );
  symlinkSync(join(program, "node_modules"), join(folder, "node_modules"));
  // Otherwise Pulumi's runner looks for one in the folders above, up to the root.
  writeFileSync(join(folder, "package.json"), "{}\n");
  writeFileSync(join(folder, "start.js"), MEASURE + start);
}

/** Lets the program in a folder tell what its runs take, too. */
export function measure(program: string): void {
  const file = join(program, "start.js");
  writeFileSync(file, MEASURE + readFileSync(file, "utf8"));
}

/** What the last run of the program in a folder told. */
export const measured = (folder: string): Measured => JSON.parse(readFileSync(join(folder, TOLD), "utf8")) as Measured;
