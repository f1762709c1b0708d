import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../support/ports";

const PROGRAM = join(__dirname, "..", "..", ".cache", "tools", "venv", "bin", "ministack");
const LONGEST_START_MS = 60_000;

/** An AWS emulator of this test's own, on loopback. */
export interface Emulator {
  port: number;
  stop(): Promise<void>;
}

/** Starts the emulator and waits until it answers; fails with the way out when it is not installed. */
export async function startEmulator(account: string): Promise<Emulator> {
  if (!existsSync(PROGRAM)) throw new Error("the AWS emulator is not installed: run scripts/install-test-tools.sh");
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "careplane-emulator-"));
  const child = spawn(PROGRAM, [], {
    cwd: folder,
    stdio: "ignore",
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      TMPDIR: folder,
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: String(port),
      MINISTACK_ACCOUNT_ID: account,
      LOG_LEVEL: "ERROR",
    },
  });
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answering(port, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, stop };
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  const latest = Date.now() + LONGEST_START_MS;
  while (Date.now() < latest) {
    if (child.exitCode !== null) throw new Error(`the AWS emulator ended with ${child.exitCode} while starting`);
    const answer = await fetch(`http://127.0.0.1:${port}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the AWS emulator did not answer within ${LONGEST_START_MS / 1000} s`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(killer);
}
