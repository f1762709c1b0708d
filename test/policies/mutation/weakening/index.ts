import { AVAILABILITY } from "./availability";
import { BACKUP } from "./backup";
import type { Table } from "./decide";
import { ENCRYPTION } from "./encryption";
import { EXPOSURE } from "./exposure";
import { HARMLESS } from "./harmless";
import { IDENTITY } from "./identity";
import { LOGGING } from "./logging";
import { RESIDENCY } from "./residency";

/** What every change means, decided without a look at the rules. The first row that fits gives the category. */
export const TABLE: Table = {
  rows: [...RESIDENCY, ...ENCRYPTION, ...BACKUP, ...AVAILABILITY, ...EXPOSURE, ...IDENTITY, ...LOGGING],
  harmless: HARMLESS,
};
