import type { Kind, Mutant } from "../mutant";
import type { Stack } from "../stack";

/** Why mutants of one sort are caught by no policy, in words that a reviewer can check. */
export interface Explanation {
  /**
   * `nothing lost`: something else keeps what the mutant gives up. `beyond`: something is given up that no control
   * asks for; whoever wants it caught adds a control.
   */
  readonly sort: "nothing lost" | "beyond";
  readonly kinds: readonly Kind[];
  /** With `*` for any text, as the paths. */
  readonly types: readonly string[];
  readonly paths: readonly string[];
  readonly because: string;
  /** Only then. */
  readonly when?: (mutant: Mutant, stack: Stack) => boolean;
}

type Names<T extends string> = T | readonly T[];
type Explaining = (
  kinds: Names<Kind>,
  types: Names<string>,
  paths: Names<string>,
  because: string,
  when?: Explanation["when"],
) => Explanation;

const of =
  (sort: Explanation["sort"]): Explaining =>
  (kinds, types, paths, because, when) => ({
    sort,
    kinds: [kinds].flat(),
    types: [types].flat(),
    paths: [paths].flat(),
    because,
    ...(when === undefined ? {} : { when }),
  });

export const nothingLost = of("nothing lost");
export const beyond = of("beyond");
