import { setTimeout as wait } from "node:timers/promises";

const PAUSE_MS = 100;

/** Asks again and again until the answer is yes, or the time is over. Returns whether it was yes. */
export async function until(seconds: number, asked: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() <= end;) {
    if (await asked()) return true;
    await wait(PAUSE_MS);
  }
  return asked();
}
