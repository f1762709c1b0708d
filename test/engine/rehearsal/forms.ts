import { parseSettings } from "../../../stacks/settings";
import { BROUGHT, ZONES } from "./edits-brought";
import { broughtThings } from "./edits-account";
import { excepted } from "./edits-exceptions";
import { asText, configOf, settle, type Config } from "./edits-program";
import type { Environment } from "./environment";

/** What a stack can be besides what its file says. */
export const FORMS = ["windows", "existing"] as const;

export type Form = (typeof FORMS)[number];

/** The only stack whose things to be brought along are written down. */
export const EXISTING_STACK = "us";

/** Settings of a form on top of those that a stack's file has. */
export function formOf(form: Form, config: Config): Config {
  const group = (name: string): object => (config[`careplane:${name}`] as object | undefined) ?? {};
  return form === "windows"
    ? { web: { ...group("web"), operatingSystem: "windows" } }
    : { network: { ...group("network"), zones: ZONES }, existing: BROUGHT };
}

/** Gives the copy of a stack's file the settings of a form; what those name is in the account then. */
export async function takeForm({ program, stack, cloud }: Environment, form: Form): Promise<void> {
  settle(program, stack, formOf(form, configOf(program, stack)), (config) => excepted(stack, config));
  if (form !== "existing") return;
  const { settings, problems } = parseSettings(stack, asText(configOf(program, stack)));
  if (settings === undefined) throw new Error(`refused: ${problems.map(({ path }) => path).join(", ")}`);
  await cloud.bring(broughtThings(settings));
}
