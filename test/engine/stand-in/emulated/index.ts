import type { Operation, Thing } from "../types";
import { clientsOf, type Clients, type Emulated } from "./clients";
import { EVENTS } from "./events";
import type { Forwards } from "./forward";
import { GUARDDUTY } from "./guardduty";
import { LAMBDA } from "./lambda";
import { S3 } from "./s3";
import { SNS } from "./sns";
import { SQS } from "./sqs";
import { STATES } from "./states";

export type { Emulated } from "./clients";

const FORWARDS: Forwards = { ...EVENTS, ...GUARDDUTY, ...LAMBDA, ...S3, ...SNS, ...SQS, ...STATES };

/** Types that are made in the emulator too. */
export const FORWARDED: readonly string[] = Object.keys(FORWARDS).sort();

/**
 * Makes in an AWS emulator what the account has: under the same names, and so with the same ARNs. The account stays what
 * the program is judged by; the emulator is where it runs.
 */
export class Forwarder {
  readonly #clients = new Map<string, Clients>();

  constructor(readonly emulated: Emulated) {}

  /** After the account was changed; throws what the emulator says against it. */
  async forward(operation: Operation, thing: Thing, before?: Thing): Promise<void> {
    const forward = FORWARDS[thing.type];
    if (forward === undefined) return;
    const clients = this.#in(thing.region);
    if (operation === "delete") await forward.remove?.(thing, clients);
    else await forward.put(thing, clients, before);
  }

  #in(region: string): Clients {
    const known = this.#clients.get(region);
    if (known !== undefined) return known;
    const clients = clientsOf(this.emulated, region);
    this.#clients.set(region, clients);
    return clients;
  }
}
