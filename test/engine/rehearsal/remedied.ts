import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { REMEDIES, REMEDY_NAMES, type RemedyName } from "../../../components/monitoring/remedy-table";
import { unpackedZip } from "../../support/function-archive";
import type { Shown } from "../stand-in/cloud/control";
import type { Deed, TroublePlan } from "../stand-in/cloud/troubles";
import type { Properties } from "../stand-in/types";
import { keyOf, nothingToDo, refreshed, succeeded } from "./common";
import type { Environment, Told } from "./environment";
import type { Checks } from "./steps";

const FUNCTION = "aws:lambda/function:Function";

/** What a remedy is for, and how it comes to pass in the account. */
interface Trouble {
  what: string;
  /** What goes wrong, of what the function is told to look at. */
  plan: (subjects: readonly Properties[]) => TroublePlan;
  /** Whether a resource is gone by it. */
  takes?: (thing: Shown, subjects: readonly Properties[]) => boolean;
  /** What wakes the function. @default its schedule */
  event?: (subjects: readonly Properties[]) => object;
  /** What it has to say that it did. */
  did: "acted" | "called";
}

const all = (subjects: readonly Properties[], name: string): string[] => subjects.map((one) => one[name] as string);

/** One for each remedy. A remedy without any would not compile here. */
const TROUBLES: Readonly<Record<RemedyName, Trouble>> = {
  "unhealthy-target": {
    what: "a server that fails its checks",
    plan: (subjects) => ({ alarms: all(subjects, "alarm"), failing: all(subjects, "group") }),
    did: "acted",
  },
  "database-storage": {
    what: "a database that cannot grow any more",
    plan: (subjects) => ({ alarms: all(subjects, "alarm") }),
    event: (subjects) => ({
      source: "aws.rds",
      detail: { SourceIdentifier: subjects[0]?.["identifier"], EventID: "RDS-EVENT-0223" },
    }),
    did: "called",
  },
  "dead-letters": {
    what: "dead letters",
    plan: (subjects) => ({ alarms: all(subjects, "alarm").slice(0, 1) }),
    did: "acted",
  },
  "instance-refresh": {
    what: "an instance refresh that does not end",
    plan: (subjects) => ({ stuck: all(subjects, "group") }),
    did: "acted",
  },
  certificate: {
    what: "the proof of a certificate deleted",
    plan: (subjects) => ({ unrenewed: all(subjects, "certificateArn") }),
    takes: ({ type, outputs }, subjects) =>
      type === REMEDIES.certificate.writes[0]?.declared?.type &&
      subjects.some(({ records }) => (records as readonly Properties[]).some(({ name }) => name === outputs["name"])),
    did: "acted",
  },
};

/** By which a remedy tells of what it did and counts its tries. */
const TELLING: readonly string[] = ["logs:CreateLogStream", "logs:PutLogEvents", "sns:Publish"];

/** Calls that changed something beyond what every remedy tells. */
export const changesOf = (deeds: readonly Deed[]): string[] =>
  [...new Set(deeds.map(({ action }) => action).filter((action) => !TELLING.includes(action)))].sort();

/**
 * What differs between two looks at the account, in words. Of something that was made anew, the properties that its
 * remedy answers for are compared: the rest is the provider's, which no API tells and a refresh keeps.
 */
export function differences(
  before: readonly Shown[],
  after: readonly Shown[],
  anew: ReadonlyMap<string, readonly string[]>,
): string[] {
  const now = new Map(after.map((one) => [keyOf(one), one]));
  const known = new Set(before.map(keyOf));
  const changed = before.flatMap((one) => {
    const key = keyOf(one);
    const other = now.get(key);
    if (other === undefined) return [`${key} is gone`];
    const names = anew.get(key) ?? [...new Set([one, other].flatMap(({ outputs }) => Object.keys(outputs)))];
    const wrong = names.filter((name) => !isDeepStrictEqual(one.outputs[name], other.outputs[name]));
    const inputs = anew.has(key) || isDeepStrictEqual(one.inputs, other.inputs) ? [] : ["its inputs"];
    return [...wrong, ...inputs].map((name) => `${key}: ${name}`);
  });
  return [
    ...changed,
    ...after
      .map(keyOf)
      .filter((key) => !known.has(key))
      .map((key) => `${key} is new`),
  ];
}

/**
 * Every remedy of the table in the form in which it is deployed: bundle, variables and all, against a trouble of its
 * kind. Each does exactly what its row says, leaves everything as the program declared it, and does nothing twice; after
 * all of them neither a refresh nor a preview finds a difference.
 */
