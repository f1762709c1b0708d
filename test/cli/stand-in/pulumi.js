#!/usr/bin/env node
"use strict";
/**
 * Stands in for the Pulumi CLI: notes its arguments, copies a recorded event log to where it was asked to, and ends
 * with the status it was told. STAND_IN is a JSON object: { notes, log, preview, up, outputs }.
 */
const { appendFileSync, copyFileSync } = require("node:fs");
const [command, ...words] = process.argv.slice(2);
const told = JSON.parse(process.env.STAND_IN);
appendFileSync(told.notes, `${JSON.stringify([command, ...words])}\n`);
const at = words.indexOf("--event-log");
if (at >= 0 && process.env.PULUMI_DEBUG_COMMANDS !== "true") {
  process.stderr.write("error: unknown flag: --event-log\n");
  process.exit(255);
}
if (at >= 0 && told.log !== undefined) copyFileSync(told.log, words[at + 1]);
if (command === "version") process.stdout.write("v3.248.0\n");
if (command === "stack") process.stdout.write(JSON.stringify(told.outputs ?? {}));
process.exitCode = told[command] ?? 0;
