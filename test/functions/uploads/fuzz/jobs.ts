import { createHash } from "node:crypto";
import { randomFrom } from "../../../policies/mutation/random";
import { rawZip } from "../corpus/raw-zip";
import { mutated } from "./mutate";
import type { Core, Seed } from "./seeds";

/** One damaged file, and what is to be done with it. */
export interface Job {
  readonly core: Core;
  /** Its number among those of its core: with the run's seed, it says which file it is. */
  readonly index: number;
  readonly kind: string;
  /** The whole file that it was made of. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** The damaged file of a number: kinds take turns, and the files of a kind do. */
export function jobOf(core: Core, index: number, seeds: readonly Seed[], seed: number): Job {
  const mine = seeds.filter((one) => one.core === core);
  const kinds = [...new Set(mine.map(({ kind }) => kind))];
  const kind = kinds[index % kinds.length]!;
  const files = mine.filter((one) => one.kind === kind);
  const turn = Math.floor(index / kinds.length);
  const whole = files[turn % files.length]!;
  const random = randomFrom(createHash("sha256").update(`${seed} ${core} ${index}`).digest().readUInt32LE());
  const other = mine[Math.floor(random() * mine.length)]!;
  return { core, index, kind, name: whole.name, bytes: damagedOf(whole, other, random) };
}

/** Half of those whose damage a checksum would give away have it put right, so that it reaches what lies deeper. */
function damagedOf({ bytes, parts, repair }: Seed, other: Seed, random: () => number): Buffer {
  const deep = random() < 0.5;
  if (deep && parts !== undefined) {
    const chosen = Math.floor(random() * parts.length);
    const elsewhere = Buffer.from(parts[Math.floor(random() * parts.length)]?.content ?? "");
    return rawZip(
      parts.map((part, index) =>
        index === chosen ? { ...part, content: mutated(Buffer.from(part.content ?? ""), elsewhere, random) } : part,
      ),
    );
  }
  const damaged = mutated(bytes, other.bytes, random);
  return deep && repair !== undefined ? repair(damaged) : damaged;
}
