import { releaseOf } from "../components/compute";
import type { Problem } from "../components/shared/problem";
import { REGIONS, type RegionName } from "../components/shared/regions";
import { platformProblems } from "./arguments";
import type { Settings } from "./settings-model";
import { dayOf, exceptionProblems } from "./exceptions";
import { cellOf, networkOf, unknownStack, type Cell } from "./cells";
import { existingOf } from "./existing-settings";
import { JURISDICTIONS } from "./jurisdictions";
import { accountOf, placeProblems } from "./place";
import { PROFILES, type Profile } from "./profiles";
import { structuralProblems } from "./settings-problems";
import { AUDIT_RETENTION_DAYS, SETTINGS, type RawSettings } from "./settings-schema";
import { WINDOWS_INSTANCE_TYPES } from "./windows-sizes";

export type { Settings } from "./settings-model";

export type Parsed = { settings: Settings; problems?: never } | { settings?: never; problems: Problem[] };

/**
 * Reads the configuration of a stack as the CLI hands it over: full key to text, objects as JSON.
 * Returns the settings, or every problem found; never throws. `today` decides which exceptions still hold.
 */
export function parseSettings(
  stack: string,
  config: Readonly<Record<string, string>>,
  today = dayOf(Date.now()),
): Parsed {
  const cell = cellOf(stack);
  const raw = rawSettings(config);
  const read = SETTINGS.safeParse(raw);
  const structural = structuralProblems(stack, read.error?.issues ?? [], raw);
  const problems = [
    ...(cell === undefined ? [unknownStack(stack)] : placeProblems(cell, config, raw["recoveryRegion"])),
    ...structural,
  ];
  if (cell === undefined || problems.some(({ path }) => path.startsWith("aws:"))) return { problems };

  // What is sound is checked further, so that one run finds everything; a group with a problem has had its say.
  const sound = withoutProblems(raw, structural);
  const settled = settle(cell, config, sound);
  const faulty = new Set(problems.map(({ path }) => groupOf(path)));
  // With a broken list nobody knows what it was to except.
  const unexcepted = faulty.has(EXCEPTIONS) ? [] : exceptionProblems(settled, promised(cell, config, sound), today);
  problems.push(...[...platformProblems(settled), ...unexcepted].filter(({ path }) => !faulty.has(groupOf(path))));
  return problems.length > 0 ? { problems } : { settings: settled };
}

const groupOf = (path: string): string => path.split(/[.[]/)[0] ?? path;

const NAMESPACE = "careplane:";
const EXCEPTIONS = `${NAMESPACE}exceptions`;

/** The stack with nothing set but its profile: what an exception is measured against. */
const promised = (cell: Cell, config: Readonly<Record<string, string>>, { profile }: Partial<RawSettings>): Settings =>
  settle(cell, config, profile === undefined ? {} : { profile });

/** The namespace's values as data. Text stays text unless its setting is a number, a list or an object. */
function rawSettings(config: Readonly<Record<string, string>>): Record<string, unknown> {
  const mine = Object.entries(config).filter(([key]) => key.startsWith(NAMESPACE));
  return Object.fromEntries(
    mine.map(([key, text]) => [key.slice(NAMESPACE.length), key === COST_CENTER ? text : dataOf(text)]),
  );
}

/** Text that is often a number; none of the others ever is. */
const COST_CENTER = `${NAMESPACE}costCenter`;

function dataOf(text: string): unknown {
  if (!/^\s*(?:[[{]|-?\d+(?:\.\d+)?\s*$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function withoutProblems(raw: Record<string, unknown>, problems: readonly Problem[]): Partial<RawSettings> {
  const faulty = new Set(problems.map(({ path }) => path));
  const sound = (value: unknown, path: string): unknown =>
    typeof value !== "object" || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .map(([key, item]) => [key, `${path}${key}`, item as unknown] as const)
            .filter(([, at]) => !faulty.has(at))
            .map(([key, at, item]) => [key, sound(item, `${at}.`)]),
        );
  return sound(raw, NAMESPACE) as Partial<RawSettings>;
}

function settle(cell: Cell, config: Readonly<Record<string, string>>, raw: Partial<RawSettings>): Settings {
  const jurisdiction = JURISDICTIONS[cell.jurisdiction];
  const region = config["aws:region"] as RegionName;
  const name = raw.profile ?? "production";
  const profile: Profile = PROFILES[name];
  return {
    cell,
    account: accountOf(config) ?? "",
    region,
    recoveryRegion: raw.recoveryRegion ?? jurisdiction.recovery,
    domainName: raw.domainName ?? "",
    hostedZoneId: raw.hostedZoneId ?? "",
    alarmEmail: raw.alarmEmail ?? "",
    ...(raw.alerts === undefined ? {} : { alerts: given(raw.alerts) }),
    owner: raw.owner ?? "platform",
    costCenter: raw.costCenter ?? `careplane-${cell.name}`,
    profile: name,
    logRetentionDays: raw.logRetentionDays ?? profile.logRetentionDays,
    network: {
      cidr: raw.network?.cidr ?? networkOf(cell, "primary"),
      zones: raw.network?.zones ?? REGIONS[region].zoneIds.slice(0, profile.zones),
      natGateways: raw.network?.natGateways ?? profile.natGateways,
    },
    web: {
      operatingSystem: "linux",
      architecture: "arm64",
      ...profile.web,
      ...(raw.web?.operatingSystem === "windows"
        ? { architecture: "x86_64", instanceType: WINDOWS_INSTANCE_TYPES[name] }
        : {}),
      ...given(raw.web),
    },
    database: { ...profile.database, ...given(raw.database) },
    cache: { ...profile.cache, ...given(raw.cache) },
    uploads: { ...profile.uploads, ...given(raw.uploads) },
    audit: { retentionDays: AUDIT_RETENTION_DAYS, lockMode: "GOVERNANCE", ...given(raw.audit) },
    ...(raw.release === undefined ? {} : { release: releaseOf(raw.release) }),
    ...(raw.existing === undefined ? {} : { existing: existingOf(raw.existing) }),
    remedies: { dryRun: raw.remedies?.dryRun ?? false },
    exceptions: raw.exceptions ?? [],
  };
}

/** Only the keys that were given: `undefined` must not overwrite a default. */
function given<T extends object>(values: T | undefined): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined)) as never;
}
