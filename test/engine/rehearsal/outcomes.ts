import { readFileSync } from "node:fs";
import { nameOf, typeOf } from "../../../cli/deploy/events";

/** What became of a resource in a run of the engine. */
export interface Outcome {
  urn: string;
  type: string;
  name: string;
  /** `create`, `update`, `same`; for a refresh, what it found: `update`, `delete`, `same`. */
  op: string;
}

/** Reads what has happened from an event log; a last line cut short by a killed engine is left out. */
export function readOutcomes(file: string): Outcome[] {
  return readFileSync(file, "utf8").split("\n").flatMap(outcomeOf);
}

function outcomeOf(line: string): Outcome[] {
  try {
    const { resOutputsEvent } = JSON.parse(line) as { resOutputsEvent?: { metadata?: { urn: string; op: string } } };
    const metadata = resOutputsEvent?.metadata;
    if (metadata === undefined) return [];
    const { urn, op } = metadata;
    return [{ urn, op, type: typeOf(urn), name: nameOf(urn) }];
  } catch {
    return [];
  }
}

/** Outcomes that changed something, or would. */
export const changed = (outcomes: readonly Outcome[]): Outcome[] =>
  outcomes.filter(({ op, type }) => op !== "same" && op !== "read" && !type.startsWith("pulumi:"));
