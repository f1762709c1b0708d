import type { Account, Properties, Thing } from "../types";
import { ACCOUNT, before, type Seed } from "./seed";
import { Troubles } from "./troubles";

/** A thing and what only the account knows about it. */
export interface Kept {
  readonly thing: Thing;
  /** Order of creation. */
  readonly serial: number;
  /** Key of the thing that brought it and takes it along: a VPC its default group. Absent for what was asked for. */
  readonly with?: string;
  /** Objects, versions or images inside. */
  readonly contents: number;
}

/** One change of the account, as the journal keeps it. */
export type Change =
  | { readonly put: Kept }
  | { readonly drop: string }
  | { readonly remain: Thing }
  | { readonly seed: Seed }
  | { readonly clear: true };

export const keyOf = ({ type, region, id }: Pick<Thing, "type" | "region" | "id">) => `${type}|${region}|${id}`;

/** A thing that says how much is inside: rules read it, programs cannot. */
export function filled({ thing, contents }: Kept): Thing {
  const name = COUNTS[thing.type];
  return name === undefined ? thing : { ...thing, outputs: { ...thing.outputs, [name]: contents } };
}

const COUNTS: Readonly<Record<string, string>> = {
  "aws:s3/bucket:Bucket": "objectCount",
  "aws:ecr/repository:Repository": "imageCount",
};

/** All that exists in one account, in every region. */
export class Store {
  readonly #kept = new Map<string, Kept>();
  readonly #byType = new Map<string, Map<string, Kept>>();
  readonly #byArn = new Map<string, string>();
  /** What deletions have left; no resource, so that nothing lists or deletes it there. */
  readonly remains: Thing[] = [];
  /** What goes wrong with what exists. */
  readonly troubles = new Troubles();
  seed: Seed = { account: ACCOUNT, zones: [], serviceLinkedRoles: [] };
  #serial = 0;

  /** @param record is told of every change, after it was made */
  constructor(readonly record: (change: Change) => void = () => undefined) {}

  get(type: string, region: string, id: string): Kept | undefined {
    return this.#kept.get(keyOf({ type, region, id }));
  }

  /** Everything of a type, oldest first. */
  ofType(type: string): readonly Kept[] {
    return [...(this.#byType.get(type)?.values() ?? [])];
  }

  /** Everything, oldest first. */
  all(): readonly Kept[] {
    return [...this.#kept.values()].sort((one, other) => one.serial - other.serial);
  }

  /** Keeps a thing, new or changed. */
  put(thing: Thing, more: { readonly with?: string; readonly contents?: number } = {}): Kept {
    const before = this.get(thing.type, thing.region, thing.id);
    const owner = more.with ?? before?.with;
    const kept: Kept = {
      thing,
      serial: before?.serial ?? this.#serial++,
      contents: more.contents ?? before?.contents ?? 0,
      ...(owner === undefined ? {} : { with: owner }),
    };
    this.apply({ put: kept });
    return kept;
  }

  /** Forgets a thing and what it brought. */
  drop(thing: Pick<Thing, "type" | "region" | "id">): void {
    const key = keyOf(thing);
    for (const one of this.all().filter((kept) => kept.with === key)) this.apply({ drop: keyOf(one.thing) });
    this.apply({ drop: key });
  }

  remain(remain: Thing): void {
    this.apply({ remain });
  }

  /** Sets what the account has from before: absent parts stay as they are. */
  plant(seed: Partial<Seed>): void {
    this.apply({ seed: { ...this.seed, ...seed } });
  }

  /** Makes a change and tells the journal. */
  apply(change: Change): void {
    this.redo(change);
    this.record(change);
  }

  /** Makes a change that the journal has already. */
  redo(change: Change): void {
    if ("put" in change) this.#put(change.put);
    else if ("drop" in change) this.#drop(change.drop);
    else if ("remain" in change) this.remains.push(change.remain);
    else if ("seed" in change) this.seed = change.seed;
    else this.#clear();
  }

  /** Forgets everything. */
  clear(): void {
    this.apply({ clear: true });
  }

  /** The account as rules see it; `without` and what it brought are left out. */
  account(without?: Pick<Thing, "type" | "region" | "id">): Account {
    const hidden = without === undefined ? undefined : keyOf(without);
    const seen = (kept: Kept) => hidden === undefined || kept.with !== hidden;
    return {
      id: this.seed.account,
      all: (type, region) => [
        ...before(this.seed, type).filter((thing) => region === undefined || thing.region === region),
        ...this.remains.filter((one) => one.type === type && (region === undefined || one.region === region)),
        ...this.ofType(type)
          .filter((kept) => seen(kept) && (region === undefined || kept.thing.region === region))
          .map(({ thing }) => thing),
      ],
      byArn: (arn) => this.#kept.get(this.#byArn.get(arn) ?? "")?.thing,
      serviceLinkedRoles: new Set(this.seed.serviceLinkedRoles),
    };
  }

  #clear(): void {
    this.#kept.clear();
    this.#byType.clear();
    this.#byArn.clear();
    this.remains.length = 0;
  }

  #put(kept: Kept): void {
    const { thing } = kept;
    const key = keyOf(thing);
    this.#kept.set(key, kept);
    const types = this.#byType.get(thing.type) ?? new Map<string, Kept>();
    types.set(key, kept);
    this.#byType.set(thing.type, types);
    const arn = arnOf(thing.outputs);
    if (arn !== undefined) this.#byArn.set(arn, key);
    this.#serial = Math.max(this.#serial, kept.serial + 1);
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#kept.delete(key);
    this.#byType.get(kept.thing.type)?.delete(key);
    const arn = arnOf(kept.thing.outputs);
    if (arn !== undefined && this.#byArn.get(arn) === key) this.#byArn.delete(arn);
  }
}

const arnOf = ({ arn }: Properties): string | undefined => (typeof arn === "string" && arn !== "" ? arn : undefined);
