import { createInterface } from "node:readline/promises";

/**
 * Asks whether to deploy; only the word "yes" agrees.
 * Ctrl-C, Ctrl-D and an input that ends are a no: Node would otherwise wait for an answer that cannot come, and end
 * the process as if all were well.
 */
export async function agrees(
  stack: string,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Promise<boolean> {
  const terminal = createInterface({ input, output });
  const closed = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
  const answered = terminal.question(`Deploy this to ${stack}? Only "yes" does: `).catch(() => "");
  const answer = await Promise.race([answered, closed]);
  terminal.close();
  return answer.trim() === "yes";
}
