/** JSON schema of one setting, as CrossGuard shows and checks it. */
export interface SettingSchema {
  readonly type: "integer" | "number" | "boolean" | "string" | "array";
  readonly description: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: { readonly type: "string" };
}

/** One value that users of a rule may set. */
export interface Setting<T> {
  readonly schema: SettingSchema;
  readonly default: T;
}

export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** The values in force: what the user has set, else the defaults. */
export type Config<S extends Settings> = { readonly [Name in keyof S]: S[Name] extends Setting<infer T> ? T : never };

/** A whole number from `minimum` on. */
export const wholeNumber = (value: number, description: string, minimum = 0): Setting<number> => ({
  schema: { type: "integer", description, minimum },
  default: value,
});

export const texts = (value: readonly string[], description: string): Setting<readonly string[]> => ({
  schema: { type: "array", description, items: { type: "string" } },
  default: value,
});

export const flag = (value: boolean, description: string): Setting<boolean> => ({
  schema: { type: "boolean", description },
  default: value,
});

export const choice = <T extends string>(value: T, allowed: readonly T[], description: string): Setting<T> => ({
  schema: { type: "string", description, enum: allowed },
  default: value,
});

/** The defaults with what is `given` in their place. The engine has checked `given` against the schema. */
export function configOf(settings: Settings, given: Readonly<Record<string, unknown>> = {}): Config<Settings> {
  return Object.fromEntries(Object.entries(settings).map(([name, one]) => [name, given[name] ?? one.default]));
}
