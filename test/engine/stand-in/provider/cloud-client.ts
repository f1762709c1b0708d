import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Calls, Outcome, Refused } from "../messages";

/** The environment variable that says where the account is. */
export const ADDRESS = "CAREPLANE_STAND_IN";

/** How often the provider asks again when told that it may: the AWS SDK's way with throttling and propagation. */
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 20;
/** Longest wait for an answer when the engine names none; creating a database really takes as long. */
const LIMIT_SECONDS = 1800;

/** The account refused. */
export class Refusal extends Error {
  constructor(readonly refused: Refused) {
    super(refused.message);
  }
}

/** The account as a provider process sees it. */
export class CloudClient {
  readonly #agent = new Agent({ keepAlive: true });

  /** @param exit ends the process without an answer; called when the account says so */
  constructor(
    readonly address: string,
    readonly exit: () => void = () => process.exit(1),
  ) {}

  /** Asks the account. Throws {@link Refusal} when it refuses, an Error when it does not answer within `seconds`. */
  async call<V extends keyof Calls>(verb: V, ask: Calls[V]["ask"], seconds = 0): Promise<Calls[V]["answer"]> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#post<Calls[V]["answer"]>(verb, ask, seconds > 0 ? seconds : LIMIT_SECONDS);
      if ("answer" in outcome) return outcome.answer;
      if ("exit" in outcome) {
        this.exit();
        throw new Error("the provider ends before it answers");
      }
      if (outcome.refused.retryable !== true || attempt === ATTEMPTS) throw new Refusal(outcome.refused);
      await wait(FIRST_PAUSE_MS * 2 ** attempt);
    }
  }

  /** Closes the connections, and so ends every call that is waiting. */
  close(): void {
    this.#agent.destroy();
  }

  #post<T>(verb: string, ask: unknown, seconds: number): Promise<Outcome<T>> {
    return new Promise((resolve, reject) => {
      const options = {
        method: "POST",
        agent: this.#agent,
        headers: { "content-type": "application/json" },
        signal: AbortSignal.timeout(seconds * 1000),
      };
      const sent = request(`${this.address}/stand-in/${verb}`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(JSON.parse(text) as Outcome<T>);
          else reject(new Error(`the account's process failed: ${response.statusCode}: ${text}`));
        });
      });
      sent.on("error", (error) => reject(this.#said(error, verb, seconds)));
      sent.end(JSON.stringify(ask));
    });
  }

  #said(error: Error, verb: string, seconds: number): Error {
    if (error.name === "TimeoutError" || error.name === "AbortError") {
      return new Error(`${verb}: no answer within ${seconds} s`);
    }
    return new Error(`${verb}: the account at ${this.address} cannot be reached: ${error.message}`);
  }
}

/** The account that the environment names; throws when it names none. */
export function cloudFromEnvironment(): CloudClient {
  const address = process.env[ADDRESS];
  if (address === undefined || !/^http:\/\/127\.0\.0\.1:\d+$/.test(address)) {
    throw new Error(
      `${ADDRESS} is ${address === undefined ? "not set" : `"${address}"`}; it must be the address that the account's ` +
        "process printed, http://127.0.0.1:<port>. Start it through: npm run rehearse",
    );
  }
  return new CloudClient(address);
}
