/**
 * Variables of a function's environment. Throws, when the function loads, with the names of all that are missing or
 * empty.
 */
export function variables<const Name extends string>(
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => (environment[name] ?? "") === "");
  if (missing.length > 0) throw new Error(`missing in the function's environment: ${missing.join(", ")}`);
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
}
