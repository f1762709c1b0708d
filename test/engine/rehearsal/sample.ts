/** A create that can be made to fail. */
export interface Target {
  type: string;
  /** Logical name. */
  name: string;
}

/** Faults that leave nothing behind: a plain `up` afterwards must do. */
export const BEFORE_EFFECT = ["refuse", "throttle", "not-yet", "half", "SIGINT"] as const;
/** Faults after which something exists that nobody knows of. */
export const AFTER_EFFECT = ["lose-answer", "time-out", "SIGKILL"] as const;

export type Before = (typeof BEFORE_EFFECT)[number];
export type After = (typeof AFTER_EFFECT)[number];

/** What is to go wrong in a rehearsal: every create at most once. */
export interface Sample {
  before: { kind: Before; target: Target }[];
  /** In the order in which the engine comes to them. */
  after: { kind: After; target: Target }[];
}

/** How many of each kind a sample has. */
export type Sizes = Readonly<Record<Before | After, number>>;

/** What `--all` takes: 25 creates, 5 of them met by a kill. */
export const USUAL: Sizes = {
  refuse: 5,
  throttle: 3,
  "not-yet": 3,
  half: 1,
  SIGINT: 2,
  "lose-answer": 4,
  "time-out": 2,
  SIGKILL: 5,
};

/** What a batch of `--exhaustive` takes: more of the faults that many creates may meet in one `up`. */
export const EXHAUSTIVE: Sizes = {
  refuse: 9,
  throttle: 6,
  "not-yet": 6,
  half: 3,
  SIGINT: 1,
  "lose-answer": 2,
  "time-out": 2,
  SIGKILL: 5,
};

/** Creates in a batch at most. */
const BATCH = Object.values(EXHAUSTIVE).reduce((sum, one) => sum + one, 0);

/** Fewest batches of an exhaustive run: with five kills each, 50 in all. */
const FEWEST = 10;

/** So many batches that the sample of each takes every create of its batch. */
export const batchesFor = (creates: number): number => Math.max(FEWEST, Math.ceil(creates / BATCH));

/**
 * Draws a sample. The first creates that are drawn are one of every stateful type, for the faults after an effect,
 * where a second one could come of it.
 * @param creates in the order of the engine, in which what is needed comes before what needs it
 * @param seed the same seed draws the same sample of the same creates
 */
export function drawn(creates: readonly Target[], stateful: ReadonlySet<string>, seed: number, sizes = USUAL): Sample {
  const mixed = shuffled(creates, seed);
  const first = [...stateful].sort().flatMap((type) => mixed.find((one) => one.type === type) ?? []);
  const queue = [...first, ...mixed.filter((one) => !first.includes(one))];
  const take = <K extends Before | After>(kinds: readonly K[]): { kind: K; target: Target }[] => {
    // Kinds in turn, so that stateful types meet all of them and not only the first.
    const left = new Map(kinds.map((kind) => [kind, sizes[kind]]));
    const taken: { kind: K; target: Target }[] = [];
    for (let more = true; more;) {
      more = false;
      for (const kind of kinds) {
        const count = left.get(kind) ?? 0;
        const target = count > 0 ? queue.shift() : undefined;
        if (target === undefined) continue;
        left.set(kind, count - 1);
        taken.push({ kind, target });
        more = true;
      }
    }
    return taken;
  };
  const place = new Map(creates.map((one, index) => [one, index]));
  const inOrder = (one: { target: Target }, other: { target: Target }): number =>
    (place.get(one.target) ?? 0) - (place.get(other.target) ?? 0);
  const after = take(AFTER_EFFECT).sort(inOrder);
  return { after, before: interruptsFirst(take(BEFORE_EFFECT).sort(inOrder)) };
}

/** An interrupt needs a create that is reached while the others of the sample are held back: it waits for none of them. */
function interruptsFirst(before: Sample["before"]): Sample["before"] {
  const kinds = before.map(({ kind }) => kind);
  const ordered = [...kinds.filter((kind) => kind === "SIGINT"), ...kinds.filter((kind) => kind !== "SIGINT")];
  return before.map(({ target }, place) => ({ kind: ordered[place] ?? "refuse", target }));
}

/** Parts a list at random into so many batches; each keeps the order of the list. */
export function batches<T>(list: readonly T[], count: number, seed: number): T[][] {
  const mixed = shuffled(list, seed);
  const size = Math.ceil(list.length / count);
  const batchOf = new Map(mixed.map((item, index) => [item, Math.floor(index / size)]));
  return Array.from({ length: count }, (_, index) => list.filter((item) => batchOf.get(item) === index));
}

/** The same list in an order that the seed decides. */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const next = randomFrom(seed);
  const keyed = list.map((item) => ({ item, key: next() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
}

/** Numbers from 0 to 1 that a seed decides: a linear congruential generator with the constants of Numerical Recipes. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  // Neighbouring seeds begin alike; a few steps part them.
  for (let step = 0; step < 4; step++) next();
  return next;
}
