import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** What a command meets instead of the real Pulumi and the real AWS. */
export interface Surroundings {
  /** First on PATH, with the stand-in for the Pulumi CLI; also the home folder. */
  folder: string;
  /** Address of the stand-in for AWS. */
  aws: string;
  /** What the stand-in for the CLI is told: test/cli/stand-in/pulumi.js. */
  standIn: object;
  env?: Readonly<Record<string, string>>;
}

/** Runs a command of this repository in a process of its own. Fails when it shows a stack trace. */
export function runCommand(
  args: readonly string[],
  { folder, aws, standIn, env }: Surroundings,
): Promise<{ status: number | null; out: string }> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: [folder, process.env["PATH"]].join(delimiter),
      HOME: folder,
      AWS_ENDPOINT_URL: aws,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
      STAND_IN: JSON.stringify(standIn),
      ...env,
    },
  });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (out += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => {
      if (/^\s+at .*:\d+/m.test(out)) reject(new assert.AssertionError({ message: `a stack trace:\n${out}` }));
      else resolve({ status, out });
    });
  });
}
