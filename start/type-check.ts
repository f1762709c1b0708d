import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "./sources";

const TOLD = 20;

/**
 * Resolves when the types of the program in `root` are right; rejects with the compiler's errors as one text.
 * What was found right is noted in `.cache/types/` under the hash of everything that it depends on, so that the same
 * sources are checked once: a note cannot outlive a change, and deleting the folder costs one check.
 */
export async function typesAreRight(root: string, limitSeconds = 300): Promise<void> {
  const before = fingerprint(root);
  const note = join(root, ".cache", "types", before);
  if (existsSync(note)) return;
  const { status, printed } = await compiler(root, limitSeconds);
  if (status !== 0) throw new Error(refusal(printed, status));
  // An edit during the check may have been seen by the compiler or not.
  if (fingerprint(root) === before) keep(root, note);
}

function refusal(printed: string, status: number | string): string {
  const lines = printed.trim().split("\n");
  const errors = lines.filter((line) => / error TS\d+: |^error TS\d+: /.test(line));
  if (errors.length === 0) {
    return `The types of the program cannot be checked: the compiler ended with ${status}.\n${printed.trim()}`.trim();
  }
  const more = errors.length > TOLD ? [`and ${errors.length - TOLD} more: npm run typecheck lists all of them`] : [];
  return ["The program has type errors, and is not deployed with them:", ...lines.slice(0, TOLD), ...more].join("\n");
}

/** `status` is the exit status, or words for what ended the compiler. */
function compiler(root: string, limitSeconds: number): Promise<{ status: number | string; printed: string }> {
  const child = spawn(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", "tsconfig.program.json"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const stop = (): void => void child.kill("SIGKILL");
  process.once("exit", stop);
  let late = false;
  const clock = setTimeout(() => {
    late = true;
    stop();
  }, limitSeconds * 1000);
  return new Promise<{ status: number | string; printed: string }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const status = late ? `no answer after ${limitSeconds} s` : (code ?? `signal ${String(signal)}`);
      resolve({ status, printed });
    });
  }).finally(() => {
    clearTimeout(clock);
    process.off("exit", stop);
  });
}

function keep(root: string, note: string): void {
  try {
    mkdirSync(join(root, ".cache", "types"), { recursive: true });
    writeFileSync(note, "");
  } catch {
    // A read-only checkout checks every time and is otherwise the same.
  }
}
