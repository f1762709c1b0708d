import { ALARM_EXPLANATIONS } from "./alarms";
import type { Explanation } from "./explanation";
import { KEY_EXPLANATIONS } from "./keys";
import { NETWORK_EXPLANATIONS } from "./network";
import { POLICY_EXPLANATIONS } from "./policies";
import { SETTING_EXPLANATIONS } from "./settings";

/** Every weakening that no policy catches, by sort. The first that fits is taken. */
export const EXPLANATIONS: readonly Explanation[] = [
  ...ALARM_EXPLANATIONS,
  ...NETWORK_EXPLANATIONS,
  ...KEY_EXPLANATIONS,
  ...POLICY_EXPLANATIONS,
  ...SETTING_EXPLANATIONS,
];
