import { spawn } from "node:child_process";
import * as grpc from "@grpc/grpc-js";
import { RunPluginResponse, type RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";

type Call = grpc.ServerWritableStream<RunPluginRequest, RunPluginResponse>;

/** Runs a policy pack with the SDK that the pack itself has, and sends on what it prints and how it ends. */
export function runPlugin(call: Call): void {
  const { request } = call;
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getProgram();
  if (request.getKind() !== "analyzer") {
    const details = `this host runs policy packs only, not a plugin of kind "${request.getKind()}" (${folder})`;
    call.emit("error", Object.assign(new Error(details), { code: grpc.status.UNIMPLEMENTED, details }));
    return;
  }
  const runner = runnerOf(folder);
  if (runner === undefined) {
    const details = `the policy pack in ${folder} does not find @pulumi/pulumi; run npm ci`;
    call.emit("error", Object.assign(new Error(details), { code: grpc.status.FAILED_PRECONDITION, details }));
    return;
  }

  const child = spawn(process.execPath, [runner, ...request.getArgsList(), "."], {
    cwd: folder,
    env: environmentOf(request.getEnvList()),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = (): void => void child.kill();
  process.once("exit", stop);
  call.on("cancelled", stop);
  child.stdout.on("data", (text: Buffer) => send(call, (reply) => reply.setStdout(text)));
  child.stderr.on("data", (text: Buffer) => send(call, (reply) => reply.setStderr(text)));
  child.once("error", (error) => void call.emit("error", error));
  child.once("close", (code) => {
    process.off("exit", stop);
    if (call.cancelled) return;
    send(call, (reply) => reply.setExitcode(code ?? 1));
    call.end();
  });
}

function send(call: Call, fill: (reply: RunPluginResponse) => unknown): void {
  if (call.cancelled) return;
  const reply = new RunPluginResponse();
  fill(reply);
  call.write(reply);
}

function runnerOf(folder: string): string | undefined {
  try {
    return require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [folder] });
  } catch {
    return undefined;
  }
}

/** The engine sends a whole environment, or none when the plugin shall have that of its host. */
function environmentOf(lines: readonly string[]): NodeJS.ProcessEnv {
  if (lines.length === 0) return process.env;
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}
