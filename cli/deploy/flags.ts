import { join } from "node:path";
import { ROOT } from "../run";

/** Flags of `pulumi up` that `pulumi preview` does not know. */
const UP_ONLY = ["--continue-on-error", "--import-pending-creates"];

/** Flags that would undo what the commands here make sure of, and what to say instead. */
const REFUSED: Readonly<Record<string, string>> = {
  "--stack": "name the stack in front of --",
  "-s": "name the stack in front of --",
  "--cwd": "run the command in this repository",
  "-C": "run the command in this repository",
  "--config": "set it in the stack's file, which is what these commands check",
  "-c": "set it in the stack's file, which is what these commands check",
  "--config-file": "these commands check the stack's own file",
  "--event-log": "these commands read the event log themselves",
  "--json": "use npx pulumi preview --json, which stops at nothing",
  "-j": "use npx pulumi preview --json, which stops at nothing",
  "--yes": "give --yes in front of --",
  "-y": "give --yes in front of --",
  "--skip-preview": "the preview is what finds an unsafe change; bare npx pulumi up can skip it",
  "-f": "the preview is what finds an unsafe change; bare npx pulumi up can skip it",
};

const nameOf = (flag: string) => flag.split("=")[0] ?? flag;

/** Flags of one letter that take a value, which may follow without a blank: `-seu`. */
const VALUED = "Ccmpstv";

/** The flags that a word stands for: `-dy` is `-d -y`, and `-seu` is `-s eu`. */
function namesOf(word: string): string[] {
  if (!/^-[^-]/.test(word)) return [nameOf(word)];
  const letters = Array.from(nameOf(word).slice(1));
  const valued = letters.findIndex((letter) => VALUED.includes(letter));
  return letters.slice(0, valued < 0 ? letters.length : valued + 1).map((letter) => `-${letter}`);
}

/** Problems with flags that a person wants to hand to Pulumi. */
export function refusedFlags(passed: readonly string[]): string[] {
  return passed.flatMap((flag) => {
    const [name] = namesOf(flag).filter((one) => Object.hasOwn(REFUSED, one));
    return name === undefined ? [] : [`${flag} cannot follow --: ${REFUSED[name] ?? ""}`];
  });
}

const POLICY_PACK = ["--policy-pack", join(ROOT, "policies")];

/** Arguments of the preview that is judged. */
export const previewArguments = (stack: string, eventLog: string, passed: readonly string[]): string[] => [
  "preview",
  ...["--stack", stack, "--non-interactive", "--event-log", eventLog],
  ...POLICY_PACK,
  ...passed.filter((flag) => !UP_ONLY.includes(nameOf(flag))),
];

/**
 * The CLI runs 4 operations for each processor, which on a small machine leaves the database waiting for a place behind
 * others. AWS does the work, not this machine: npm run critical-path tells what the number does.
 */
const PARALLEL = ["--parallel", "32"];

/** Arguments of the deployment. Its preview has just been shown and judged, and the question has been asked. */
export const upArguments = (stack: string, eventLog: string, passed: readonly string[]): string[] => [
  "up",
  ...["--stack", stack, "--non-interactive", "--yes", "--skip-preview", "--event-log", eventLog],
  ...POLICY_PACK,
  // In front of a person's own, which then counts.
  ...PARALLEL,
  ...passed,
];
