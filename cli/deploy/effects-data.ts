import { DATABASE_EFFECTS } from "./effects-data-databases";
import { NETWORK_EFFECTS } from "./effects-data-network";
import { STORAGE_EFFECTS } from "./effects-data-storage";
import { WEB_EFFECTS } from "./effects-data-web";
import type { EffectsTable } from "./effects-model";

/** What edits do to everything that holds data or that users are served by. Types that are not here do neither. */
export const EFFECTS: EffectsTable = { ...DATABASE_EFFECTS, ...WEB_EFFECTS, ...NETWORK_EFFECTS, ...STORAGE_EFFECTS };
