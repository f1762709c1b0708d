import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lockedFor, type Lock, type LockedPackage } from "../../../components/shared/packaging/lock-plan";

const ROOT = join(__dirname, "../../..");
const GRAVITON = { os: "linux", cpu: "arm64", libc: "glibc" };
const LOCK = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as Lock;

/** A lock file of packages whose versions say where they are. */
function lockOf(packages: Record<string, LockedPackage>): Lock {
  const all = Object.entries(packages).map(([path, one]) => [path, { version: `1.0.0-${path.length}`, ...one }]);
  return { packages: { "": { version: "9.9.9" }, ...Object.fromEntries(all) } as Lock["packages"] };
}
const taken = (packages: Record<string, LockedPackage>, ...names: string[]) =>
  Object.keys(lockedFor(lockOf(packages), names, GRAVITON).lock.packages).slice(1);

describe("the part of a lock file that a function needs", () => {
  it("is sharp with the builds for Lambda alone, as the whole file has them", () => {
    const { manifest, lock } = lockedFor(LOCK, ["sharp"], GRAVITON);
    const paths = [
      "node_modules/@img/colour",
      "node_modules/@img/sharp-libvips-linux-arm64",
      "node_modules/@img/sharp-linux-arm64",
      "node_modules/detect-libc",
      "node_modules/sharp",
      "node_modules/sharp/node_modules/semver",
    ];
    assert.deepEqual(Object.keys(lock.packages), ["", ...paths]);
    assert.deepEqual(lock.packages[""], manifest);
    assert.deepEqual(manifest.dependencies, { sharp: LOCK.packages["node_modules/sharp"]!.version });
    for (const path of paths) {
      const { version, integrity } = LOCK.packages[path]!;
      assert.match(integrity ?? "", /^sha512-/);
      assert.deepEqual([lock.packages[path]!.version, lock.packages[path]!.integrity], [version, integrity]);
    }
  });

  it("leaves nothing for npm to leave out, and no platform for it to refuse", () => {
    const { packages } = lockedFor(LOCK, ["sharp"], GRAVITON).lock;
    for (const one of Object.values(packages)) {
      const fields = Object.entries(one).filter(([, value]) => value !== undefined);
      assert.deepEqual(
        fields.map(([name]) => name).filter((name) => /^(?:optional|os|cpu|libc|dev)/.test(name)),
        [],
      );
    }
    assert.ok(packages["node_modules/sharp"]!.dependencies?.["@img/sharp-linux-arm64"]);
    assert.equal(packages["node_modules/sharp"]!.dependencies["@img/sharp-darwin-arm64"], undefined);
  });

  it("takes of two versions the one that Node would", () => {
    const needs = (...names: string[]) => ({ dependencies: Object.fromEntries(names.map((name) => [name, "*"])) });
    assert.deepEqual(
      taken(
        {
          "node_modules/a": needs("b", "c"),
          "node_modules/a/node_modules/b": needs("c"),
          "node_modules/a/node_modules/b/node_modules/d": {},
          "node_modules/b": needs("d"),
          "node_modules/c": needs("b"),
          "node_modules/d": {},
          "node_modules/not-needed": {},
        },
        "a",
      ),
      ["node_modules/a", "node_modules/a/node_modules/b", "node_modules/b", "node_modules/c", "node_modules/d"],
    );
  });

  it("chooses builds by npm's lists of platforms", () => {
    const builds: Record<string, LockedPackage> = {
      plain: {},
      exact: { os: ["linux"], cpu: ["arm64"], libc: ["glibc"] },
      "not-windows": { os: ["!win32"] },
      mac: { os: ["darwin"] },
      intel: { os: ["linux"], cpu: ["x64"] },
      alpine: { os: ["linux"], libc: ["musl"] },
      "not-linux": { os: ["!linux"] },
    };
    const optionalDependencies = Object.fromEntries([...Object.keys(builds), "absent"].map((name) => [name, "*"]));
    const all = Object.entries(builds).map(([name, one]) => [`node_modules/${name}`, one] as const);
    const found = taken({ "node_modules/a": { optionalDependencies }, ...Object.fromEntries(all) }, "a");
    assert.deepEqual(
      found,
      ["a", "exact", "not-windows", "plain"].map((name) => `node_modules/${name}`),
    );
  });

  it("is refused where the file lacks a package, or all its builds for the platform", () => {
    assert.throws(() => taken({}, "a"), /^Error: package-lock\.json has no a$/);
    assert.throws(() => taken({ "node_modules/a": { dependencies: { b: "*" } } }, "a"), /has no b$/);
    const mac = { "node_modules/a": { optionalDependencies: { b: "*" } }, "node_modules/b": { os: ["darwin"] } };
    assert.throws(() => taken(mac, "a"), /has no build of a for linux-arm64-glibc: it was written on another/);
  });
});
