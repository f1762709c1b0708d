"use strict";
/**
 * Lets Node load the project's TypeScript: ts-node without a type check, each file's output kept under the hash of
 * everything that went into it. Compiling is most of what a short run costs; a file that has changed has another hash,
 * so an older output cannot be picked up, and the folder may be deleted at any time.
 */
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join, relative } = require("node:path");

const ROOT = join(__dirname, "..");
const CACHE = join(ROOT, ".cache", "compiled");

const MAP = /^\/\/# sourceMappingURL=.*\s*$/m;

/** What all outputs depend on. */
const toolchain = createHash("sha256");
for (const input of [
  require("ts-node/package.json").version,
  require("typescript/package.json").version,
  readFileSync(join(ROOT, "tsconfig.json")),
  readFileSync(__filename),
]) {
  toolchain.update(input).update("\0");
}

// Places in the code, when they are asked for, should be those of the sources. Maps are most of an output, and reading
// them is most of a start, so that otherwise they are left out.
const tracing = process.argv.includes("--trace") || (process.env.CAREPLANE_TRACE ?? "") !== "";
if (tracing) process.setSourceMapsEnabled(true);

// Node 22 and later also keep what they compile of the packages: half of what a start then still costs.
require("node:module").enableCompileCache?.(join(ROOT, ".cache", "node"));

let service;

function compiled(file) {
  const source = readFileSync(file, "utf8");
  const kept = join(
    CACHE,
    // Only a map names the folder: without maps, a copy of the program elsewhere has the same output.
    `${toolchain
      .copy()
      .update(tracing ? `maps\0${file}` : relative(ROOT, file))
      .update("\0")
      .update(source)
      .digest("hex")}.js`,
  );
  try {
    return readFileSync(kept, "utf8");
  } catch {
    service ??= compiler();
    const output = service.compile(source, file).replace(tracing ? "" : MAP, "");
    keep(kept, output);
    return output;
  }
}

function compiler() {
  const { prepareStackTrace } = Error;
  const made = require("ts-node").create({ cwd: ROOT, transpileOnly: true });
  // ts-node makes itself the reader of source maps, and knows only of files that it has compiled in this run.
  Error.prepareStackTrace = prepareStackTrace;
  return made;
}

function keep(file, output) {
  try {
    mkdirSync(CACHE, { recursive: true });
    // Written aside and renamed: another run that starts now never reads half a file.
    writeFileSync(`${file}.${process.pid}`, output);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only checkout compiles every time and is otherwise the same.
  }
}

require.extensions[".ts"] = (module, file) => module._compile(compiled(file), file);
