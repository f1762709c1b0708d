import { dayOf } from "../../../stacks/exceptions";
import { parseSettings } from "../../../stacks/settings";
import { asText, type Config } from "./edits-program";

const KEY = "careplane:exceptions";
const DAY = 24 * 60 * 60 * 1000;

/**
 * A configuration with the exceptions from rules that it has, and exactly those from settings that its values need: an
 * edit that weakens a promise of the profile is refused without one, and the table is about what comes after.
 */
export function excepted(stack: string, config: Config): Config {
  const fromRules = listOf(config[KEY]).filter((one) => "rule" in one);
  const rest = Object.fromEntries(Object.entries(config).filter(([key]) => key !== KEY));
  const bare = fromRules.length === 0 ? rest : { ...rest, [KEY]: fromRules };
  const problems = parseSettings(stack, asText(bare)).problems ?? [];
  const weakened = problems.filter(({ fix }) => fix.includes(KEY)).map(({ path }) => path.replace("careplane:", ""));
  if (weakened.length === 0) return bare;
  const terms = {
    owner: "platform",
    reason: "The rehearsal of edits shows what comes of this.",
    expires: dayOf(Date.now() + 30 * DAY),
  };
  return { ...bare, [KEY]: [...fromRules, ...weakened.map((setting) => ({ setting, ...terms }))] };
}

/** From a file, or as the engine hands it over. */
const listOf = (given: unknown): object[] =>
  typeof given === "string" ? (JSON.parse(given) as object[]) : ((given ?? []) as object[]);
