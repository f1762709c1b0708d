import { join } from "node:path";
import { evaluate, type Evaluation } from "../../plan/evaluate";
import { cloudOf } from "../../plan/run";
import { stackFiles } from "../../plan/stack-files";
import { program } from "../../stacks/program";
import type { Cloud } from "../../plan/cloud";

const FILES = stackFiles(join(__dirname, "..", ".."));

/** The stacks whose files are checked in. */
export const STACKS = FILES.stacks;

/** The configuration of a checked-in stack file, as the CLI hands it over. */
export const configOf = (stack: string): Record<string, string> => FILES.read(stack).config;

interface Change {
  config?: Record<string, string>;
  cloud?: Partial<Cloud>;
  preview?: boolean;
}

const evaluations = new Map<string, Promise<Evaluation>>();

/**
 * Evaluates the real program for a checked-in stack, with some of its configuration or its cloud changed. Tests that
 * ask for the same get the same evaluation: nobody may change it.
 */
export function evaluateStack(stack: string, change: Change = {}): Promise<Evaluation> {
  const { config = {}, cloud, preview = false } = change;
  if (cloud !== undefined) return evaluated(stack, change);
  const key = JSON.stringify([stack, config, preview]);
  const made = evaluations.get(key) ?? evaluated(stack, change);
  evaluations.set(key, made);
  return made;
}

function evaluated(stack: string, { config = {}, cloud = {}, preview = false }: Change): Promise<Evaluation> {
  const whole = { ...(STACKS.includes(stack) ? configOf(stack) : {}), ...config };
  return evaluate({
    program,
    project: "careplane",
    stack,
    config: whole,
    cloud: { ...cloudOf(stack, whole), ...cloud },
    preview,
  });
}

/** The configuration that makes a stack's web tier one of Windows, whatever else its file says about it. */
export function windowsConfigOf(stack: string): Record<string, string> {
  const web = JSON.parse(configOf(stack)["careplane:web"] ?? "{}") as Record<string, unknown>;
  return { "careplane:web": JSON.stringify({ ...web, operatingSystem: "windows" }) };
}
