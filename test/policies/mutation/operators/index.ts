import { exchange, fill, other, set } from "./absent";
import { relink, unlink } from "./links";
import type { Operator } from "./operator";
import { move, oneZone } from "./places";
import { remove, unprotect, untag } from "./removal";
import { statements } from "./statements";
import { drop, values } from "./values";

/** All of them, in the order in which mutants are made. */
export const OPERATORS: readonly Operator[] = [
  values,
  drop,
  set,
  fill,
  exchange,
  other,
  unlink,
  relink,
  remove,
  unprotect,
  untag,
  move,
  oneZone,
  statements,
];
