import type { Failure } from "../types";
import { written, type Path } from "./path";

/** Collects what is wrong with the inputs of one resource. */
export class Report {
  readonly failures: Failure[] = [];
  readonly warnings: string[] = [];

  /** Reports a fault: a failure if the evidence is firm, else a warning that names the property. */
  say(path: Path, reason: string, firm = true): void {
    const property = written(path);
    if (firm) this.failures.push({ property, reason });
    else this.warnings.push(`${property}: ${reason}`);
  }
}

/** A value as a message shows it, cut where it is long. */
export function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 77)}...` : json;
}
