import table from "./prices.json";

/** Where a price was read. */
export interface Source {
  title: string;
  url: string;
  /** The day that the source itself gives its prices for. */
  dated: string;
  /** The day it was read. */
  read: string;
}

/** What one unit of something costs. */
export interface Price {
  /** `nat.gateway`; of a type, with the type at its end: `ec2.linux.m7g.large`. */
  id: string;
  /** US dollars without tax, discounts and free tiers. */
  usd: number;
  /** What it is for: `hour`, `GB-month`. */
  unit: string;
  /** Regions that the source gives it for, or `all` when the source says that it is the same everywhere. */
  regions: readonly string[] | "all";
  /** Key of {@link SOURCES}. */
  source: string;
}

/** Only what was read somewhere: what is not here is not priced. */
export const PRICES = table.prices as readonly Price[];
export const SOURCES = table.sources as Readonly<Record<string, Source>>;

/** The price of something in a region; undefined when no source gives it for that region. */
export function priceOf(id: string, region: string, prices: readonly Price[] = PRICES): Price | undefined {
  return prices.find((price) => price.id === id && (price.regions === "all" || price.regions.includes(region)));
}
