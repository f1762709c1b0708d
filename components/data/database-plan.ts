import { shown, type Problem } from "../shared/problem";
import { wholeNumber } from "../shared/whole-number";
import { oneOf, retention, text } from "./checks";
import { identifierProblems } from "./identifier";
import { windowProblems } from "./windows";

/** A read replica in the database's own region. */
export interface ReplicaSettings {
  /**
   * Instance class.
   * @default that of the primary
   */
  readonly instanceClass?: string;
  /**
   * Whether the replica has a standby of its own, for one that may be promoted.
   * @default false
   */
  readonly multiAz?: boolean;
}

/** What is decided about a database before anything is deployed. */
export interface DatabaseSettings {
  /**
   * Physical identifier of the instance and the proxy, 1 to 40 lower-case letters, digits and single hyphens.
   * @default `<project>-<stack>-<name>`
   */
  readonly identifier?: string;
  /** Instance class: `db.m7g.large`. */
  readonly instanceClass: string;
  /** Storage at the start in GiB, 20 to 65536. It grows by itself and never shrinks. */
  readonly allocatedStorage: number;
  /** Storage in GiB up to which it grows; at least a tenth more than `allocatedStorage` (RDS guide), at most 65536. */
  readonly maxAllocatedStorage: number;
  /**
   * Whether a synchronous standby in another zone takes over by itself.
   * @default true
   */
  readonly multiAz?: boolean;
  /**
   * Days that any second can be restored, 7 to 35.
   * @default 35
   */
  readonly backupRetentionDays?: number;
  /** When the daily backup is taken, `hh:mm-hh:mm` in UTC, at least 30 minutes: the night of the cell's users. */
  readonly backupWindow: string;
  /** When RDS may patch, `ddd:hh:mm-ddd:hh:mm` in UTC, at least 30 minutes, apart from `backupWindow`. */
  readonly maintenanceWindow: string;
  /**
   * The application's schema: a lower-case letter, then up to 62 lower-case letters, digits and `_`. Cannot be changed
   * once there is data: RDS would make a new, empty instance.
   * @default "careplane"
   */
  readonly schema?: string;
  /**
   * Seconds between two readings of the operating system, 1, 5, 10, 15, 30 or 60.
   * @default 60
   */
  readonly monitoringIntervalSeconds?: number;
  /**
   * Days after which the master password is rotated, 1 to 90.
   * @default 30
   */
  readonly passwordRotationDays?: number;
  /**
   * Days that the audit log is kept, one of CloudWatch's values from 365.
   * @default 2192, six years (HIPAA, 45 CFR 164.316(b)(2))
   */
  readonly auditLogRetentionDays?: number;
  /**
   * Days that the other logs are kept, one of CloudWatch's values from 30; the slow query log always 30.
   * @default 365
   */
  readonly logRetentionDays?: number;
  /**
   * Read replicas by a name of their own, at most 15. The name is part of their identifiers, so keep it.
   * @default none
   */
  readonly replicas?: Readonly<Record<string, ReplicaSettings>>;
}

/** The values of what may be left out. */
export const DATABASE_DEFAULTS = {
  multiAz: true,
  backupRetentionDays: 35,
  schema: "careplane",
  monitoringIntervalSeconds: 60,
  passwordRotationDays: 30,
  auditLogRetentionDays: 2192,
  logRetentionDays: 365,
} as const;

/** Settings with every default filled in. */
export type FullDatabaseSettings = Omit<DatabaseSettings, keyof typeof DATABASE_DEFAULTS> &
  Required<Pick<DatabaseSettings, keyof typeof DATABASE_DEFAULTS>>;

export const withDefaults = (settings: DatabaseSettings): FullDatabaseSettings => ({
  ...DATABASE_DEFAULTS,
  ...settings,
});

