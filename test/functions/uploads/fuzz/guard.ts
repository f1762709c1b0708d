import dns from "node:dns";
import { Socket as Datagrams } from "node:dgram";
import { writeSync } from "node:fs";
import { Socket } from "node:net";
import { TOUCHED } from "./guard-words";

/** Everything that leads out of a process, put out of order before anything else is loaded. */
function refuse(owner: object, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(owner, name, {
      value: () => {
        // Also of a thread, whose errors may be swallowed.
        writeSync(2, `${TOUCHED}: ${name}\n`);
        throw new Error(TOUCHED);
      },
    });
  }
}

refuse(Socket.prototype, ["connect"]);
refuse(Datagrams.prototype, ["bind", "connect", "send"]);
refuse(dns, ["lookup", "resolve", "resolve4", "resolve6", "reverse"]);
refuse(dns.promises, ["lookup", "resolve", "resolve4", "resolve6", "reverse"]);
refuse(dns.Resolver.prototype, ["resolve", "resolve4", "resolve6"]);
