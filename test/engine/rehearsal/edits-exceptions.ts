import { dayOf } from "../../../stacks/exceptions";
import { parseSettings } from "../../../stacks/settings";
import { asText, type Config } from "./edits-program";

const KEY = "careplane:exceptions";
const DAY = 24 * 60 * 60 * 1000;

/**
 * A configuration with exactly the exceptions that its values need: an edit that weakens a promise of the profile is
 * refused without one, and the table is about what comes after.
 */
export function excepted(stack: string, config: Config): Config {
  const bare = Object.fromEntries(Object.entries(config).filter(([key]) => key !== KEY));
  const problems = parseSettings(stack, asText(bare)).problems ?? [];
  const weakened = problems.filter(({ fix }) => fix.includes(KEY)).map(({ path }) => path.replace("careplane:", ""));
  if (weakened.length === 0) return bare;
  const terms = {
    owner: "platform",
    reason: "The rehearsal of edits shows what comes of this.",
    expires: dayOf(Date.now() + 30 * DAY),
  };
  return { ...bare, [KEY]: weakened.map((setting) => ({ setting, ...terms })) };
}
