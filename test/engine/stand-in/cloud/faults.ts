import type { Refused } from "../messages";
import type { Operation } from "../types";

/**
 * - `refuse` the service says no, nothing was made
 * - `throttle` the service asks to slow down; the provider asks four times in all
 * - `not-yet` something it depends on has not spread yet; asked four times in all
 * - `hang` no answer ever, and no effect
 * - `hold` no answer and no effect until another plan is made; then the service says no
 * - `slow` takes effect at once and answers after `seconds`; with `before`, takes effect after `seconds`
 * - `lose-answer` takes effect, then the provider's process dies
 * - `time-out` takes effect, then the provider gives up waiting and does not know the id
 * - `half` takes effect, and what was made is not right: the engine keeps it and repairs it
 */
export type FaultKind =
  "refuse" | "throttle" | "not-yet" | "hang" | "hold" | "slow" | "lose-answer" | "time-out" | "half";

/** One thing that is to go wrong. */
export interface Fault {
  readonly kind: FaultKind;
  /** @default "create" */
  readonly operation?: Operation;
  /** Only on this type. @default any */
  readonly type?: string;
  /** Only on this logical name. @default any */
  readonly name?: string;
  /** From this request on, counted from 1 among those that match. @default 1 */
  readonly nth?: number;
  /** On so many calls. @default 1; 4 for `throttle` and `not-yet`, at which the provider gives up */
  readonly times?: number;
  /** How long `slow` takes. @default 5 */
  readonly seconds?: number;
  /** The effect of `slow` comes after the wait. @default false */
  readonly before?: boolean;
  /** Error code. @default the kind's own */
  readonly code?: string;
  /** Error text. @default the kind's own */
  readonly message?: string;
}

/** How often a fault has met a request and struck. */
export interface FaultState extends Fault {
  readonly met: number;
  readonly struck: number;
}

const KINDS: Readonly<Record<FaultKind, { readonly code: string; readonly message: string; readonly times: number }>> =
  {
    refuse: { code: "InternalFailure", message: "an internal error occurred", times: 1 },
    throttle: { code: "ThrottlingException", message: "rate exceeded", times: 4 },
    "not-yet": { code: "InvalidParameterValue", message: "something that this names does not exist yet", times: 4 },
    hang: { code: "", message: "", times: 1 },
    hold: { code: "ServiceQuotaExceededException", message: "the account has reached its limit", times: 1e6 },
    slow: { code: "", message: "", times: 1 },
    "lose-answer": { code: "", message: "", times: 1 },
    "time-out": {
      code: "RequestTimeout",
      message: "timeout while waiting for the state to become available",
      times: 1,
    },
    half: { code: "", message: "it was made and did not become available", times: 1 },
  };

/** What is planned to go wrong. */
export class Faults {
  #faults: { fault: Fault; met: number; struck: number }[] = [];
  #changed = new AbortController();

  /** Replaces the plan. Throws a sentence on a plan that cannot be read. */
  plan(faults: readonly Fault[]): void {
    for (const { kind } of faults) {
      if (!(kind in KINDS)) throw new Error(`fault "${kind}" is none of ${Object.keys(KINDS).join(", ")}`);
    }
    this.#faults = faults.map((fault) => ({ fault, met: 0, struck: 0 }));
    this.#changed.abort();
    this.#changed = new AbortController();
  }

  /** Aborted when another plan is made. */
  get changed(): AbortSignal {
    return this.#changed.signal;
  }

  state(): readonly FaultState[] {
    return this.#faults.map(({ fault, met, struck }) => ({ ...fault, met, struck }));
  }

  /** The fault that this request meets; the first of the plan that matches. */
  take(request: { readonly operation: Operation; readonly type: string; readonly name: string }): Fault | undefined {
    for (const planned of this.#faults) {
      const { operation = "create", type, name, nth = 1, kind, times = KINDS[kind].times } = planned.fault;
      if (operation !== request.operation) continue;
      if ((type !== undefined && type !== request.type) || (name !== undefined && name !== request.name)) continue;
      planned.met++;
      if (planned.met < nth || planned.struck >= times) continue;
      planned.struck++;
      return planned.fault;
    }
    return undefined;
  }
}

/** What a fault makes the service say. */
export function refusedBy({ kind, code, message }: Fault): Refused {
  const own = KINDS[kind];
  return {
    code: code ?? own.code,
    message: `${message ?? own.message} (injected: ${kind})`,
    retryable: kind === "throttle" || kind === "not-yet",
  };
}
