import type { Existing, Found, Made, Refused, Wanted } from "../messages";
import { RULES } from "../rules";
import { judge } from "../rules/judge";
import * as schema from "../schema";
import type { Place, Properties, Request, Thing } from "../types";
import { effectOf } from "./effects";
import { taken } from "./names";
import { remainsOf } from "./remains";
import { filled, keyOf, type Kept, type Store } from "./store";

const isRefused = (value: Thing | Refused): value is Refused => "message" in value && !("outputs" in value);

/** Carries out what a provider asks: judged by what exists, then kept. Everything here happens at once. */
export class Requests {
  /** How often a resource was made. */
  readonly #made = new Map<string, number>();

  /** @param run distinguishes the ids of an account that came back from its journal */
  constructor(
    readonly store: Store,
    readonly run = "",
  ) {}

  /** Makes a thing. */
  create(wanted: Wanted): Made | Refused {
    const request = this.#request("create", wanted);
    const refusal = this.#checked(request) ?? this.#judged(request);
    if (refusal !== undefined) return refusal;
    const { type, region, inputs } = request;
    const effect = effectOf(type);
    const { id, outputs } = schema.made(type, inputs, this.#place(wanted.region), this.#seed(wanted.urn));
    const draft: Thing = { type, id, region, inputs, outputs: { ...outputs, id } };
    const thing = effect.adopts?.(draft, this.store) ?? draft;
    if (isRefused(thing)) return thing;
    const there = effect.overwrites === true ? undefined : this.#there(thing);
    if (there !== undefined) return there;
    this.store.put(thing);
    for (const other of effect.brings?.(thing) ?? []) this.store.put(other, { with: keyOf(thing) });
    return answer(thing);
  }

  /** Changes a thing in place. */
  update(wanted: Wanted & Existing): Made | Refused {
    const kept = this.find(wanted);
    if (kept === undefined) return gone(wanted);
    const request = this.#request("update", wanted, kept.thing);
    const refusal = this.#checked(request) ?? this.#judged(request);
    if (refusal !== undefined) return refusal;
    const { thing } = kept;
    const inputs = request.inputs;
    const outputs = schema.updated(thing.type, thing, inputs, this.#place(wanted.region));
    const next = { ...thing, inputs, outputs: { ...outputs, id: thing.id } };
    this.store.put(next);
    return answer(next);
  }

  /** Deletes a thing; what is gone already is no error. */
  delete(wanted: Wanted & Existing): Refused | undefined {
    const kept = this.find(wanted);
    if (kept === undefined) return undefined;
    const refusal = this.#judged(this.#request("delete", wanted, filled(kept)));
    if (refusal !== undefined) return refusal;
    for (const left of remainsOf(kept.thing, wanted.inputs)) this.store.remain(left);
    this.store.drop(kept.thing);
    return undefined;
  }

  /** What a thing is now; empty when it is gone. */
  read(existing: Existing): Found {
    const kept = this.find(existing);
    if (kept === undefined) return {};
    return { ...answer(kept.thing), inputs: kept.thing.inputs };
  }

  /** A thing by its id, or by what an import calls it. */
  find({ type, id, region, inputs }: Existing): Kept | undefined {
    const here = schema.regionOf(type, inputs, this.#place(region));
    return (
      this.store.get(type, here, id) ??
      this.store.ofType(type).find(({ thing }) => thing.region === here && schema.importId(type, thing) === id)
    );
  }

  #place(region: string): Place {
    return { account: this.store.seed.account, region };
  }

  #request(operation: Request["operation"], wanted: Wanted, now?: Thing): Request {
    const { type, name, inputs } = wanted;
    const region = now?.region ?? schema.regionOf(type, inputs, this.#place(wanted.region));
    return { operation, type, name, region, inputs, ...(now === undefined ? {} : { now }) };
  }

  /** The schema once more: what was unknown when the provider checked is known now. */
  #checked({ type, name, inputs }: Request): Refused | undefined {
    const { failures } = schema.check(type, inputs, { name, seed: name });
    if (failures.length === 0) return undefined;
    return { code: "ValidationException", message: failures.map(said).join("\n") };
  }

  #judged(request: Request): Refused | undefined {
    const account = this.store.account(request.operation === "delete" ? request.now : undefined);
    const refusals = judge(request, account, RULES);
    return refusals.length === 0 ? undefined : { code: "", message: refusals.map(({ text }) => text).join("\n") };
  }

  #there(thing: Thing): Refused | undefined {
    const refusal = taken(thing, this.store);
    if (refusal !== undefined) return refusal;
    if (this.store.get(thing.type, thing.region, thing.id) === undefined) return undefined;
    return { code: "AlreadyExists", message: `${thing.type} ${thing.id} exists already` };
  }

  /** The same resource made again is another one: its random parts differ, and nothing else decides them. */
  #seed(urn: string): string {
    const times = (this.#made.get(urn) ?? 0) + 1;
    this.#made.set(urn, times);
    return `${this.run}:${urn}:${times}`;
  }
}

const said = ({ property, reason }: { property: string; reason: string }) =>
  property === "" ? reason : `${property}: ${reason}`;

function answer({ id, outputs }: Thing): Made {
  // The engine knows the id apart from the outputs.
  return { id, outputs: patched(outputs, { id: null }) };
}

const gone = ({ type, id }: Existing): Refused => ({
  code: "NotFound",
  message: `${type} ${id} does not exist; run pulumi refresh`,
});

/** A patch on top of properties; null takes a property away. */
export const patched = (properties: Properties, patch: Properties): Properties =>
  Object.fromEntries(Object.entries({ ...properties, ...patch }).filter(([, value]) => value !== null));
