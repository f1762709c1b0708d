import { kindOf } from "../summary";
import type { ResourceRecord } from "../recorder";
import { FREE, METERS, type Find, type Quantity } from "./meters";
import { priceOf, PRICES, type Price } from "./price-table";
import { USES } from "./usage";

/** Something of a component that costs. */
export interface CostItem {
  /** `3 m7g.large`, `14 × interface endpoint`. */
  what: string;
  /** Id of the price. */
  price: string;
  /** Units a month, and their name; no name without a price. */
  amount: number;
  unit?: string;
  /** US dollars a month; absent when no source gives a price. */
  usd?: number;
}

/** A component of the stack and all below it. */
export interface CostLine {
  component: string;
  /** US dollars a month for what has a price. */
  usd: number;
  /** The dearest first, then what has no price. */
  items: CostItem[];
}

/** What a stack costs in a month at rest, as far as prices are known. */
export interface Estimate {
  region: string;
  usd: number;
  lines: CostLine[];
  /** Everything without a price: `database: db.m7g.large with a standby`. */
  unpriced: string[];
}

/** Estimates a stack from its resources. Pure; the order of the resources does not matter. */
export function estimate(
  resources: readonly ResourceRecord[],
  region: string,
  prices: readonly Price[] = PRICES,
): Estimate {
  const byUrn = new Map(resources.map((one) => [one.urn, one]));
  const find: Find = (type, of) => resources.find((one) => one.type === type && named(one).includes(of));
  const ordered = [...resources].sort((a, b) => compare(a.urn, b.urn));
  const there = ordered.flatMap((owner) =>
    quantitiesOf(owner, find).map((quantity) => ({
      component: componentOf(owner, byUrn),
      item: priced(quantity, owner.region ?? region, prices),
    })),
  );
  const used = USES.flatMap((use) => {
    const components = new Set(ordered.filter(({ type }) => type === use.of).map((one) => componentOf(one, byUrn)));
    const [first] = components;
    if (first === undefined) return [];
    const what = `${use.amount.toLocaleString("en-US")} ${use.what}`;
    const component = components.size === 1 ? first : "(several)";
    return [{ component, item: priced({ ...use, what }, region, prices) }];
  });
  const entries = [...there, ...used];
  const lines = [...new Set(entries.map(({ component }) => component))].sort(compare).map((component) => {
    const items = merged(entries.filter((entry) => entry.component === component).map(({ item }) => item));
    return { component, usd: sum(items.map(({ usd }) => usd ?? 0)), items };
  });
  return {
    region,
    usd: sum(lines.map(({ usd }) => usd)),
    lines,
    unpriced: lines.flatMap(({ component, items }) =>
      items.filter(({ usd }) => usd === undefined).map(({ what }) => `${component}: ${what}`),
    ),
  };
}

/** A type that nobody has looked at is one without a price, not one that is free. */
function quantitiesOf(one: ResourceRecord, find: Find): Quantity[] {
  if (!one.custom || !one.type.startsWith("aws:")) return [];
  const meter = METERS[one.type];
  if (meter !== undefined) return meter(one.inputs, find).filter(({ amount }) => amount > 0);
  return FREE.test(one.type) ? [] : [{ price: one.type, amount: 1, what: kindOf(one.type) }];
}

function priced({ price, amount, what }: Quantity, region: string, prices: readonly Price[]): CostItem {
  const found = priceOf(price, region, prices);
  if (found === undefined) return { what, price, amount };
  return { what, price, amount, unit: found.unit, usd: cents(found.usd * amount) };
}

/** The same things together: three NAT gateways are one item. */
function merged(items: readonly CostItem[]): CostItem[] {
  const alike = new Map<string, CostItem[]>();
  for (const one of items) {
    const key = `${one.price} ${one.what}`;
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const whole = [...alike.values()].map((group): CostItem => {
    const [first] = group as [CostItem, ...CostItem[]];
    const amount = group.reduce((total, one) => total + one.amount, 0);
    const what = group.length === 1 ? first.what : `${group.length} × ${first.what}`;
    return first.usd === undefined
      ? { ...first, what, amount }
      : { ...first, what, amount, usd: sum(group.map(({ usd }) => usd ?? 0)) };
  });
  return whole.sort((a, b) => (b.usd ?? -1) - (a.usd ?? -1) || compare(a.what, b.what));
}

/** The component of the stack that a resource is below, at any depth. */
function componentOf(one: ResourceRecord, byUrn: ReadonlyMap<string, ResourceRecord>): string {
  const parent = byUrn.get(one.parent);
  if (parent === undefined || parent.parent === "") return one.custom ? "(no component)" : one.name;
  return componentOf(parent, byUrn);
}

const named = ({ made, inputs }: ResourceRecord): readonly unknown[] => [made?.id, inputs["identifier"]];

const cents = (usd: number): number => Math.round(usd * 100) / 100;
const sum = (amounts: readonly number[]): number => cents(amounts.reduce((total, one) => total + one, 0));

/** By code units, the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
