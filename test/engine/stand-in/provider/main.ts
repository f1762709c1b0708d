import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { cloudFromEnvironment } from "./cloud-client";
import { engineLog } from "./engine-log";
import { service, type Package } from "./service";

/** Long stack traces are made for every promise and read by nobody: a run makes tens of thousands. */
Error.stackTraceLimit = 4;

const UNLIMITED = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

function serve(which: Package, engine: string | undefined): void {
  const cloud = cloudFromEnvironment();
  const server = new Server(UNLIMITED);
  server.addService(ResourceProviderService, service(which, cloud, engineLog(engine)));
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) end(`cannot listen on loopback: ${error.message}`);
    process.stdout.write(`${port}\n`);
  });
  // The engine holds the other end of stdin: when it goes, however it goes, so does its provider.
  process.stdin.on("end", () => process.exit(0)).on("error", () => process.exit(0));
  process.stdin.resume();
}

function end(message: string): never {
  process.stderr.write(`pulumi-resource stand-in: ${message}\n`);
  process.exit(1);
}

// pulumi-resource-<package> [engine address]
const [which, engine] = process.argv.slice(2);
if (which !== "aws" && which !== "awsx") end(`the first argument is the package, aws or awsx; it is "${which ?? ""}"`);
try {
  serve(which, engine);
} catch (error) {
  end(error instanceof Error ? error.message : String(error));
}
