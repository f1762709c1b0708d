import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeArchives } from "../components/shared/function-code";

/** `npm run build`: what the package ships, in dist/: JavaScript and declarations, and the archives of the functions. */
const ROOT = join(__dirname, "..");
const DIST = join(ROOT, "dist");

// What is left of an earlier build would be shipped too.
rmSync(DIST, { recursive: true, force: true });
const compiler = require.resolve("typescript/lib/tsc.js");
const { status } = spawnSync(process.execPath, [compiler, "-p", join(ROOT, "tsconfig.build.json")], {
  stdio: "inherit",
});
if (status === 0) writeArchives(join(DIST, "functions"));
process.exitCode = status ?? 1;
