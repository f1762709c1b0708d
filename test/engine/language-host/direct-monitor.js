"use strict";
/**
 * Loaded into the program before anything else: lets it talk to the engine's own monitor. The older host puts a proxy in
 * between, which reads requests by the protocol of its day and drops what is newer, such as `protect: false` below a
 * protected parent. The host in front has put the engine's address behind the program's arguments.
 */
const MARK = "--careplane-monitor=";

const marked = process.argv.findIndex((word) => word.startsWith(MARK));
const monitor = process.argv.indexOf("--monitor");
if (marked !== -1 && monitor !== -1) {
  const [word] = process.argv.splice(marked, 1);
  process.argv[monitor + 1] = word.slice(MARK.length);
}
