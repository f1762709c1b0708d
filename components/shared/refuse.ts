import * as pulumi from "@pulumi/pulumi";
import { listed, type Problem } from "./problem";

/**
 * Arguments that cannot be used, all problems at once.
 * A RunError, so that the CLI prints the message and no stack trace.
 */
export class InvalidArguments extends pulumi.RunError {
  constructor(
    /** What was being made: `network "main"`. */
    readonly what: string,
    readonly problems: readonly Problem[],
  ) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(`${what}: ${count}\n${listed(problems)}`);
    this.name = "InvalidArguments";
  }
}

/** Throws InvalidArguments when there is any problem; call it before the first resource is declared. */
export function refuse(what: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidArguments(what, problems);
}
