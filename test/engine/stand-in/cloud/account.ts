import { setTimeout as wait } from "node:timers/promises";
import { saidBy, type Existing, type LogEntry, type Made, type Outcome, type Refused, type Wanted } from "../messages";
import type { Forwarder } from "../emulated";
import { latencySeconds, regionOf } from "../schema";
import type { Operation, Thing } from "../types";
import { refusedBy, Faults, type Fault } from "./faults";
import { Requests } from "./requests";
import type { Store } from "./store";

const isRefused = (value: Made | Refused): value is Refused => "message" in value && "code" in value;

/** The account with its clock and its troubles: what a provider asks takes time, goes wrong as planned, and is logged. */
export class Cloud {
  readonly requests: Requests;
  readonly faults = new Faults();
  log: LogEntry[] = [];
  /** Seconds of waiting for each second that AWS typically takes. */
  scale = 0;
  /** Makes in an emulator what is made here. @default nothing does */
  forwarder: Forwarder | undefined;
  #index = 0;

  constructor(
    readonly store: Store,
    run = "",
  ) {
    this.requests = new Requests(store, run);
  }

  create(wanted: Wanted, gone: AbortSignal): Promise<Outcome<Made>> {
    return this.#carryOut("create", wanted, () => this.requests.create(wanted), gone);
  }

  update(wanted: Wanted & Existing, gone: AbortSignal): Promise<Outcome<Made>> {
    return this.#carryOut("update", wanted, () => this.requests.update(wanted), gone);
  }

  async delete(wanted: Wanted & Existing, gone: AbortSignal): Promise<Outcome<Record<string, never>>> {
    const remove = () => this.requests.delete(wanted) ?? { id: wanted.id, outputs: {} };
    const outcome = await this.#carryOut("delete", wanted, remove, gone);
    return "answer" in outcome ? { answer: {} } : outcome;
  }

  /** @param gone aborted when the provider that asks has gone: nobody hears the answer then */
  async #carryOut(
    operation: Operation,
    wanted: Wanted & { readonly id?: string },
    effect: () => Made | Refused,
    gone: AbortSignal,
  ): Promise<Outcome<Made>> {
    const entry = this.#entry(operation, wanted);
    gone.addEventListener("abort", () => (entry.outcome ??= "lost"));
    const fault = this.faults.take({ ...wanted, operation });
    if (fault !== undefined) entry.fault = fault.kind;
    const refusal = await before(fault, gone, this.faults.changed);
    if (refusal !== undefined) return refuse(entry, refusal);
    const earlier = this.#find(wanted, wanted.id);
    const made = effect();
    if (isRefused(made)) return refuse(entry, made);
    entry.effect = Date.now();
    entry.id = made.id;
    const against = await this.#forward(operation, this.#find(wanted, made.id), earlier);
    if (against !== undefined) return refuse(entry, against);
    await this.#pause(operation, wanted, fault, gone);
    return finished(entry, made, fault);
  }

  #find({ type, region, inputs }: Wanted, id: string | undefined): Thing | undefined {
    return id === undefined ? undefined : this.requests.find({ type, id, region, inputs })?.thing;
  }

  /** What the emulator says against it, if there is one and it does. */
  async #forward(
    operation: Operation,
    now: Thing | undefined,
    earlier: Thing | undefined,
  ): Promise<Refused | undefined> {
    const thing = operation === "delete" ? earlier : now;
    if (this.forwarder === undefined || thing === undefined) return undefined;
    try {
      await this.forwarder.forward(operation, thing, earlier);
      return undefined;
    } catch (error) {
      return { code: "Emulator", message: `${thing.type} ${thing.id}: ${String(error)}` };
    }
  }

  #entry(operation: Operation, { urn, type, name, region, inputs, id }: Wanted & { readonly id?: string }): LogEntry {
    const entry: LogEntry = {
      index: this.#index++,
      operation,
      urn,
      type,
      name,
      region: regionOf(type, inputs, { account: this.store.seed.account, region }),
      start: Date.now(),
      ...(id === undefined ? {} : { id }),
    };
    this.log.push(entry);
    return entry;
  }

  async #pause(
    operation: Operation,
    { type, inputs }: Wanted,
    fault: Fault | undefined,
    gone: AbortSignal,
  ): Promise<void> {
    const seconds = fault?.kind === "slow" && fault.before !== true ? (fault.seconds ?? 5) : 0;
    const milliseconds = 1000 * (seconds + this.scale * (this.scale > 0 ? latencySeconds(type, operation, inputs) : 0));
    if (milliseconds > 0) await wait(milliseconds, undefined, { signal: gone }).catch(() => undefined);
  }
}

/** What a fault does before anything has happened. */
async function before(fault: Fault | undefined, gone: AbortSignal, changed: AbortSignal): Promise<Refused | undefined> {
  switch (fault?.kind) {
    case "refuse":
    case "throttle":
    case "not-yet":
      return refusedBy(fault);
    case "hang":
      await aborted(gone);
      return GONE;
    case "hold":
      await Promise.race([aborted(gone), aborted(changed)]);
      return gone.aborted ? GONE : refusedBy(fault);
    case "slow":
      // A request that is on its way arrives, whatever becomes of the one that sent it.
      if (fault.before === true) await wait(1000 * (fault.seconds ?? 5));
      return undefined;
    default:
      return undefined;
  }
}

const GONE: Refused = { code: "", message: "the provider went away while it waited" };

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

function refuse(entry: LogEntry, refused: Refused): Outcome<Made> {
  entry.refused = saidBy(refused);
  entry.outcome ??= "refused";
  entry.end = Date.now();
  return { refused };
}

function finished(entry: LogEntry, made: Made, fault: Fault | undefined): Outcome<Made> {
  if (fault?.kind === "lose-answer") {
    entry.outcome = "lost";
    return { exit: true };
  }
  if (fault?.kind === "time-out") {
    entry.outcome = "lost";
    return { refused: refusedBy(fault) };
  }
  if (entry.outcome === "lost") return { answer: made };
  entry.end = Date.now();
  entry.outcome = fault?.kind === "half" ? "half done" : "done";
  if (fault?.kind !== "half") return { answer: made };
  return { answer: { ...made, reasons: [refusedBy(fault).message] } };
}
