// First, so that whatever else is imported cannot write into the page or the JSON.
import { start } from "./process";
import { join } from "node:path";
import { checkExcepted } from "../policies/excepted";
import { RULES } from "../policies/pack";
import { program } from "../stacks/program";

void start({
  folder: join(__dirname, ".."),
  program,
  check: (resources, { given, asOf }) => checkExcepted(resources, given, asOf),
  rules: RULES.length,
});
