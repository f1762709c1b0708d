import { join } from "node:path";
import { evaluate, type ResourceRecord } from "../../plan/evaluate";
import { cloudOf } from "../../plan/run";
import { stackFiles } from "../../plan/stack-files";
import { judge } from "../../policies/check";
import { program } from "../../stacks/program";
import { median } from "../statistics";

const SMALL = 2_500;
const LARGE = 10_000;
const ROUNDS = 3;

interface Size {
  resources: number;
  seconds: number;
}

/** How judging grows: copies of a stack side by side, four times as many in the larger one. */
export async function growth(stack: string): Promise<{ small: Size; large: Size; ratio: number; memoryMiB: number }> {
  const files = stackFiles(join(__dirname, "..", ".."));
  const { config } = files.read(stack);
  const cloud = cloudOf(stack, config);
  const { resources, errors } = await evaluate({ program, project: files.project.name, stack, config, cloud });
  if (errors.length > 0) throw new Error(`${stack} cannot be evaluated: ${errors.join("\n")}`);
  const [small, large] = [copies(resources, SMALL), copies(resources, LARGE)];
  const runs = Array.from({ length: ROUNDS }, () => ({ small: timed(small), large: timed(large) }));
  const middle = (which: "small" | "large") => Number(median(runs.map((run) => run[which])).toFixed(2));
  return {
    small: { resources: small.length, seconds: middle("small") },
    large: { resources: large.length, seconds: middle("large") },
    ratio: Number(median(runs.map((run) => run.large / run.small)).toFixed(2)),
    memoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function timed(resources: readonly ResourceRecord[]): number {
  const begun = process.hrtime.bigint();
  judge(resources);
  return Number(process.hrtime.bigint() - begun) / 1e9;
}

/**
 * The stack again and again, until there are so many resources. Each copy has an account, ids and names of its own, as
 * stacks side by side have.
 */
function copies(resources: readonly ResourceRecord[], count: number): ResourceRecord[] {
  const text = JSON.stringify(resources);
  const all: ResourceRecord[] = [];
  for (let copy = 0; all.length < count; copy++) {
    const own = text.replaceAll(namesIn(resources), (name) => `${name}x${copy}`).replaceAll(ACCOUNT, account(copy));
    all.push(...(JSON.parse(own) as ResourceRecord[]));
  }
  return all.slice(0, count);
}

const ACCOUNT = "111122223333";
const account = (copy: number): string => String(Number(ACCOUNT) + copy);

/** Everything by which one resource names another: URNs and ids, the longest first. */
function namesIn(resources: readonly ResourceRecord[]): RegExp {
  const names = new Set(resources.flatMap(({ urn, made }) => [urn, made?.id ?? ""]));
  const escaped = [...names]
    .filter((name) => name !== "")
    .sort((one, other) => other.length - one.length)
    .map((name) => {
      const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      // A short id is a word that other text holds too: it counts where it is a whole value.
      return name.length < SHORTEST ? `(?<=")${literal}(?="[^:])` : literal;
    });
  return new RegExp(escaped.join("|"), "g");
}

/** Characters from which an id is found inside other text. */
const SHORTEST = 8;
