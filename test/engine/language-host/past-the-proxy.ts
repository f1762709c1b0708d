import { join } from "node:path";
import { RunRequest } from "@pulumi/pulumi/proto/language_pb";

const SHIM = join(__dirname, "direct-monitor.js");

/** The environment of a host whose programs load direct-monitor.js first. */
export const pastTheProxy = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...environment,
  NODE_OPTIONS: [environment["NODE_OPTIONS"], `--require "${SHIM}"`].filter(Boolean).join(" "),
});

/** A request to run a program, with the address of the engine's own monitor behind its arguments. */
export function withMonitor(bytes: Buffer): Buffer {
  const request = RunRequest.deserializeBinary(bytes);
  request.addArgs(`--careplane-monitor=${request.getMonitorAddress()}`);
  return Buffer.from(request.serializeBinary());
}
