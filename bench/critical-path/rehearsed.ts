import { Environment } from "../../test/engine/rehearsal/environment";
import { engineFolder } from "../../test/engine/rehearsal/engine-folder";

/** A real `up` from nothing on the stand-in. */
export interface Rehearsed {
  /** Seconds from the first request to the end of the last, as if AWS did them. */
  seconds: number;
  /** How many resources were made. */
  made: number;
}

/**
 * Deploys a stack in the real engine, where every creation takes `scale` times as long as it typically does.
 * A scale of 0.1 takes two minutes; the smaller it is, the more this machine's own work counts.
 */
export async function rehearsed(stack: string, scale: number, parallel: number): Promise<Rehearsed> {
  const environment = await Environment.open({ stack, engine: engineFolder() });
  const interrupted = (): void => {
    environment.close();
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  try {
    // What is compiled and checked once must not count.
    await environment.pulumi(["preview", "--stack", stack, "--non-interactive"]);
    const answer = await fetch(`${environment.cloud.address}/stand-in/latency`, {
      method: "POST",
      body: JSON.stringify({ scale }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`The stand-in takes no latency: ${await answer.text()}`);
    const flags = ["--stack", stack, "--non-interactive", "--yes", "--skip-preview", "--parallel", String(parallel)];
    const { status, output } = await environment.pulumi(["up", ...flags]);
    if (status !== 0) throw new Error(`up ended with ${status}:\n${output.slice(-4000)}`);
    const entries = (await environment.cloud.log()).filter(({ operation }) => operation === "create");
    const begun = Math.min(...entries.map(({ start }) => start));
    const over = Math.max(...entries.map(({ end }) => end ?? 0));
    return { seconds: Math.round((over - begun) / 1000 / scale), made: entries.length };
  } finally {
    process.off("SIGINT", interrupted);
    environment.close();
  }
}
