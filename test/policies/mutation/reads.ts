import type { Resource } from "../../../policies/resource";
import type { Change } from "./mutant";

/**
 * What a rule has looked at: `<urn> inputs.<property>`, `<urn> deps.<property>`, `<urn> region`; `*` for all
 * properties at once. A rule is a function of what it reads, so what it never read cannot change its findings.
 */
export class Reads {
  private readonly seen = new Set<string>();
  private closed = true;

  /** From now on, what is read counts. */
  open(): void {
    this.closed = false;
  }

  /** The resource, noting what is read of it. */
  watched(one: Resource): Resource {
    const note = (what: string): void => {
      if (!this.closed) this.seen.add(`${one.urn} ${what}`);
    };
    const inputs = watchedKeys(one.inputs, (key) => note(`inputs.${key}`));
    const propertyDependencies = watchedKeys(one.propertyDependencies, (key) => note(`deps.${key}`));
    return new Proxy(one, {
      get(target, key, receiver) {
        if (key === "inputs") return inputs;
        if (key === "propertyDependencies") return propertyDependencies;
        if (typeof key === "string" && !FIXED.has(key)) note(key);
        return Reflect.get(target, key, receiver) as unknown;
      },
      getOwnPropertyDescriptor(target, key) {
        // Copied or listed: everything may be read from the copy.
        for (const what of ["inputs.*", "deps.*", ...CHANGEABLE]) note(what);
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
  }

  /** Was anything read that the change makes different? */
  concern(change: Change, before: (urn: string) => Resource | undefined): boolean {
    for (const [urn, after] of change) {
      if (after === undefined) return true;
      const was = before(urn);
      if (was === undefined || differences(was, after).some((what) => this.seen.has(`${urn} ${what}`))) return true;
    }
    return false;
  }
}

/** What no mutant changes of a resource that it keeps. */
const FIXED = new Set(["urn", "type", "name", "parent"]);

/** What a mutant may change of a resource besides its inputs and what they were made from. */
const CHANGEABLE = ["protect", "region", "defaultTags", "made"] as const;

function watchedKeys<T extends object>(object: T, note: (key: string) => void): T {
  return new Proxy(object, {
    get(target, key, receiver) {
      note(String(key));
      return Reflect.get(target, key, receiver) as unknown;
    },
    getOwnPropertyDescriptor(target, key) {
      note(String(key));
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    has(target, key) {
      note(String(key));
      return Reflect.has(target, key);
    },
    ownKeys(target) {
      note("*");
      return Reflect.ownKeys(target);
    },
  });
}

/** What is different, in the words of `Reads`. A property that comes or goes also changes the list of all. */
export function differences(was: Resource, is: Resource): string[] {
  const other: string[] = CHANGEABLE.filter((key) => was[key] !== is[key]);
  return [
    ...other,
    ...keysThatDiffer(was.inputs, is.inputs).map((key) => `inputs.${key}`),
    ...keysThatDiffer(was.propertyDependencies, is.propertyDependencies).map((key) => `deps.${key}`),
  ];
}

function keysThatDiffer(was: object, is: object): string[] {
  const a = was as Record<string, unknown>;
  const b = is as Record<string, unknown>;
  const all = new Set([...Object.keys(a), ...Object.keys(b)]);
  const changed = [...all].filter((key) => a[key] !== b[key]);
  return changed.some((key) => !(key in a) || !(key in b)) ? [...changed, "*"] : changed;
}
