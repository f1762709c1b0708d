import { validateWebTier, type WebTierSettings, type Release } from "../components/compute";
import { validateCache, validateDatabase, type CacheSettings, type DatabaseSettings } from "../components/data";
import { validateMessaging } from "../components/messaging";
import { overlaps, parseCidr, validateNetwork, type NetworkRequest } from "../components/network";
import { shown, type Problem } from "../components/shared/problem";
import { validateStorage } from "../components/storage";
import { validateUploads } from "../components/uploads";
import { alertProblems } from "./alerts";
import { networksOfOthers } from "./cells";
import { existingSettingsProblems } from "./existing-settings";
import { JURISDICTIONS } from "./jurisdictions";
import { TOPICS } from "./messages";
import type { Settings } from "./settings-model";

/** The network as the settings want it. */
export const networkSettings = ({ region, account, network, logRetentionDays }: Settings) =>
  ({ region, accountId: account, ...network, flowLogRetentionDays: logRetentionDays }) satisfies NetworkRequest;

/** The database as the settings want it. */
export const databaseSettings = ({ cell, database, logRetentionDays }: Settings) => {
  const { readReplicas, ...sizes } = database;
  const { night } = JURISDICTIONS[cell.jurisdiction];
  return {
    ...sizes,
    replicas: Object.fromEntries(readReplicas.map((name) => [name, {}])),
    backupWindow: night.backup,
    maintenanceWindow: night.maintenance,
    logRetentionDays,
  } satisfies DatabaseSettings;
};

/** The cache as the settings want it. */
export const cacheSettings = ({ cell, cache, logRetentionDays }: Settings) => {
  const { night } = JURISDICTIONS[cell.jurisdiction];
  return {
    ...cache,
    snapshotWindow: night.backup,
    maintenanceWindow: night.maintenance,
    logRetentionDays,
  } satisfies CacheSettings;
};

/** What the settings say of topics and queues; the topics themselves are messages.ts's. */
export const messagingSettings = ({ account, region, logRetentionDays }: Settings) => ({
  accountId: account,
  region,
  logRetentionDays,
});

/** The buckets as the settings want them. */
export const storageSettings = ({ account, region, domainName, audit, logRetentionDays }: Settings) => ({
  accountId: account,
  region,
  uploadOrigins: [`https://${domainName}`],
  auditRetentionDays: audit.retentionDays,
  auditLockMode: audit.lockMode,
  accessLogRetentionDays: logRetentionDays,
});

/** The upload pipeline as the settings want it. */
export const uploadSettings = ({ account, region, uploads, logRetentionDays }: Settings) => ({
  accountId: account,
  region,
  ...uploads,
  logRetentionDays,
});

/** The web tier as the settings want it. */
export const webSettings = ({ account, region, domainName, web, release, logRetentionDays }: Settings) =>
  ({
    accountId: account,
    region,
    domainName,
    zoneName: domainName,
    ...web,
    logRetentionDays,
    ...(release === undefined ? {} : { release }),
  }) satisfies Partial<WebTierSettings> & { release?: Release; [key: string]: unknown };

/**
 * What the components would refuse, and what only a whole platform can get wrong, in the words of the stack file.
 * Asked before anything is registered, so that no stack is ever left half declared.
 */
export function platformProblems(settings: Settings): Problem[] {
  const places = settings.network.zones.map(() => undefined);
  const everywhere = {
    region: "aws:region",
    accountId: "aws:allowedAccountIds",
    logRetentionDays: "careplane:logRetentionDays",
  };
  const problems = [
    ...named(validateNetwork(networkSettings(settings)), "network", {
      ...everywhere,
      flowLogRetentionDays: "careplane:logRetentionDays",
    }),
    ...addressProblems(settings),
    ...existingSettingsProblems(settings),
    ...named(
      validateStorage({
        ...storageSettings(settings),
        keys: { documents: "", releases: "", backups: "", logs: "" },
      }).filter(({ path }) => !path.startsWith("keys")),
      "storage",
      {
        ...everywhere,
        uploadOrigins: "careplane:domainName",
        auditRetentionDays: "careplane:audit.retentionDays",
        auditLockMode: "careplane:audit.lockMode",
        accessLogRetentionDays: "careplane:logRetentionDays",
      },
    ),
    ...named(validateDatabase(databaseSettings(settings)), "database", everywhere, { replicas: "readReplicas" }),
    ...named(validateCache(cacheSettings(settings)), "cache", everywhere),
    ...messagingProblems(settings, everywhere),
    ...named(
      validateUploads({
        ...uploadSettings(settings),
        ...{ keyArn: undefined, documentsKeyArn: undefined, logKeyArn: undefined, subnetIds: places },
      }),
      "uploads",
      { ...everywhere, subnetIds: "careplane:network.zones" },
    ),
    ...named(
      validateWebTier("web", {
        ...webSettings(settings),
        publicSubnetIds: places,
        privateSubnetIds: places,
        repository: {},
        artifacts: {},
      }),
      "web",
      {
        ...everywhere,
        domainName: "careplane:domainName",
        zoneName: "careplane:domainName",
        release: "careplane:release",
        publicSubnetIds: "careplane:network.zones",
        privateSubnetIds: "careplane:network.zones",
      },
    ),
    ...alertProblems(settings),
  ];
  // Components that share an argument find the same problem with it, each in its words; its reader needs it once.
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.given}`, problem])).values()];
}

/**
 * A component's problems with the names that its arguments have in the stack file: those of `elsewhere` are single
 * settings, all others settings of the group, of which `renamed` have another name there.
 */
function named(
  problems: readonly Problem[],
  group: string,
  elsewhere: Readonly<Record<string, string>>,
  renamed: Readonly<Record<string, string>> = {},
): Problem[] {
  return problems.map((problem) => {
    const [first = ""] = problem.path.split(/[.[]/);
    const rest = problem.path.slice(first.length);
    return { ...problem, path: elsewhere[first] ?? `careplane:${group}.${renamed[first] ?? first}${rest}` };
  });
}

/** The table of topics is part of the program, not of the stack file; its rows are wrong before anything is registered. */
function messagingProblems(settings: Settings, elsewhere: Readonly<Record<string, string>>): Problem[] {
  const request = { ...messagingSettings(settings), keyArn: undefined, logKeyArn: undefined };
  return validateMessaging("messaging", { ...request, topics: TOPICS, auditTopic: "audit" }).map((problem) => ({
    ...problem,
    path: elsewhere[problem.path] ?? `stacks/messages.ts ${problem.path}`,
  }));
}

/** Cells are connected one day, and then their addresses must differ. */
function addressProblems({ cell, network }: Settings): Problem[] {
  const own = parseCidr(network.cidr);
  if (own === undefined) return [];
  const taken = networksOfOthers(cell).find(({ cidr }) => overlaps(network.cidr, cidr));
  if (taken === undefined) return [];
  return [
    {
      path: "careplane:network.cidr",
      given: shown(network.cidr),
      allowed: `a block that overlaps no other cell's; ${taken.cidr} belongs to ${taken.owner}`,
      fix: "remove the setting to get the cell's own block, or take one outside 10.16.0.0 to 10.63.255.255",
    },
  ];
}
