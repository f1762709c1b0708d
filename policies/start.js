"use strict";
/**
 * Entry point of the policy pack: Pulumi's runner requires this folder, and package.json names this file.
 * Left to itself the runner type-checks TypeScript at every start, which takes seconds. This compiles the pack into
 * one file, kept under the hash of everything that went into it: a changed source has another hash, so an older
 * build cannot be picked up, and no build step has to be remembered.
 */
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { join, relative } = require("node:path");
const { compileFunction } = require("node:vm");

const CACHE = join(__dirname, ".cache");

/** Every source of the pack, in a fixed order: code, and the data that is compiled into it. */
function sources() {
  return readdirSync(__dirname, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(__dirname, file).split(/[\\/]/).includes("node_modules"))
    .sort();
}

function fingerprint() {
  const hash = createHash("sha256");
  hash.update(require("esbuild/package.json").version);
  for (const file of [__filename, ...sources()]) {
    const content = readFileSync(file);
    // Lengths keep one file's end from being read as the next one's beginning.
    hash.update(`\0${relative(__dirname, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function compile() {
  const { outputFiles } = require("esbuild").buildSync({
    entryPoints: [join(__dirname, "index.ts")],
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "cjs",
    // The runner, the SDK and the pack must share one copy of the protocol classes.
    external: ["@pulumi/*"],
    sourcemap: "inline",
    logLevel: "silent",
  });
  return outputFiles[0].text;
}

/** The compiled pack and where it lies, or would lie if the folder may not be written to. */
function built() {
  const file = join(CACHE, `${fingerprint()}.js`);
  try {
    return { file, code: readFileSync(file, "utf8") };
  } catch {
    const code = compile();
    try {
      rmSync(CACHE, { recursive: true, force: true });
      mkdirSync(CACHE, { recursive: true });
      // Written aside and renamed: a second preview that starts now never reads half a file.
      writeFileSync(`${file}.${process.pid}`, code);
      renameSync(`${file}.${process.pid}`, file);
    } catch {
      // A read-only checkout compiles at every start and is otherwise the same.
    }
    return { file, code };
  }
}

const { file, code } = built();
compileFunction(code, ["exports", "require", "module", "__filename", "__dirname"], { filename: file })(
  exports,
  require,
  module,
  file,
  __dirname,
);
