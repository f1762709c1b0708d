import type { AddressInfo } from "node:net";
import { Cloud } from "../stand-in/cloud/account";
import type { Verbs } from "../stand-in/cloud/control";
import { serve } from "../stand-in/cloud/server";
import { Store } from "../stand-in/cloud/store";
import type { Calls, Outcome } from "../stand-in/messages";
import type { Properties } from "../stand-in/types";

/** An account that serves in this process, for one test. */
export interface Served {
  readonly cloud: Cloud;
  readonly address: string;
  /** Asks as a rehearsal does; a refusal becomes an Error. */
  control<V extends keyof Verbs>(verb: V, ask: Verbs[V]["ask"]): Promise<Verbs[V]["answer"]>;
  /** Asks as a provider does. */
  ask<V extends keyof Calls>(verb: V, ask: Calls[V]["ask"]): Promise<Outcome<Calls[V]["answer"]>>;
  close(): Promise<void>;
}

export async function serveAccount(store = new Store()): Promise<Served> {
  const cloud = new Cloud(store);
  const server = serve(cloud);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = async (verb: string, ask: unknown): Promise<unknown> => {
    const response = await fetch(`${address}/stand-in/${verb}`, { method: "POST", body: JSON.stringify(ask) });
    const answer = (await response.json()) as { error?: string };
    if (!response.ok) throw new Error(answer.error);
    return answer;
  };
  return {
    cloud,
    address,
    control: (verb, ask) => post(verb, ask) as never,
    ask: (verb, ask) => post(verb, ask) as never,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A resource as a provider asks for it; the provider's region is us-east-1. */
export const wanted = (type: string, name: string, inputs: Properties, region = "us-east-1") => ({
  urn: `urn:pulumi:us::careplane::${type}::${name}`,
  type,
  name,
  region,
  inputs,
});

/** The answer of an outcome; throws what was refused. */
export function answer<T>(outcome: Outcome<T>): T {
  if ("answer" in outcome) return outcome.answer;
  throw new Error("exit" in outcome ? "exit" : `${outcome.refused.code}|${outcome.refused.message}`);
}
