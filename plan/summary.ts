import type { ResourceRecord } from "./recorder";
import { STATEFUL } from "./stateful";

/** A component and what is below it. */
export interface ComponentLine {
  /** 0 for a component of the stack itself. */
  depth: number;
  /** Its class, as in code: `Network`. */
  kind: string;
  name: string;
  /** Resources of the cloud below it, at any depth. */
  resources: number;
  /** Made by a plugin: what is below it is not seen here. */
  remote: boolean;
}

/** Something that holds data. */
export interface StatefulLine {
  /** `bucket` */
  what: string;
  name: string;
  protect: boolean;
}

/** A key and what it encrypts. */
export interface KeyLine {
  /** Name of the key, or its ARN if it is not of the stack; undefined for what is given no key. */
  key: string | undefined;
  encrypts: { what: string; names: string[] }[];
}

/** What a page says about the resources of a stack. */
export interface Summary {
  /** Resources of the cloud, without components. */
  resources: number;
  components: ComponentLine[];
  /** Resources that belong to no component. */
  loose: number;
  zones: string[];
  stateful: StatefulLine[];
  keys: KeyLine[];
}

const STACK = "pulumi:pulumi:Stack";
/** `kmsKeyId`, `kmsMasterKeyId`, `performanceInsightsKmsKeyId`, `kmsKeyArn`, `kmsKey`. */
const KEY_PROPERTY = /kms.*(?:id|arn|key)$/i;
/** Settings of a bucket that are resources of their own: what they say is said about the bucket. */
const OF_A_BUCKET = /^aws:s3\/bucket.+:/;

/** Condenses the resources of one stack. Pure; the order of its lists does not depend on that of the resources. */
export function summarise(resources: readonly ResourceRecord[]): Summary {
  const family = new Family(resources);
  const real = resources.filter(({ custom }) => custom);
  const encryptable = resources.filter(({ custom, remote }) => custom || remote === true);
  return {
    resources: real.length,
    components: componentLines(family),
    loose: family.childrenOf(family.root).filter(({ custom }) => custom).length,
    zones: [...new Set(real.flatMap(({ inputs }) => zonesIn(inputs)))].sort(),
    stateful: resources
      .flatMap((one) => {
        const what = STATEFUL[one.type];
        return what === undefined ? [] : [{ what, name: family.shortName(one), protect: one.protect }];
      })
      .sort((a, b) => compare(`${a.what} ${a.name}`, `${b.what} ${b.name}`)),
    keys: keyLines(encryptable, family),
  };
}

/** Who is whose child, and names without the part that a parent's name repeats. */
class Family {
  private readonly byUrn: ReadonlyMap<string, ResourceRecord>;
  private readonly children: ReadonlyMap<string, ResourceRecord[]>;

  constructor(readonly all: readonly ResourceRecord[]) {
    this.byUrn = new Map(all.map((one) => [one.urn, one]));
    const children = new Map<string, ResourceRecord[]>();
    for (const one of all) children.set(one.parent, [...(children.get(one.parent) ?? []), one]);
    this.children = children;
  }

  get root(): string {
    return this.all.find(({ type }) => type === STACK)?.urn ?? "";
  }

  childrenOf(urn: string): readonly ResourceRecord[] {
    return this.children.get(urn) ?? [];
  }

  /** `storage-documents` below the component `storage` is `documents`. */
  shortName(one: ResourceRecord): string {
    const parent = this.byUrn.get(one.parent);
    if (parent === undefined || parent.type === STACK) return one.name;
    const prefix = `${this.topOf(parent).name}-`;
    return one.name.startsWith(prefix) ? one.name.slice(prefix.length) : one.name;
  }

  private topOf(one: ResourceRecord): ResourceRecord {
    const parent = this.byUrn.get(one.parent);
    return parent === undefined || parent.type === STACK ? one : this.topOf(parent);
  }
}

function componentLines(family: Family): ComponentLine[] {
  const below = (urn: string, depth: number): ComponentLine[] =>
    family
      .childrenOf(urn)
      .filter(({ custom }) => !custom)
      .sort((a, b) => compare(a.name, b.name) || compare(a.type, b.type))
      .flatMap((one) => [
        {
          depth,
          kind: one.type.split(":").at(-1) ?? one.type,
          name: one.name,
          resources: count(one.urn),
          remote: one.remote === true,
        },
        ...below(one.urn, depth + 1),
      ]);
  const count = (urn: string): number =>
    family.childrenOf(urn).reduce((sum, one) => sum + (one.custom ? 1 : 0) + count(one.urn), 0);
  return below(family.root, 0);
}

function zonesIn(value: unknown): string[] {
  return leaves(value).flatMap(({ key, text }) => (/^availabilityZone(Id|s)?$/.test(key) ? [text] : []));
}

function keyLines(all: readonly ResourceRecord[], family: Family): KeyLine[] {
  const names = keyNames(all, family);
  const bucketById = new Map(all.filter(({ type }) => STATEFUL[type] === "bucket").map((one) => [one.made?.id, one]));
  const uses = all
    .filter(({ type }) => !type.startsWith("aws:kms/"))
    .flatMap((one) => {
      const owner = (OF_A_BUCKET.test(one.type) ? bucketById.get(String(one.inputs["bucket"])) : undefined) ?? one;
      const keys = leaves(one.inputs).filter(({ key, text }) => KEY_PROPERTY.test(key) && text !== "");
      return keys.map(({ text }) => ({ key: names.get(text) ?? text, owner }));
    });
  const encrypted = new Set(uses.map(({ owner }) => owner.urn));
  const keyless = all.filter(({ type, urn }) => !["key", undefined].includes(STATEFUL[type]) && !encrypted.has(urn));
  const lines = [...new Set(uses.map(({ key }) => key))].sort(compare).map((key) => ({
    key,
    encrypts: grouped(
      uses.filter((use) => use.key === key).map(({ owner }) => owner),
      family,
    ),
  }));
  return keyless.length === 0 ? lines : [...lines, { key: undefined, encrypts: grouped(keyless, family) }];
}

/** Resources by what they are, each name once. */
function grouped(resources: readonly ResourceRecord[], family: Family): KeyLine["encrypts"] {
  const kind = (one: ResourceRecord) => STATEFUL[one.type] ?? kindOf(one.type);
  return [...new Set(resources.map(kind))].sort(compare).map((what) => {
    const names = resources.filter((one) => kind(one) === what).map((one) => family.shortName(one));
    return { what, names: [...new Set(names)].sort(compare) };
  });
}

/** Every text by which a resource may name a key: its id, its ARN, an alias. */
function keyNames(real: readonly ResourceRecord[], family: Family): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const one of real.filter(({ type }) => STATEFUL[type] === "key")) {
    for (const text of [one.made?.id, one.made?.arn]) if (text) names.set(text, family.shortName(one));
  }
  for (const one of real.filter(({ type }) => type === "aws:kms/alias:Alias")) {
    const key = names.get(String(one.inputs["targetKeyId"]));
    if (key === undefined) continue;
    for (const text of [one.inputs["name"], one.made?.id, one.made?.arn]) {
      if (typeof text === "string" && text !== "") names.set(text, key);
    }
  }
  return names;
}

/** `aws:cloudwatch/logGroup:LogGroup` is a log group. */
export function kindOf(type: string): string {
  const last = type.split(":").at(-1) ?? type;
  return last.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
}

/** Every text in a value, with the property that it stands under. */
function leaves(value: unknown, key = ""): { key: string; text: string }[] {
  if (typeof value === "string") return [{ key, text: value }];
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => leaves(item, name));
}

/** By code units, the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
