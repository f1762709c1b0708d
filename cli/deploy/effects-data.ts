import { DATABASE_EFFECTS } from "./effects-data-databases";
import { FUNCTION_EFFECTS } from "./effects-data-functions";
import { MONITORING_EFFECTS } from "./effects-data-monitoring";
import { NETWORK_EFFECTS } from "./effects-data-network";
import { STORAGE_EFFECTS } from "./effects-data-storage";
import { UPLOAD_EFFECTS } from "./effects-data-uploads";
import { WEB_EFFECTS } from "./effects-data-web";
import type { EffectsTable } from "./effects-model";

/**
 * What edits do to everything that holds data, that users are served by, or that calls people when it does not. Types that
 * are not here do none of it.
 */
export const EFFECTS: EffectsTable = {
  ...DATABASE_EFFECTS,
  ...WEB_EFFECTS,
  ...NETWORK_EFFECTS,
  ...STORAGE_EFFECTS,
  ...MONITORING_EFFECTS,
  ...FUNCTION_EFFECTS,
  ...UPLOAD_EFFECTS,
};
