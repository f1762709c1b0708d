import { existsSync, readdirSync, statSync } from "node:fs";
import { basename } from "node:path";

/** What a person asks for. */
export interface Request {
  readonly files: readonly string[];
  /** Folder for what becomes of them. */
  readonly out: string;
}

export const USAGE = `npm run demo:upload -- FILE... --out DIR

Uploads files to the whole pipeline, which it deploys to an AWS emulator on this machine, and writes what becomes of
each into a folder of its own below DIR: original, text, variants and manifest. Says why a file was refused. Nothing
leaves this machine, and nothing stays running.

  FILE        what to upload; its content decides what it is, its name says nothing
  --out DIR   a folder that is empty or not there yet
  --help      this text`;

/** Reads the command line: a request, all that is wrong with it, or that help is wanted. */
export function readArguments(args: readonly string[]): Request | { problems: string[] } | { help: true } {
  const problems: string[] = [];
  const files: string[] = [];
  const outs: string[] = [];
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === "--help" || word === "-h") return { help: true };
    if (word === "--out") {
      const next = words[0];
      if (next === undefined || next.startsWith("-")) problems.push("--out needs a folder: --out DIR");
      else outs.push(words.shift()!);
    } else if (word.startsWith("--out=") && word.length > "--out=".length) outs.push(word.slice("--out=".length));
    else if (word.startsWith("-")) problems.push(`${word} is no option; there are --out DIR and --help`);
    else files.push(word);
  }
  const isOutNamed = outs.length > 0 || problems.some((one) => one.startsWith("--out"));
  if (!isOutNamed) problems.push("no folder is named for what becomes of the files: --out DIR");
  if (outs.length > 1) problems.push(`--out is given ${outs.length} times; one folder takes everything`);
  if (files.length === 0) problems.push("no file is named: FILE...");
  problems.push(...files.flatMap(fileProblems), ...outs.slice(0, 1).flatMap(folderProblems));
  return problems.length > 0 ? { problems } : { files, out: outs[0]! };
}

function fileProblems(file: string): string[] {
  if (!existsSync(file)) return [`${file} is not there`];
  return statSync(file).isFile() ? [] : [`${file} is no file; name the files in it`];
}

function folderProblems(folder: string): string[] {
  if (!existsSync(folder)) return [];
  if (!statSync(folder).isDirectory()) return [`${folder} is no folder`];
  return readdirSync(folder).length === 0
    ? []
    : [`${folder} is not empty; name a folder that is, or that is not there`];
}

/** Folders for files, in their order: their names, with a number where two have the same. */
export function foldersFor(files: readonly string[]): string[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const name = basename(file);
    let folder = name;
    for (let number = 2; taken.has(folder.toLowerCase()); number += 1) folder = `${name} (${number})`;
    taken.add(folder.toLowerCase());
    return folder;
  });
}
