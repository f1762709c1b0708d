import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { PackageOfOne } from "./package-of-one";

/** An aarch64 program for Linux begins so (ELF header: 64 bits, little-endian; e_machine 183 at byte 18). */
const isForGraviton = (file: string) => {
  const head = readFileSync(file);
  return head.toString("latin1", 1, 4) === "ELF" && head.readUInt16LE(18) === 183;
};

describe("modules of functions", function () {
  this.timeout(120_000);
  let own: PackageOfOne;
  beforeEach(() => {
    own = new PackageOfOne();
    own.write("functions/hello/archive.json", '{ "modules": ["sharp"] }');
    own.write("functions/hello/index.ts", 'import sharp from "sharp";\nexport const handler = () => sharp.versions;\n');
  });
  afterEach(() => own.remove());

  /** Makes the archive in a process of its own. Resolves to how that ended and what it printed. */
  async function made(env: Record<string, string> = {}): Promise<{ status: number; out: string; error: string }> {
    const module = join(own.root, "components/shared/function-code.js");
    const program = `require(${JSON.stringify(module)}).functionCode("hello").path.then(console.log)`;
    const child = spawn(process.execPath, ["-e", program], { env: { ...process.env, ...env } });
    const said = { out: "", error: "" };
    child.stdout.on("data", (text: Buffer) => (said.out += text.toString()));
    child.stderr.on("data", (text: Buffer) => (said.error += text.toString()));
    const [status] = (await once(child, "close")) as [number];
    return { status, ...said };
  }
  /** Files of a zip in the cache, and the folders of the packages in it. */
  const contents = (zip: string) => {
    const files = Object.keys(unzipSync(readFileSync(join(own.root, ".cache/functions", zip)))).sort();
    const folders = files.flatMap((path) => /^node_modules\/(.*)\/package\.json$/.exec(path)?.[1] ?? []).sort();
    return { files, folders };
  };
  const cached = () => readdirSync(join(own.root, ".cache/functions")).sort();
  const registry = { npm_config_registry: "http://127.0.0.1:9/" };
  const nothing = () => ({ ...registry, npm_config_cache: join(own.root, "empty") });

  it("are those for Lambda, whatever this machine is, and installed once by processes that start together", async () => {
    const [one, two] = await Promise.all([made(), made()]);
    assert.deepEqual([one.status, one.error, two], [0, "", one]);
    const [zip, folder, ...more] = cached();
    assert.deepEqual(more, []);
    assert.match(zip ?? "", /^hello-.*\.zip$/);
    const native = join(own.root, ".cache/functions", folder ?? "", "node_modules/@img");
    assert.deepEqual(readdirSync(native).sort(), ["colour", "sharp-libvips-linux-arm64", "sharp-linux-arm64"]);
    const programs = readdirSync(native, { recursive: true, encoding: "utf8" }).filter((path) =>
      /\.node$|\.so\b/.test(path),
    );
    assert.equal(programs.length, 2);
    assert.ok(programs.every((path) => isForGraviton(join(native, path))));
    const { folders, files } = contents(zip ?? "");
    assert.deepEqual(folders, [
      "@img/colour",
      "@img/sharp-libvips-linux-arm64",
      "@img/sharp-linux-arm64",
      "detect-libc",
      "sharp",
      "sharp/node_modules/semver",
    ]);
    // npm's own notes name the registry, and links are not of a package.
    assert.deepEqual(
      files.filter((path) => /\/\.(?:package-lock|bin)/.test(path)),
      [],
    );
    // Another archive of the same modules needs no registry.
    own.write("functions/hello/more.ts", "");
    assert.equal((await made(nothing())).status, 0);
  });

  it("cannot be installed without a registry, and the way out is said", async () => {
    const { status, error } = await made(nothing());
    assert.equal(status, 1);
    assert.match(error, /npm could not install sharp for linux-arm64-glibc, .* Run this again where npm reaches its/);
    assert.match(error, /npm error .*ECONNREFUSED/);
    assert.deepEqual(cached(), []);
  });

  it("are refused when they are not what the lock file says, builds for a platform among them", async () => {
    const lock = JSON.parse(readFileSync(join(own.root, "package-lock.json"), "utf8")) as {
      packages: Record<string, { integrity: string }>;
    };
    const native = lock.packages["node_modules/@img/sharp-linux-arm64"]!;
    native.integrity = lock.packages["node_modules/sharp"]!.integrity;
    own.write("package-lock.json", JSON.stringify(lock));
    const { status, error } = await made();
    assert.equal(status, 1);
    assert.match(error, /npm error code EINTEGRITY/);
    assert.deepEqual(cached(), []);
  });

  it("are not installed for functions that name none", async () => {
    own.write("functions/hello/archive.json", "{}");
    own.write("functions/hello/index.ts", "export const handler = () => 1;\n");
    mkdirSync(join(own.root, "empty"));
    assert.equal((await made(nothing())).status, 0);
    assert.equal(existsSync(join(own.root, "empty/_logs")), false);
  });
});
