/** A sequence of numbers from 0 up to 1 that a seed determines: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The list in an order that the numbers determine; Fisher and Yates. */
export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const left = [...list];
  for (let last = left.length - 1; last > 0; last--) {
    const place = Math.floor(random() * (last + 1));
    [left[last], left[place]] = [left[place]!, left[last]!];
  }
  return left;
}

/**
 * `size` of the list, one of each sort before the second of any, so that a sort with hundreds of members does not
 * crowd out the others.
 */
export function sampled<T>(list: readonly T[], size: number, seed: number, sortOf: (one: T) => string): T[] {
  const random = randomFrom(seed);
  const sorts = new Map<string, T[]>();
  for (const one of list) {
    const sort = sortOf(one);
    const members = sorts.get(sort);
    if (members === undefined) sorts.set(sort, [one]);
    else members.push(one);
  }
  const columns = shuffled([...sorts.values()], random).map((members) => shuffled(members, random));
  const found: T[] = [];
  for (let turn = 0; found.length < Math.min(size, list.length); turn++) {
    found.push(...columns.flatMap((members) => members.slice(turn, turn + 1)));
  }
  return found.slice(0, size);
}
