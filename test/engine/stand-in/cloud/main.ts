import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import { Cloud } from "./account";
import { Forwarder, type Emulated } from "../emulated";
import { Journal } from "./journal";
import { serve } from "./server";
import { Store } from "./store";

/**
 * One account: `main.ts [--journal FILE] [--port N] [--scale SECONDS] [--emulated JSON]`. Prints
 * `http://127.0.0.1:<port>` and serves until SIGTERM, SIGINT, or until whoever started it closes its stdin. `--emulated`
 * says where an emulator is in which the pipeline's resources are made too: `{"aws": "http://…", "guardduty": "http://…"}`.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      journal: { type: "string" },
      port: { type: "string" },
      scale: { type: "string" },
      emulated: { type: "string" },
    },
  });
  const journal = values.journal === undefined ? undefined : new Journal(values.journal);
  const store = new Store((change) => journal?.write(change));
  const changes = journal?.read() ?? [];
  for (const change of changes) store.redo(change);
  const cloud = new Cloud(store, changes.length === 0 ? "" : String(changes.length));
  cloud.scale = Number(values.scale ?? 0);
  if (values.emulated !== undefined) cloud.forwarder = new Forwarder(JSON.parse(values.emulated) as Emulated);
  const server = serve(cloud);
  server.on("error", (error) => end(`cannot listen on loopback: ${error.message}`));
  server.listen(Number(values.port ?? 0), "127.0.0.1", () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
  const stop = () => process.exit(0);
  process.on("SIGTERM", stop).on("SIGINT", stop);
  process.stdin.on("end", stop).on("error", stop);
  process.stdin.resume();
}

function end(message: string): never {
  process.stderr.write(`stand-in account: ${message}\n`);
  process.exit(1);
}

try {
  main();
} catch (error) {
  end(error instanceof Error ? error.message : String(error));
}
