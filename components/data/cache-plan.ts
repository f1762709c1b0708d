import type { Problem } from "../shared/problem";
import { wholeNumber } from "../shared/whole-number";
import { retention, text } from "./checks";
import { identifierProblems } from "./identifier";
import { windowProblems } from "./windows";

/** What is decided about a cache before anything is deployed. */
export interface CacheSettings {
  /**
   * Physical identifier, 1 to 28 lower-case letters, digits and single hyphens.
   * @default `<project>-<stack>-<name>`
   */
  readonly identifier?: string;
  /** Node type: `cache.m7g.large`. */
  readonly nodeType: string;
  /**
   * Nodes in all, one of them the primary, 2 to 6: one for each zone.
   * @default 3
   */
  readonly nodes?: number;
  /** When the daily snapshot is taken, `hh:mm-hh:mm` in UTC, at least 60 minutes: the night of the cell's users. */
  readonly snapshotWindow: string;
  /** When ElastiCache may patch, `ddd:hh:mm-ddd:hh:mm` in UTC, at least 60 minutes, apart from `snapshotWindow`. */
  readonly maintenanceWindow: string;
  /**
   * Days that snapshots are kept, 1 to 35.
   * @default 15: the least that AWS Config's HIPAA pack asks for
   */
  readonly snapshotRetentionDays?: number;
  /**
   * Start of the keys that the application may touch, letters, digits, `_`, `-` and `:`.
   * @default "session:"
   */
  readonly keyPrefix?: string;
  /**
   * Days that the logs are kept, one of CloudWatch's values from 30.
   * @default 365
   */
  readonly logRetentionDays?: number;
}

export const CACHE_DEFAULTS = {
  nodes: 3,
  snapshotRetentionDays: 15,
  keyPrefix: "session:",
  logRetentionDays: 365,
} as const;

/** Settings with every default filled in. */
export type FullCacheSettings = Omit<CacheSettings, keyof typeof CACHE_DEFAULTS> &
  Required<Pick<CacheSettings, keyof typeof CACHE_DEFAULTS>>;

export const withCacheDefaults = (settings: CacheSettings): FullCacheSettings => ({ ...CACHE_DEFAULTS, ...settings });

/** ElastiCache takes 40 characters for users; `-application` is put behind. */
export const LONGEST_CACHE_IDENTIFIER = 28;

/** Every problem of a cache's settings. */
export function validateCache(settings: CacheSettings): Problem[] {
  const full = withCacheDefaults(settings);
  return [
    ...(full.identifier === undefined ? [] : identifierProblems(full.identifier, LONGEST_CACHE_IDENTIFIER)),
    ...text(
      "nodeType",
      full.nodeType,
      /^cache\.[a-z][a-z0-9]*\.[a-z0-9]+$/,
      "an ElastiCache node type",
      "write it as cache.m7g.large",
    ),
    ...wholeNumber("nodes", full.nodes, 2, 6, "take one for each zone; with one, its loss signs everybody out"),
    ...windowProblems({
      dailyPath: "snapshotWindow",
      daily: full.snapshotWindow,
      weekly: full.maintenanceWindow,
      shortest: 60,
    }),
    ...wholeNumber("snapshotRetentionDays", full.snapshotRetentionDays, 1, 35, "take 15"),
    ...text(
      "keyPrefix",
      full.keyPrefix,
      /^[A-Za-z0-9_:-]{1,64}$/,
      "1 to 64 letters, digits, _, - and :",
      "write it as session:",
    ),
    ...retention("logRetentionDays", full.logRetentionDays, 30),
  ];
}

/** What can be done to a session: kept, read, prolonged and ended. */
const SESSION_COMMANDS = [
  ...["del", "exists", "expire", "get", "getdel", "getex", "mget", "pexpire", "pttl", "set", "touch", "ttl", "unlink"],
];

/**
 * What the application's user may do, as a Valkey access string. Later words win, so the two groups at the end also
 * take the administrative half of the connection commands (CLIENT KILL, CLIENT LIST) away again.
 */
export function accessString(keyPrefix: string): string {
  const commands = SESSION_COMMANDS.map((command) => `+${command}`);
  return ["on", `~${keyPrefix}*`, "-@all", "+@connection", ...commands, "-@admin", "-@dangerous"].join(" ");
}

/** The user that connections have before they sign in: switched off, and allowed nothing if it ever is switched on. */
export const NO_ACCESS = "off -@all";

/** Valkey's release and what differs from its defaults. */
export const VALKEY = {
  engine: "valkey",
  /** Newest of the 8 line. A higher one upgrades nodes in turn; a lower one would replace the group. */
  version: "8.2",
  family: "valkey8",
  port: 6379,
  parameters: [
    // When memory is full the sessions that rested longest end early. Refusing writes (noeviction) would let nobody in.
    { name: "maxmemory-policy", value: "volatile-lru" },
  ],
} as const;

/** Logs that ElastiCache delivers, by the end of their group's name. */
export const CACHE_LOGS = { engine: "engine-log", slow: "slow-log" } as const;
