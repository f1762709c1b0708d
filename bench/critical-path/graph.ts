/** One resource as the engine has to make it. */
export interface Step {
  /** What other steps name it by. */
  id: string;
  /** What a person reads. */
  label: string;
  /** How long its creation typically takes. */
  seconds: number;
  /** Ids of the steps that must be over before it begins. */
  after: readonly string[];
}

/** A step on a chain and when it is over, counted from the start. */
export interface Link {
  step: Step;
  overAt: number;
}

/** The chain of steps that ends last when nothing waits for anything but its own steps; the first one first. */
export function longestChain(steps: readonly Step[]): Link[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const known = new Map<string, Chain>();
  const chains = steps.map((step) => chainTo(step, byId, known));
  let last = latest(chains);
  const links: Link[] = [];
  for (; last !== undefined; last = last.before) links.unshift({ step: last.step, overAt: last.overAt });
  return links;
}

/** Seconds from the start to the end of the last step on a chain; 0 for none. */
export const lengthOf = (chain: readonly Link[]): number => chain.at(-1)?.overAt ?? 0;

interface Chain extends Link {
  before: Chain | undefined;
}

function chainTo(step: Step, byId: ReadonlyMap<string, Step>, known: Map<string, Chain>): Chain {
  const found = known.get(step.id);
  if (found !== undefined) return found;
  const before = latest(step.after.flatMap((id) => byId.get(id) ?? []).map((one) => chainTo(one, byId, known)));
  const chain = { step, overAt: (before?.overAt ?? 0) + step.seconds, before };
  known.set(step.id, chain);
  return chain;
}

function latest(chains: readonly Chain[]): Chain | undefined {
  return chains.reduce<Chain | undefined>((last, one) => (one.overAt > (last?.overAt ?? -1) ? one : last), undefined);
}

/**
 * Seconds until everything is made when at most `parallel` steps run at a time, and a step that may begin and finds no
 * place waits in line.
 */
export function makespan(steps: readonly Step[], parallel: number): number {
  const ids = new Set(steps.map(({ id }) => id));
  const missing = new Map(steps.map(({ id, after }) => [id, new Set(after.filter((one) => ids.has(one)))]));
  const line = [...steps];
  const running: { step: Step; until: number }[] = [];
  let now = 0;
  while (line.length > 0 || running.length > 0) {
    let next: number;
    while ((next = line.findIndex(({ id }) => missing.get(id)?.size === 0)) >= 0 && running.length < parallel) {
      const [step] = line.splice(next, 1);
      if (step !== undefined) running.push({ step, until: now + step.seconds });
    }
    running.sort((a, b) => a.until - b.until);
    const ended = running.shift();
    if (ended === undefined)
      throw new Error(`steps wait for one another: ${line.map(({ label }) => label).join(", ")}`);
    now = ended.until;
    for (const waiting of missing.values()) waiting.delete(ended.step.id);
  }
  return now;
}
