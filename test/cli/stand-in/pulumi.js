#!/usr/bin/env node
"use strict";
/**
 * Stands in for the Pulumi CLI: notes its arguments, copies a recorded event log to where it was asked to, keeps tags
 * and a state in a file, and ends with the status it was told. STAND_IN is a JSON object: { notes, log, upLog, preview,
 * up, outputs, says, cli, state, cannotImport, backend, tagsAtUp,
 * tagsAtSet, tagsAtExport }.
 */
const { appendFileSync, copyFileSync, readFileSync, writeFileSync } = require("node:fs");
const [command, ...words] = process.argv.slice(2);
const told = JSON.parse(process.env.STAND_IN);
appendFileSync(told.notes, `${JSON.stringify([command, ...words])}\n`);

const valueOf = (flag) => words[words.indexOf(flag) + 1];
const kept = () => JSON.parse(readFileSync(told.state, "utf8"));
const keep = (state) => writeFileSync(told.state, JSON.stringify(state));
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

if (words.includes("--event-log")) {
  if (process.env.PULUMI_DEBUG_COMMANDS !== "true") {
    process.stderr.write("error: unknown flag: --event-log\n");
    process.exit(255);
  }
  const log = command === "up" ? told.upLog : told.log;
  if (log !== undefined) copyFileSync(log, valueOf("--event-log"));
}
if (command === "up" && told.tagsAtUp !== undefined) keep({ ...kept(), tags: { ...kept().tags, ...told.tagsAtUp } });
if (told.says?.[command] !== undefined) process.stderr.write(`${told.says[command]}\n`);

const URN = ({ type, logicalName, parent }, table, resources) => {
  const entry = resources.find(({ name }) => name === parent);
  const above = table[parent] ?? (entry === undefined ? undefined : URN(entry, table, resources));
  const chain = above === undefined ? type : `${above.split("::")[2]}$${type}`;
  return `urn:pulumi:${valueOf("--stack")}::careplane::${chain}::${logicalName}`;
};

const ANSWERS = {
  version: () => process.stdout.write(`${told.cli ?? "v3.259.0"}\n`),
  whoami: () => print({ user: "kim", url: told.backend }),
  "stack output": () => print(told.outputs ?? {}),
  "stack tag": () => {
    const state = kept();
    if (words[1] === "ls") print(state.tags);
    if (words[1] === "set") keep({ ...state, tags: { ...state.tags, [words[2]]: words[3], ...told.tagsAtSet } });
    if (words[1] === "rm") keep({ ...state, tags: { ...state.tags, [words[2]]: undefined } });
  },
  "stack export": () => {
    print({ version: 3, deployment: kept().deployment });
    if (told.tagsAtExport !== undefined) keep({ ...kept(), tags: { ...kept().tags, ...told.tagsAtExport } });
  },
  "stack import": () => keep({ ...kept(), deployment: JSON.parse(readFileSync(valueOf("--file"), "utf8")).deployment }),
  import: () => {
    const state = kept();
    const { nameTable, resources } = JSON.parse(readFileSync(valueOf("--file"), "utf8"));
    for (const one of resources) {
      if (told.cannotImport?.includes(one.id)) {
        process.stderr.write(`error: resource '${one.id}' does not exist\n`);
        process.exitCode = 255;
        continue;
      }
      const urn = URN(one, nameTable, resources);
      const protect = words.includes("--protect=true");
      const inputs = one.id === undefined ? {} : { name: one.id, __defaults: [] };
      state.deployment.resources.push({
        urn,
        type: one.type,
        custom: one.id !== undefined,
        id: one.id,
        inputs,
        protect,
      });
    }
    keep(state);
  },
  refresh: () => {
    const state = kept();
    if (words.includes("--clear-pending-creates")) delete state.deployment.pending_operations;
    keep(state);
  },
};
const failed = told[command];
if (!(failed > 0) || command === "version")
  (ANSWERS[command] ?? ANSWERS[`${command} ${words[0]}`] ?? (() => undefined))();
process.exitCode = failed ?? process.exitCode ?? 0;
