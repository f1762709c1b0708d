import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { functionVersion } from "../components/shared/function-code";

/** Before `npm test`: makes the archives of all functions, so that no test waits for packages to be downloaded. */
const FUNCTIONS = join(__dirname, "..", "functions");

for (const name of readdirSync(FUNCTIONS)) {
  if (existsSync(join(FUNCTIONS, name, "index.ts"))) functionVersion(name);
}
