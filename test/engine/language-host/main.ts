/**
 * A language host for Node that can start policy packs, made of one that cannot: it starts the older host, hands every
 * call on to it, and answers RunPlugin itself. Programs are led past the older host's proxy (direct-monitor.js). Started by the engine as `pulumi-language-nodejs`; the
 * environment names the older host. See scripts/install-engine.sh for when it is needed.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { handedOn } from "./handed-on";
import { pastTheProxy, withMonitor } from "./past-the-proxy";
import { runPlugin } from "./run-plugin";

/** How long the older host may take until it listens. */
const START_LIMIT_MS = 30_000;
const MESSAGE_SIZE = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

function give(problem: string): never {
  process.stderr.write(`pulumi-language-nodejs: ${problem}\n`);
  process.exit(1);
}

function hostBehind(): ChildProcess {
  const program = process.env["CAREPLANE_LANGUAGE_HOST"];
  if (program === undefined) {
    give("CAREPLANE_LANGUAGE_HOST does not name the host behind; run scripts/install-engine.sh again");
  }
  const child = spawn(program, process.argv.slice(2), {
    stdio: ["ignore", "pipe", "inherit"],
    env: pastTheProxy(process.env),
  });
  child.once("error", (error) =>
    give(`${program} cannot be started (${error.message}); run scripts/install-engine.sh`),
  );
  // The older host ends when the engine does, also when that was killed; nothing is left to do then.
  child.once("exit", (code) => process.exit(code ?? 1));
  for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"] as const) process.on(signal, () => void child.kill(signal));
  process.once("exit", () => void child.kill());
  return child;
}

/** The port that a plugin prints as its first line. */
async function portOf(child: ChildProcess): Promise<number> {
  const clock = setTimeout(() => give("the host behind does not say its port"), START_LIMIT_MS);
  for await (const line of createInterface({ input: child.stdout! })) {
    clearTimeout(clock);
    child.stdout!.resume();
    return Number(line);
  }
  return give("the host behind ended before it said its port");
}

async function serve(): Promise<void> {
  const port = await portOf(hostBehind());
  const behind = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), MESSAGE_SIZE);
  const server = new grpc.Server(MESSAGE_SIZE);
  const { runPlugin: own, ...others } = LanguageRuntimeService;
  server.addService({ runPlugin: own }, { runPlugin });
  const { service, calls } = handedOn(others, behind, { run: withMonitor });
  server.addService(service, calls);
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
    if (error !== null) give(`cannot listen on the loopback interface: ${error.message}`);
    process.stdout.write(`${bound}\n`);
  });
}

void serve();
