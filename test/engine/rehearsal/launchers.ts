import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Words as a shell reads them back. */
export const quoted = (...words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");

function executable(file: string, lines: readonly string[]): void {
  writeFileSync(file, `${["#!/bin/sh", ...lines].join("\n")}\n`, { mode: 0o755 });
}

/** A program under a name of one's choice. */
export function launcher(file: string, words: readonly string[]): void {
  executable(file, [`exec ${quoted(...words)} "$@"`]);
}

/** The environment variable that names the folder for the event logs of a command's runs of the CLI. */
export const LOG_FOLDER = "CAREPLANE_EVENT_LOGS";

/** Commands of the CLI that an event log can be had of. */
const LOGGED = ["preview", "up", "refresh", "destroy"];

/**
 * A `pulumi` that keeps the event log of every run as `<command>.jsonl`: where a caller asks for a log of its own, that
 * one is a link to the one that is kept. It becomes the real CLI, so that signals reach that.
 */
export function loggingCli(file: string, cli: string): void {
  executable(file, [
    `case "$1" in ${LOGGED.join("|")}) ;; *) exec ${quoted(cli)} "$@" ;; esac`,
    `kept="\${${LOG_FOLDER}:?}/$1.jsonl"`,
    "export PULUMI_DEBUG_COMMANDS=true",
    "previous=",
    'for word in "$@"; do',
    '  if [ "$previous" = --event-log ]; then',
    '    ln -sf "$kept" "$word"',
    `    exec ${quoted(cli)} "$@"`,
    "  fi",
    "  previous=$word",
    "done",
    "name=$1",
    "shift",
    `exec ${quoted(cli)} "$name" --event-log "$kept" "$@"`,
  ]);
}

/** Where the package `pulumi` looks for a CLI that it has downloaded; makes it find ours. */
export function downloadedCli(home: string, version: string, engine: string): void {
  const folder = join(home, "versions", version, "bin");
  mkdirSync(folder, { recursive: true });
  loggingCli(join(folder, "pulumi"), join(engine, "pulumi"));
}
