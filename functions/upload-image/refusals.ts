import { KINDS, type Kind } from "../shared/uploads/kinds";
import { Refusal } from "../shared/uploads/refusal";

/** A file that is not what it is said to be, or is damaged. */
export const unreadable = (kind: Kind): Refusal =>
  new Refusal("unreadable", `it is damaged or no ${KINDS[kind].name}; open it, save it anew as JPEG or PNG, send that`);

/** A file of a kind whose decoder holds the whole picture. */
export const tooManyAtOnce = (kind: Kind, pixels: number, most: number): Refusal =>
  new Refusal("too-large", `it has ${pixels} pixels; at most ${most} are taken as ${KINDS[kind].name}, more as JPEG`);

/** Pixels of a sort that has no one meaning as a colour on a screen. */
export const unusualPixels = (): Refusal =>
  new Refusal("not-allowed", "its colours are stored in an unusual way; 8 or 16 bits for each are taken");

/** A file that takes longer than there is time for. */
export const timedOut = (): Refusal =>
  new Refusal("timed-out", "it took too long to convert; a smaller picture may be taken");
