import type { Call } from "./requests";

/** What goes wrong with a call. */
export type Kind =
  /** The service asks to slow down. */
  | "throttle"
  /** The service fails inside. */
  | "fail"
  /** The connection breaks, and nothing was done. */
  | "break"
  /** It was done, and the connection breaks before the answer. */
  | "lose"
  /** The function that calls dies, and nothing was done. */
  | "kill"
  /** It was done, and the function that called dies before the answer. */
  | "kill-after";

/** Something that is to go wrong with calls to come. */
export interface Fault {
  readonly kind: Kind;
  readonly service: string;
  /** @default every operation */
  readonly operation?: string;
  /** What the path has to contain, all of it. @default nothing */
  readonly path?: readonly string[];
  /** How often. A call that the SDK repeats counts again: 3 make a call fail as a whole. @default 1 */
  readonly times?: number;
}

/** Faults that wait for their calls. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = [];
  /** Faults that have struck, in order. */
  readonly struck: Fault[] = [];

  plan(...faults: readonly Fault[]): void {
    this.#waiting.push(...faults.map((fault) => ({ fault, left: fault.times ?? 1 })));
  }

  /** Forgets what has not struck. */
  clear(): void {
    this.#waiting = [];
  }

  /** Faults that still wait. */
  get waiting(): readonly Fault[] {
    return this.#waiting.map(({ fault }) => fault);
  }

  /** The fault that this call meets, if any; faults meet functions only, never whoever tests them. */
  take(call: Call): Fault | undefined {
    if (call.pid === undefined) return undefined;
    const found = this.#waiting.find(({ fault }) => meets(fault, call));
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left === 0) this.#waiting.splice(this.#waiting.indexOf(found), 1);
    this.struck.push(found.fault);
    return found.fault;
  }
}

const meets = ({ service, operation, path = [] }: Fault, call: Call): boolean =>
  service === call.service &&
  (operation ?? call.operation) === call.operation &&
  path.every((part) => decodeURIComponent(call.path).includes(part));