export async function remedied(environment: Environment, checks: Checks): Promise<void> {
  for (const remedy of REMEDY_NAMES) await oneRemedy(environment, checks, remedy);
  await environment.cloud.troubles({});

  await refreshed(environment, checks);
  const preview = await environment.npm("preview");
  succeeded(checks, preview);
  nothingToDo(checks, preview, "preview");
}

async function oneRemedy(environment: Environment, checks: Checks, remedy: RemedyName): Promise<void> {
  const { cloud } = environment;
  const { what, plan, takes, event, did } = TROUBLES[remedy];
  const { writes } = REMEDIES[remedy];
  const before = await cloud.things();
  const deployed = functionOf(environment, before, remedy);
  if (deployed === undefined) {
    checks.that(`${remedy}: it is deployed, with subjects`, false);
    return;
  }
  const { subjects } = deployed;
  await cloud.troubles(plan(subjects));
  const taken = before.filter((thing) => takes?.(thing, subjects) === true);
  for (const thing of taken) await cloud.remove(thing);
  if (takes !== undefined) checks.that(`${remedy}: there is something to take away`, taken.length > 0);

  const wake = (): Promise<Told> => run(environment, deployed, event?.(subjects) ?? {});
  const first = await wake();
  if (!succeeded(checks, { ...first, command: `remedy ${remedy}` })) return;
  checks.that(`${remedy}: ${did} on ${what}`, first.output.includes(`"did":"${did}"`), first.output);
  checks.same(
    `${remedy}: it changed by what its row says`,
    changesOf(await cloud.deeds()),
    writes.map(({ action }) => action).sort(),
  );
  const declared = new Map(
    taken.map((thing) => [
      keyOf(thing),
      writes.flatMap(({ declared: row }) => (row?.type === thing.type ? row.properties : [])),
    ]),
  );
  checks.same(`${remedy}: everything is as it was declared`, differences(before, await cloud.things(), declared), []);

  const made = await cloud.things();
  const told = (await cloud.deeds()).length;
  const second = await wake();
  if (!succeeded(checks, { ...second, command: `remedy ${remedy}, once more` })) return;
  checks.that(`${remedy}: a second run does nothing`, !/"did":"(?!nothing)/.test(second.output), second.output);
  checks.same(`${remedy}: and calls nothing that changes`, (await cloud.deeds()).slice(told), []);
  checks.same(`${remedy}: nor makes a difference`, differences(made, await cloud.things(), new Map()), []);
}

interface Deployed {
  /** The module of the archive that was uploaded. */
  file: string;
  variables: Readonly<Record<string, string>>;
  region: string;
  subjects: readonly Properties[];
}

/** A remedy's function as it was deployed; undefined where it is not, or has nothing to look at. */
function functionOf(environment: Environment, things: readonly Shown[], remedy: RemedyName): Deployed | undefined {
  const isOne = ({ type, inputs }: { type: string; inputs: Properties }): boolean =>
    type === FUNCTION && variablesOf(inputs)["REMEDY"] === remedy;
  const found = things.find(isOne);
  if (found === undefined) return undefined;
  const variables = variablesOf(found.inputs);
  const subjects = JSON.parse(variables["SUBJECTS"] ?? "[]") as Properties[];
  // The state has only the hash of what was uploaded; the copy of the program has bundled nothing else of that name.
  const bundles = join(environment.program, ".cache", "functions");
  const zip = readdirSync(bundles).find((name) => name.startsWith(`remedy-${remedy}-`) && name.endsWith(".zip"));
  if (zip === undefined || subjects.length === 0) return undefined;
  const file = join(unpackedZip(join(bundles, zip)), "index.js");
  return { file, variables, region: found.region, subjects };
}

const variablesOf = ({ environment }: Properties): Readonly<Record<string, string>> =>
  (environment as { variables?: Readonly<Record<string, string>> } | undefined)?.variables ?? {};

/** Runs a function as Lambda does; what it answers is the last line of what it prints. */
const RUN =
  "const [file, event] = process.argv.slice(1);" +
  "require(file).handler(JSON.parse(event)).then((answer) => console.log(JSON.stringify(answer)));";

const run = (environment: Environment, { file, variables, region }: Deployed, event: object): Promise<Told> =>
  environment.script(RUN, [file, JSON.stringify(event)], { ...variables, AWS_REGION: region });
