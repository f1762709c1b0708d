import { account, plainName, schemaPattern, schemaPrivilege } from "../shared/names";

/** A user as it shall be: these privileges on the one schema, and no others anywhere. */
export interface UserPlan {
  name: string;
  privileges: readonly string[];
  /** Connections the user may have open at once; without it as many as the server allows. */
  maxConnections?: number;
}

/** The event that the function is invoked with: everything it shall see to. */
export interface UsersRequest {
  schema: string;
  /** How every user signs in: with the plugin, and the text that the plugin is given. */
  authentication: { plugin: string; as: string };
  users: readonly UserPlan[];
}

/** A privilege that the server says a user holds; `schema` and `table` are absent for wider ones. */
export interface HeldPrivilege {
  grantee: string;
  privilege: string;
  grantable: boolean;
  schema?: string;
  table?: string;
}

/** Checks the shape of an event; every name and privilege is checked where SQL text is made of it. */
export function parseRequest(event: unknown): UsersRequest {
  const { schema, authentication, users } = (event ?? {}) as Partial<UsersRequest>;
  if (typeof schema !== "string") throw new Error("the event has no schema");
  if (typeof authentication?.plugin !== "string" || typeof authentication.as !== "string") {
    throw new Error("the event has no authentication with plugin and as");
  }
  if (!Array.isArray(users) || users.length === 0) throw new Error("the event has no users");
  return { schema, authentication, users };
}

/**
 * Statements that bring the users into being and give them what they shall have. Each can be run again and changes
 * nothing then. None drops a user: a name that leaves the table keeps its account, until a person removes it.
 */
export function createStatements({ schema, authentication, users }: UsersRequest): string[] {
  return users.flatMap((user) => {
    const who = account(user.name);
    const signIn = `IDENTIFIED WITH ${plainName("plugin", authentication.plugin)} AS '${authText(authentication.as)}'`;
    return [
      `CREATE USER IF NOT EXISTS ${who} ${signIn} REQUIRE SSL`,
      // The user may exist since an earlier version, or with a password that somebody gave it by hand.
      `ALTER USER ${who} ${signIn} REQUIRE SSL WITH MAX_USER_CONNECTIONS ${connections(user)}`,
      `GRANT ${privilegesOf(user).join(", ")} ON ${schemaPattern(schema)}.* TO ${who}`,
    ];
  });
}

/**
 * Statements that take away what the users hold beyond their plan, one for each scope: MySQL lists the right to hand on
 * with every privilege of a scope, and refuses to take it away twice. Only the surplus is revoked: revoking everything
 * and granting anew would fail the statements that an application runs in between.
 */
export function revokeStatements(request: UsersRequest, held: readonly HeldPrivilege[]): string[] {
  const schema = `${schemaPattern(request.schema)}.*`;
  return request.users.flatMap((user) => {
    const who = account(user.name);
    const planned = new Set(privilegesOf(user));
    const surplus = new Map<string, Set<string>>();
    for (const one of held.filter(({ grantee, privilege }) => grantee === who && privilege !== "USAGE")) {
      const scope = scopeOf(one);
      const wanted = scope === schema && planned.has(one.privilege);
      const more = [...(wanted ? [] : [privilegeName(one.privilege)]), ...(one.grantable ? ["GRANT OPTION"] : [])];
      if (more.length > 0) surplus.set(scope, new Set([...(surplus.get(scope) ?? []), ...more]));
    }
    return [...surplus].map(
      ([scope, privileges]) => `REVOKE ${[...privileges].sort().join(", ")} ON ${scope} FROM ${who}`,
    );
  });
}

/** The statement that lists what users hold on the server, on schemas and on tables. */
export const HELD_PRIVILEGES = `
  SELECT GRANTEE AS grantee, PRIVILEGE_TYPE AS privilege, IS_GRANTABLE = 'YES' AS grantable,
         NULL AS \`schema\`, NULL AS \`table\`
    FROM information_schema.USER_PRIVILEGES
  UNION ALL
  SELECT GRANTEE, PRIVILEGE_TYPE, IS_GRANTABLE = 'YES', TABLE_SCHEMA, NULL FROM information_schema.SCHEMA_PRIVILEGES
  UNION ALL
  SELECT GRANTEE, PRIVILEGE_TYPE, IS_GRANTABLE = 'YES', TABLE_SCHEMA, TABLE_NAME
    FROM information_schema.TABLE_PRIVILEGES`;

const privilegesOf = ({ privileges }: UserPlan): string[] => [...new Set(privileges.map(schemaPrivilege))].sort();

function connections({ name, maxConnections = 0 }: UserPlan): number {
  if (Number.isInteger(maxConnections) && maxConnections >= 0 && maxConnections <= 10_000) return maxConnections;
  throw new Error(`maxConnections of ${name} is ${String(maxConnections)}; must be a whole number from 0 to 10000`);
}

/** The plugin's text: `RDS`, or a password hash. */
function authText(given: string): string {
  if (/^[A-Za-z0-9*]{1,80}$/.test(given)) return given;
  throw new Error("authentication.as must be 1 to 80 letters, digits and *");
}

/** The server lists a schema as it was granted, backslashes included, and wants it back exactly so. */
function scopeOf({ schema, table }: HeldPrivilege): string {
  const quoted = [schema, table].map((name) => (name === undefined ? "*" : `\`${name.replaceAll("`", "``")}\``));
  return quoted.join(".");
}

function privilegeName(given: string): string {
  if (/^[A-Z][A-Z_ ]*$/.test(given)) return given;
  throw new Error(`the server lists a privilege called ${JSON.stringify(given)}`);
}
