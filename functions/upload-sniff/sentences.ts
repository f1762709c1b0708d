import { KINDS, type Kind } from "../shared/uploads/kinds";
import { Refusal } from "../shared/uploads/refusal";

const names = Object.values(KINDS).map(({ name }) => name);
const taken = `${names.slice(0, -1).join(", ")} and ${String(names.at(-1))}`;

export const empty = () => new Refusal("unreadable", "it is empty; send a file that has content");

export const timedOut = () => new Refusal("timed-out", "looking at it took too long; send it again, or a smaller file");

/** A known kind that is not taken; `what` with its article. */
export const notTaken = (what: string) => new Refusal("not-allowed", `it is ${what}; taken are ${taken}`);

export const unknown = () =>
  new Refusal("not-allowed", `what it is cannot be told from its content; taken are ${taken}`);

/** `what` it begins as, without article. */
export const damaged = (what: string) =>
  new Refusal("unreadable", `it begins as ${what} but is damaged or incomplete; save it anew and send it again`);

export const damagedKind = (kind: Kind) => damaged(KINDS[kind].name);

/** Valid as two kinds, so that whoever opens it decides what it is; both with their article, or without. */
export const twoKinds = (one: string, other: string) =>
  new Refusal(
    "not-allowed",
    `it is two kinds of file at once, ${one} and ${other}; save it anew as one of them and send that`,
  );

export const lockedPdf = () =>
  new Refusal(
    "not-allowed",
    "it is a PDF with a password or restrictions; open it, print it to a new PDF without them and send that",
  );

export const lockedOffice = () =>
  new Refusal(
    "not-allowed",
    "it is an Office file with a password; open it, remove the password, save it and send it again",
  );

export const macros = () =>
  new Refusal(
    "not-allowed",
    "it is an Office file with macros or controls, which are programs; save it without them, or as PDF, and send that",
  );

export const remoteParts = () =>
  new Refusal(
    "not-allowed",
    "it loads a part of itself from the internet when it is opened; save it as PDF and send that",
  );

export const nested = () =>
  new Refusal("not-allowed", "it holds an archive or a program inside; send the document without it");

/** An archive that programs would read differently, or not at all; `how` it is built. */
export const misleading = (how: string) =>
  new Refusal(
    "not-allowed",
    `it is put together as no office program does it (${how}); save it anew and send it again`,
  );

export const unevenText = () =>
  new Refusal("unreadable", "it begins as plain text but holds what no text has; save it as plain text in UTF-8");

export const scattered = () =>
  new Refusal("unreadable", "it is laid out in more pieces than are looked at; save it anew and send it again");