/** RDS takes 63 characters, of which a replica's name takes up to 21. */
export const LONGEST_IDENTIFIER = 40;
const STORAGE = { min: 20, max: 65536 };
const MOST_REPLICAS = 15;
const CLASS = /^db\.[a-z][a-z0-9-]*\.[a-z0-9-]+$/;
/** MySQL's Performance Insights does not run on these (RDS guide). */
const TOO_SMALL = /^db\.t\d[a-z]*\.(micro|small)$/;
const SYSTEM_SCHEMAS = ["information_schema", "mysql", "performance_schema", "sys"];

/** Every problem of a database's settings. */
export function validateDatabase(settings: DatabaseSettings): Problem[] {
  const full = withDefaults(settings);
  return [
    ...(full.identifier === undefined ? [] : identifierProblems(full.identifier, LONGEST_IDENTIFIER)),
    ...classProblems("instanceClass", full.instanceClass),
    ...storageProblems(full.allocatedStorage, full.maxAllocatedStorage),
    ...wholeNumber("backupRetentionDays", full.backupRetentionDays, 7, 35, "RDS keeps 35 days at most; take 35"),
    ...windowProblems({
      dailyPath: "backupWindow",
      daily: full.backupWindow,
      weekly: full.maintenanceWindow,
      shortest: 30,
    }),
    ...schemaProblems(full.schema),
    ...oneOf("monitoringIntervalSeconds", full.monitoringIntervalSeconds, [1, 5, 10, 15, 30, 60], "take 60"),
    ...wholeNumber("passwordRotationDays", full.passwordRotationDays, 1, 90, "take 30"),
    ...retention("auditLogRetentionDays", full.auditLogRetentionDays, 365),
    ...retention("logRetentionDays", full.logRetentionDays, 30),
    ...replicaProblems(full.replicas ?? {}),
  ];
}

function classProblems(path: string, given: unknown): Problem[] {
  if (typeof given === "string" && TOO_SMALL.test(given)) {
    return [
      {
        path,
        given: shown(given),
        allowed: "a class that Performance Insights runs on, which micro and small are not",
        fix: "take db.t4g.medium or larger",
      },
    ];
  }
  return text(path, given, CLASS, "an RDS instance class", "write it as db.m7g.large");
}

function storageProblems(allocated: number, most: number): Problem[] {
  const problems = [
    ...wholeNumber("allocatedStorage", allocated, STORAGE.min, STORAGE.max, "give GiB; 100 is a good start"),
    ...wholeNumber("maxAllocatedStorage", most, STORAGE.min, STORAGE.max, "give GiB; ten times allocatedStorage"),
  ];
  const least = Math.ceil(allocated * 1.1);
  if (problems.length > 0 || most >= least) return problems;
  return [
    {
      path: "maxAllocatedStorage",
      given: shown(most),
      allowed: `at least ${least}, a tenth more than allocatedStorage`,
      fix: "raise it, so that a full disk does not stop the database",
    },
  ];
}

function schemaProblems(given: unknown): Problem[] {
  if (!SYSTEM_SCHEMAS.includes(given as string)) {
    const allowed = "a lower-case letter, then at most 62 lower-case letters, digits and _";
    return text("schema", given, /^[a-z][a-z0-9_]{0,62}$/, allowed, "write it as careplane");
  }
  return [{ path: "schema", given: shown(given), allowed: "a name that is not MySQL's own", fix: "take careplane" }];
}

function replicaProblems(replicas: Readonly<Record<string, ReplicaSettings>>): Problem[] {
  const names = Object.keys(replicas);
  const many: Problem = {
    path: "replicas",
    given: `${names.length} replicas`,
    allowed: `at most ${MOST_REPLICAS}`,
    fix: "remove some: RDS takes no more for one source",
  };
  return [
    ...(names.length > MOST_REPLICAS ? [many] : []),
    ...names.flatMap((name) => [
      ...text(
        `replicas.${name}`,
        name,
        /^(?=.{1,20}$)[a-z](-?[a-z0-9])*$/,
        "named with at most 20 lower-case letters, digits and single hyphens",
        "write it as reports",
      ),
      ...(replicas[name]?.instanceClass === undefined
        ? []
        : classProblems(`replicas.${name}.instanceClass`, replicas[name].instanceClass)),
    ]),
  ];
}
