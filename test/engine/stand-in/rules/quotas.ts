import FACTS from "../../facts/quotas.json";
import type { Account, Properties, Request, Rule, Thing } from "../types";
import { number, text, texts } from "./support";

/** How many things of a type an account may have, in a region or within what a property names. */
interface Count {
  readonly id: string;
  readonly type: string;
  readonly called: string;
  readonly limit: number;
  readonly per: string;
  /** Counted are those with the same value here: the rules of one group. */
  readonly within?: string;
  /** Counted are only those with these values. */
  readonly where?: Readonly<Record<string, string>>;
  /** Added up is the number here, not the things. */
  readonly sum?: string;
}

/** How long a text or a list may be, by type and path. */
interface Size {
  readonly id: string;
  readonly paths: Readonly<Record<string, string>>;
  readonly called: string;
  readonly limit: number;
}

// A row lacks what its quota does not need, which the type that TypeScript reads from the file cannot say.
/** All counted quotas, sums among them. */
export const COUNTS = [...FACTS.counts, ...FACTS.sums] as unknown as readonly Count[];
/** Quotas on the bytes of a text. */
export const LENGTHS = FACTS.lengths as unknown as readonly Size[];
/** Quotas on the items of a list. */
export const ITEMS = FACTS.items as unknown as readonly Size[];

const source = "AWS Service Quotas";

function counted(quota: Count): Rule {
  const weight = (inputs: Properties): number => (quota.sum === undefined ? 1 : (number(inputs, quota.sum) ?? 0));
  return {
    id: `quotas/${quota.id}`,
    cause: `an account may have ${quota.limit} ${quota.called}${quota.per === "region" ? " in a region" : ""}`,
    source,
    types: [quota.type],
    at: "apply",
    on: quota.sum === undefined ? ["create"] : ["create", "update"],
    refuses: (request, account) => {
      if (!isMeant(quota, request, request)) return undefined;
      const others = alike(quota, request, account);
      const all = others.reduce((sum, { inputs }) => sum + weight(inputs), weight(request.inputs));
      return all > quota.limit ? `this makes ${all} ${quota.called}` : undefined;
    },
  };
}

function alike(quota: Count, request: Request, account: Account): Thing[] {
  const found = account.all(quota.type, quota.per === "region" ? request.region : undefined);
  return found.filter((one) => one.id !== request.now?.id && isMeant(quota, one, request));
}

function isMeant({ within, where = {} }: Count, { inputs }: { inputs: Properties }, request: Request): boolean {
  const same = within === undefined || text(inputs, within) === text(request.inputs, within);
  const named = within === undefined || text(inputs, within) !== undefined;
  return same && named && Object.entries(where).every(([name, value]) => text(inputs, name) === value);
}

const sized = (quota: Size, unit: (inputs: Properties, path: string) => number): Rule => ({
  id: `quotas/${quota.id}`,
  cause: `AWS takes ${quota.limit} ${quota.called}`,
  source,
  types: Object.keys(quota.paths),
  at: "check",
  on: ["create", "update"],
  refuses: ({ type, inputs }) => {
    const path = quota.paths[type] ?? "";
    const size = unit(inputs, path);
    return size > quota.limit ? `${path} has ${size} ${quota.called}` : undefined;
  },
});

export const quotas: readonly Rule[] = [
  ...COUNTS.map(counted),
  ...LENGTHS.map((one) => sized(one, (inputs, path) => Buffer.byteLength(text(inputs, path) ?? ""))),
  ...ITEMS.map((one) => sized(one, (inputs, path) => texts(inputs, path).length)),
];
