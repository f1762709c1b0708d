/** Why a person is called; a word of the operations topic's schema. */
export type Reason =
  | "too-few-others"
  | "replacement-suspended"
  | "storage-near-ceiling"
  | "storage-at-limit"
  | "refresh-failed"
  | "refresh-rolled-back"
  | "refresh-stuck"
  | "rollback-stuck"
  | "record-changed"
  | "record-outdated"
  | "renewal-failing"
  | "tried-out";

/** What a person is told. */
export interface Call {
  reason: Reason;
  /** What is the matter and what to do, for the e-mail. */
  text: string;
  /** The setting of the stack file that has to change: `careplane:database.maxAllocatedStorage`. */
  setting?: string;
  /** The number to change it to. */
  to?: number;
}

/** What an action came to. */
export interface Acted {
  /** How many things it was done to. */
  moved?: number;
  /** How many it was not done to. */
  left?: number;
  /** Whether a person has to go on from here. */
  call?: Call;
}

/** What a remedy makes of one thing that it looked at. */
export type Finding = {
  /** What it is about, by its name in the platform. */
  subject: string;
  /** What tries are counted by. */
  key: string;
} & (
  | { do: "nothing"; because: string }
  | { do: "call"; call: Call }
  | { do: "act"; action: string; act: () => Promise<Acted> }
);

/** A name that can be a subject in an event: what has no place in one is replaced. */
export const subjectOf = (name: string): string =>
  name
    .replace(/^[^A-Za-z0-9]+/, "")
    .replace(/[^A-Za-z0-9._@-]/g, "-")
    .slice(0, 64);
