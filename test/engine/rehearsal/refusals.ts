import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Environment } from "./environment";
import { launcher } from "./launchers";
import type { Steps } from "./steps";

/** What can be wrong around a deployment, and what a person must be told: the cause, and the next step. */
interface Obstacle {
  name: string;
  /** Puts it in the way; returns what takes it out again. */
  place: (environment: Environment) => () => void;
  env?: NodeJS.ProcessEnv;
  says: readonly RegExp[];
}

const LOCKS = join("state", ".pulumi", "locks", "organization", "careplane");
const STATES = join("state", ".pulumi", "stacks", "careplane");

const OBSTACLES: readonly Obstacle[] = [
  {
    name: "wrong passphrase",
    place: () => () => undefined,
    env: { PULUMI_CONFIG_PASSPHRASE: "another" },
    says: [/passphrase/i, /PULUMI_CONFIG_PASSPHRASE/],
  },
  {
    name: "locked state",
    place: ({ folder, stack }) => {
      const file = join(folder, LOCKS, stack, "00000000-0000-4000-8000-000000000000.json");
      mkdirSync(join(folder, LOCKS, stack), { recursive: true });
      const lock = {
        pid: process.pid,
        username: "somebody",
        hostname: hostname(),
        timestamp: new Date().toISOString(),
      };
      writeFileSync(file, JSON.stringify(lock));
      return () => rmSync(file);
    },
    says: [/locked/, /npm run recover/],
  },
  {
    name: "damaged state",
    place: ({ folder, stack }) => {
      const file = join(folder, STATES, `${stack}.json`);
      const whole = readFileSync(file);
      writeFileSync(file, whole.subarray(0, whole.length / 2));
      return () => writeFileSync(file, whole);
    },
    says: [/state/i, /damaged|cannot be read|corrupt/i],
  },
  {
    name: "provider that dies",
    place: ({ folder }) => {
      const file = join(folder, "bin", "pulumi-resource-aws");
      renameSync(file, `${file}.aside`);
      launcher(file, ["sh", "-c", "echo 'no such region' >&2; exit 1"]);
      return () => renameSync(`${file}.aside`, file);
    },
    says: [/pulumi-resource-aws/, /nothing was changed/i],
  },
];

/** Everything that may be wrong before anything is deployed ends with a sentence, and changes nothing. */
export async function refusals(environment: Environment, steps: Steps): Promise<void> {
  for (const { name, place, env, says } of OBSTACLES) {
    await steps.step(
      name,
      async (checks) => {
        const away = place(environment);
        try {
          const { status, output, seconds } = await environment.npm("up", ["--yes"], env);
          checks.that(`npm run up refuses, after ${seconds.toFixed(0)} s`, status !== 0, "it ended well");
          for (const words of says) checks.that(`it says ${words.source}`, words.test(output), output.slice(-1500));
          checks.that("without a stack trace", !/^\s+at .*\(.*:\d+:\d+\)$/m.test(output), output.slice(-1500));
          checks.same("the account is still empty", (await environment.cloud.things()).length, 0);
        } finally {
          away();
        }
      },
      false,
    );
  }
}
