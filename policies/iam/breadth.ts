import { any, entries, type Answer } from "../evidence";
import { isAbout } from "./evaluate";
import { actionsNamed, arnParts, resourcesOf, type Action } from "./reference";
import { among, known, type Statement } from "./statement";

/** Is the name of an action every action of every service? */
export const isEveryAction = (name: string): boolean => /^[*:]+$/.test(name);

/** Is it every action of a service: `s3:*`? */
export const isWholeService = (name: string): boolean => isEveryAction(name) || /^[^:]*:[*?]+$/.test(name);

/** Is it every resource of a service or of all: `*`, `arn:aws:s3:::*`? */
export const isEveryResource = (pattern: string): boolean => /^[*?]+$/.test(namePart(pattern));

/** Does it name no single resource, but at most a type: `*`, `arn:aws:kms:*:111122223333:key/*`? */
export function namesNoResource(pattern: string): boolean {
  const found = /^([a-z0-9-]*[:/])?[*?:/]+$/i.exec(namePart(pattern));
  const type = found?.[1];
  if (found === null || type === undefined) return found !== null;
  // What stands there is a type where the service has one of that name, and is a bucket or another name otherwise.
  return (resourcesOf(arnParts(pattern)[2] ?? "") ?? []).some(({ parts }) => (parts[5] ?? "").startsWith(type));
}

/** What follows service, region and account in an ARN. */
function namePart(pattern: string): string {
  return arnParts(pattern).at(-1) ?? "";
}

/** Does the statement reach resources that it does not name? */
export function isWide({ resources }: Statement, test: (pattern: string) => boolean): Answer {
  if (resources === undefined) return "no";
  // Whatever is not named is meant, and that is more than can be known.
  if (resources.negated) return "yes";
  return among(resources, (pattern) => (test(pattern) ? "yes" : "no"));
}

/** The resources that the statement gives in this wide way, as they are written. */
export const wideResources = ({ resources }: Statement, test: (pattern: string) => boolean): string[] =>
  resources === undefined || resources.negated ? ["everything but what it names"] : known(resources).filter(test);

/** The actions of a kind that the statement names, itself or by a wildcard. */
export function actionsIn(statement: Statement, test: (action: Action) => boolean): string[] {
  const { actions } = statement;
  if (actions === undefined) return [];
  if (actions.negated) return ["every action but those it names"];
  return known(actions).flatMap((name) => {
    if (isEveryAction(name)) return [name];
    const found = (actionsNamed(name) ?? []).filter(test).map((one) => one.name);
    return found.length > 0 && /[*?]/.test(name) ? [`${name} (${few(found)})`] : found;
  });
}

/** Those of a list of actions that the statement allows, each by its own name. */
export const actionsAmong = (statement: Statement, list: readonly string[]): string[] =>
  list.filter((action) => isAbout(statement, action) === "yes");

/** Is something about the actions of the statement not known? */
export const hasUnknownActions = ({ actions }: Statement): boolean =>
  actions?.list.some((one) => one.state === "unknown") ?? false;

const RESOURCE_KEY =
  /^[a-z0-9-]+:(ResourceTag|ExistingObjectTag|BucketTag)\/|^kms:ResourceAliases$|^s3:DataAccessPointArn$/i;

/** Does a condition choose the resources by what they are, such as a tag? */
export const choosesResources = (statement: Statement): Answer => asksFor(statement, (key) => RESOURCE_KEY.test(key));

/** Does a condition ask for something that only one service has, such as `cloudwatch:namespace`? */
export const asksService = (statement: Statement): Answer =>
  asksFor(statement, (key) => RESOURCE_KEY.test(key) || !/^aws:/i.test(key));

function asksFor({ conditions }: Statement, test: (key: string) => boolean): Answer {
  if (conditions.state !== "known") return conditions.state === "absent" ? "no" : "unknown";
  return any(
    (entries(conditions.value) ?? []).map(([operator, keys]) => {
      if (/not|ifexists$|^forallvalues|^null$/i.test(operator)) return "no";
      if (keys.state !== "known") return "unknown";
      return (entries(keys.value) ?? []).some(([key]) => test(key)) ? "yes" : "no";
    }),
  );
}

/** Is there any condition? */
export function isConditional({ conditions }: Statement): Answer {
  if (conditions.state !== "known") return conditions.state === "absent" ? "no" : "unknown";
  return (entries(conditions.value) ?? []).length > 0 ? "yes" : "no";
}

/** The first few of several names. */
export const few = (names: readonly string[], most = 3): string =>
  names.length <= most ? names.join(", ") : `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
