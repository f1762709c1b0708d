import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A region that the account may use. */
export interface Region {
  readonly description: string;
  /** True for a region that an account has to switch on first. */
  readonly optIn: boolean;
  /** Zone ids by zone name. AWS shuffles the names by account, this account's stay as they are. */
  readonly zones: Readonly<Record<string, string>>;
}

const FILE = join(__dirname, "..", "..", "facts", "zones.json");

/** The six regions of the three jurisdictions. */
export const REGIONS: Readonly<Record<string, Region>> = JSON.parse(readFileSync(FILE, "utf8")) as Record<
  string,
  Region
>;
