/** What is looked at of a package in package-lock.json. */
export interface LockedPackage {
  readonly version?: string | undefined;
  readonly resolved?: string | undefined;
  readonly integrity?: string | undefined;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[] | undefined;
  readonly cpu?: readonly string[] | undefined;
  readonly libc?: readonly string[] | undefined;
}

/** package-lock.json, version 3: packages by where they are installed (`node_modules/a/node_modules/b`). */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** Where packages are to run, in npm's words. */
export interface Platform {
  readonly os: string;
  readonly cpu: string;
  readonly libc: string;
}

/** A package.json and a package-lock.json that agree, for `npm ci`. */
export interface Install {
  readonly manifest: { readonly name: string; readonly version: string; readonly dependencies: Record<string, string> };
  readonly lock: Install["manifest"] & Lock & { readonly lockfileVersion: 3 };
}

/**
 * The part of a lock file that some packages need on a platform, with the same versions and checksums, for npm on a
 * machine of any other. A build for a platform is optional to npm: one that it fails to fetch is left out without a
 * word, and one for elsewhere refused when it is not. So those that fit are needed here, and no platform is named.
 * Peers are not added.
 *
 * Throws when the lock file lacks a package, or every build of one for this platform.
 */
export function lockedFor({ packages }: Lock, names: readonly string[], platform: Platform): Install {
  const taken: Record<string, LockedPackage> = {};
  const take = (from: string, name: string): void => {
    const path = placeOf(packages, from, name);
    const found = path === undefined ? undefined : packages[path];
    if (path === undefined || found === undefined) throw new Error(`package-lock.json has no ${name}`);
    if (path in taken) return;
    const { dependencies, optionalDependencies = {}, version, resolved, integrity } = found;
    const builds = fitting(packages, path, optionalDependencies, platform);
    if (Object.keys(optionalDependencies).length > 0 && Object.keys(builds).length === 0) {
      const { os, cpu, libc } = platform;
      throw new Error(`package-lock.json has no build of ${name} for ${os}-${cpu}-${libc}: it was written on another`);
    }
    const needed = { ...dependencies, ...builds };
    taken[path] = { version, resolved, integrity, dependencies: needed };
    for (const dependency of Object.keys(needed)) take(path, dependency);
  };
  for (const name of names) take("", name);
  const versions = names.map((name) => [name, taken[`node_modules/${name}`]?.version ?? ""] as const);
  const manifest = { name: "modules", version: "0.0.0", dependencies: Object.fromEntries(versions) };
  const sorted = Object.entries(taken).sort(([a], [b]) => (a < b ? -1 : 1));
  const all = { "": manifest, ...Object.fromEntries(sorted) };
  return { manifest, lock: { ...manifest, lockfileVersion: 3, packages: all } };
}

/** As Node looks for modules: in the package's own folder, and then in that of each one around it. */
function placeOf(packages: Lock["packages"], from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const path = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (path in packages) return path;
    if (folder === "") return undefined;
  }
}

function fitting(packages: Lock["packages"], from: string, names: Readonly<Record<string, string>>, on: Platform) {
  const fits = (name: string) => {
    const path = placeOf(packages, from, name);
    const found = path === undefined ? undefined : packages[path];
    return found !== undefined && allows(found.os, on.os) && allows(found.cpu, on.cpu) && allows(found.libc, on.libc);
  };
  return Object.fromEntries(Object.entries(names).filter(([name]) => fits(name)));
}

/** npm's lists of platforms: those that are meant, or with "!" those that are not. */
function allows(list: readonly string[] | undefined, value: string): boolean {
  if (list === undefined) return true;
  const meant = list.filter((one) => !one.startsWith("!"));
  return !list.includes(`!${value}`) && (meant.length === 0 || meant.includes(value));
}
