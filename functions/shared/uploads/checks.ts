/** Reads a value as what it should be; adds what is wrong with it to the problems, by its path and without the value. */
export type Check<T> = (value: unknown, path: string, problems: string[]) => T;

/** What a function is invoked with is not what it takes: a mistake of the caller, and nothing about a file. */
export class InvalidInput extends Error {
  override readonly name = "InvalidInput";
}

/** Reads an event; throws InvalidInput with everything that is wrong with it. Fields that nothing asks for are dropped. */
export function checked<T>(event: unknown, check: Check<T>): T {
  const problems: string[] = [];
  const value = check(event, "", problems);
  if (problems.length === 0) return value;
  throw new InvalidInput(`the input has ${problems.length} problems: ${problems.join("; ")}`);
}

const test =
  <T>(isValid: (value: unknown) => boolean, allowed: string): Check<T> =>
  (value, path, problems) => {
    if (!isValid(value)) problems.push(`${path === "" ? "it" : path} must be ${allowed}`);
    return value as T;
  };

/** A text of at least one character. */
export const text = (pattern: RegExp, allowed: string): Check<string> =>
  test((value) => typeof value === "string" && pattern.test(value), allowed);

export const whole = (least: number, most: number): Check<number> =>
  test(
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
    `a whole number from ${least} to ${most}`,
  );

export const flag: Check<boolean> = test((value) => typeof value === "boolean", "true or false");

export const oneOf = <const T extends string>(values: readonly T[]): Check<T> =>
  test((value) => values.some((one) => one === value), `one of ${values.join(", ")}`);

export const list =
  <T>(of: Check<T>, least: number, most: number): Check<T[]> =>
  (value, path, problems) => {
    const isList = Array.isArray(value) && value.length >= least && value.length <= most;
    if (!isList) problems.push(`${path} must be a list of ${least} to ${most}`);
    return isList ? value.map((one, index) => of(one, `${path}[${index}]`, problems)) : [];
  };

type Checks<T> = { readonly [K in keyof T]-?: Check<T[K]> };
type Maybe<T> = { readonly [K in keyof T]?: T[K] };

/** An object of these fields; of the optional ones, null is none. */
export function fields<T extends object, O extends object = object>(
  required: Checks<T>,
  optional: Checks<O> = {} as Checks<O>,
): Check<T & Maybe<O>> {
  return (value, path, problems) => {
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isObject) problems.push(`${path === "" ? "it" : path} must be an object`);
    const given = (isObject ? value : {}) as Record<string, unknown>;
    const read = (checks: object, needed: boolean) =>
      Object.entries(checks as Record<string, Check<unknown>>).flatMap(([name, check]) =>
        !isObject || (!needed && (given[name] ?? null) === null)
          ? []
          : [[name, check(given[name], path === "" ? name : `${path}.${name}`, problems)] as const],
      );
    return Object.fromEntries([...read(required, true), ...read(optional, false)]) as T & Maybe<O>;
  };
}

type Of<C> = C extends Check<infer T> ? T : never;
type Tagged<N extends string, C> = { [K in keyof C]: Of<C[K]> & Readonly<Record<N, K>> }[keyof C];

/** An object of one of several forms, told apart by the text in one field; the forms need not check it. */
export function tagged<const N extends string, C extends Readonly<Record<string, Check<object>>>>(
  tag: N,
  forms: C,
): Check<Tagged<N, C>> {
  const tags = Object.keys(forms);
  const head = fields<Record<string, string>>({ [tag]: oneOf(tags) });
  return (value, path, problems) => {
    const found = head(value, path, problems);
    const form = Object.entries(forms).find(([name]) => name === found[tag])?.[1];
    return { ...found, ...form?.(value, path, problems) } as Tagged<N, C>;
  };
}
