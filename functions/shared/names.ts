/** A name that can stand in SQL text without escaping: of a user, a schema or an authentication plugin. */
const PLAIN_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** Words that MySQL lets one grant on a schema, and that give nobody power over the server or over other users. */
const SCHEMA_PRIVILEGES: ReadonlySet<string> = new Set([
  ...["ALTER", "ALTER ROUTINE", "CREATE", "CREATE ROUTINE", "CREATE TEMPORARY TABLES", "CREATE VIEW", "DELETE"],
  ...["DROP", "EVENT", "EXECUTE", "INDEX", "INSERT", "LOCK TABLES", "REFERENCES", "SELECT", "SHOW VIEW", "TRIGGER"],
  ...["UPDATE"],
]);

/** The name itself; throws on anything that could end an identifier or a string in SQL. */
export function plainName(what: string, given: unknown): string {
  if (typeof given === "string" && PLAIN_NAME.test(given)) return given;
  throw new Error(`${what} is ${JSON.stringify(given)}; must be a letter, then at most 63 letters, digits and _`);
}

/** The privilege itself; throws on one that reaches beyond a schema, such as GRANT OPTION or SUPER. */
export function schemaPrivilege(given: unknown): string {
  if (typeof given === "string" && SCHEMA_PRIVILEGES.has(given)) return given;
  throw new Error(`privilege is ${JSON.stringify(given)}; must be one of ${[...SCHEMA_PRIVILEGES].join(", ")}`);
}

/** A MySQL account as SQL text. Every user may come from any host: security groups say who reaches the port. */
export const account = (user: string): string => `'${plainName("user", user)}'@'%'`;

/**
 * A schema as SQL text for GRANT and REVOKE. There `_` stands for any character, so that rights on `care_plane` would
 * also be rights on `careXplane`; with a backslash it stands for itself.
 */
export const schemaPattern = (schema: string): string =>
  `\`${plainName("schema", schema).replaceAll("_", String.raw`\_`)}\``;
