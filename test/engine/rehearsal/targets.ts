import { STATEFUL } from "../../../cli/deploy/stateful";
import type { Environment } from "./environment";
import type { Target } from "./sample";

/** What a first deployment creates, in the order in which the engine comes to it. */
export async function creates(environment: Environment): Promise<Target[]> {
  const ran = await environment.npm("preview");
  const changes = ran.stories["preview"]?.changes ?? [];
  if (ran.status !== 0 || changes.length === 0)
    throw new Error(`The preview of an empty account fails:\n${ran.output}`);
  return changes
    .filter(({ op, type }) => op === "create" && type.startsWith("aws:"))
    .map(({ type, name }) => ({ type, name }));
}

/** Types that hold what cannot be made again. */
export const statefulTypes = (): ReadonlySet<string> => new Set(Object.keys(STATEFUL));
