import { text } from "./checks";
import type { Problem } from "../shared/problem";

/**
 * The physical identifier of a database or cache: lower case, since the services store it so and would show a
 * difference for ever otherwise. It is fixed and not auto-named, because the log groups that carry it must exist, with
 * their key and retention, before the service makes them without.
 */
export function identifierOf(project: string, stack: string, name: string, longest: number): string {
  // A stack may be called organization/project/stack.
  const own = stack.slice(stack.lastIndexOf("/") + 1);
  return [project, own, name]
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, longest)
    .replace(/-$/, "");
}

/** Problems with an identifier: letters, digits and single hyphens, and room for what is put behind it. */
export function identifierProblems(given: unknown, longest: number): Problem[] {
  return text(
    "identifier",
    given,
    new RegExp(`^(?=.{1,${longest}}$)[a-z](-?[a-z0-9])*$`),
    `at most ${longest} lower-case letters, digits and single hyphens, a letter first`,
    "write it as careplane-us-database",
  );
}
