/** A MySQL user of the platform. Everybody signs in by IAM; none has a password. */
export interface DatabaseUser {
  /** Name in MySQL, and in IAM's ARN of the user. */
  name: string;
  /** What it may do in the application's schema; nothing anywhere else. */
  privileges: readonly string[];
  /** Whether the proxy may sign in as it. */
  throughProxy: boolean;
  /** @default as many as the server allows */
  maxConnections?: number;
}

/** Who may sign in, by what for. */
export type DatabasePurpose = "application" | "migration" | "readOnly" | "restoreCheck";

export const DATABASE_USERS: Readonly<Record<DatabasePurpose, DatabaseUser>> = {
  /** Reads and changes rows. Not the structure: a flaw in the application must not be able to drop a table. */
  application: { name: "application", privileges: ["DELETE", "INSERT", "SELECT", "UPDATE"], throughProxy: true },
  /** Changes the structure with a release, and moves rows while it does. Nobody has it unless a program grants it. */
  migration: {
    name: "migration",
    privileges: [
      ...["ALTER", "CREATE", "CREATE VIEW", "DELETE", "DROP", "INDEX", "INSERT", "LOCK TABLES", "REFERENCES", "SELECT"],
      ...["SHOW VIEW", "UPDATE"],
    ],
    throughProxy: true,
    maxConnections: 5,
  },
  /** Reads rows and definitions, for reports and for people. */
  readOnly: { name: "read_only", privileges: ["SELECT", "SHOW VIEW"], throughProxy: true },
  /** Counts rows in a restored copy, which no proxy stands in front of. */
  restoreCheck: { name: "restore_check", privileges: ["SELECT"], throughProxy: false, maxConnections: 2 },
};

/** The input of functions/database-users: everything the function shall see to, so that a change invokes it again. */
export function usersRequest(schema: string): string {
  const users = Object.values(DATABASE_USERS).map(({ name, privileges, maxConnections }) => ({
    name,
    privileges,
    ...(maxConnections === undefined ? {} : { maxConnections }),
  }));
  return JSON.stringify({ schema, authentication: { plugin: "AWSAuthenticationPlugin", as: "RDS" }, users });
}

/** Where a sign-in by IAM goes: region and account, and the id that RDS gave the proxy or instance. */
export interface SignInPlace {
  region: string;
  accountId: string;
  /** `prx-…` for a proxy, `db-…` for an instance: not their names, which IAM does not know. */
  resourceId: string;
}

/** ARN of a MySQL user behind a proxy or on an instance, for rds-db:connect. */
export const userArn = ({ region, accountId, resourceId }: SignInPlace, { name }: DatabaseUser): string =>
  `arn:aws:rds-db:${region}:${accountId}:dbuser:${resourceId}/${name}`;

/** The id of a proxy, which RDS tells only as the end of its ARN. */
export const proxyIdOf = (proxyArn: string): string => proxyArn.slice(proxyArn.lastIndexOf(":") + 1);
