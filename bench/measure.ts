import { writeSync } from "node:fs";

/** Preloaded into a process under measurement: tells file descriptor 3 its processor time and its most memory. */
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  // Node gives microseconds and KiB.
  writeSync(3, JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memoryMiB: maxRSS / 1024 }));
});
