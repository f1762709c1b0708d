import { strict as assert } from "node:assert";
import { unzipSync } from "fflate";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { forThisMachine } from "../engine/stand-in/this-machine";

const MODULES = join(__dirname, "../../node_modules");

const folders: string[] = [];
process.once("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Where the zip of an archive is. */
export async function zipFile(archive: pulumi.asset.Archive): Promise<string> {
  assert.ok(archive instanceof pulumi.asset.FileArchive);
  return archive.path;
}

/** Unpacks an archive as Lambda would, but with the native packages of this machine. Returns the folder. */
export async function unpacked(archive: pulumi.asset.Archive): Promise<string> {
  return unpackedZip(await zipFile(archive));
}

/** The same of the zip itself; the folder lasts as long as this process. */
export function unpackedZip(zip: string): string {
  const folder = mkdtempSync(join(tmpdir(), "careplane-function-"));
  folders.push(folder);
  for (const [path, bytes] of Object.entries(forThisMachine(unzipSync(readFileSync(zip)), MODULES))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}
