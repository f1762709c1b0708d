import type { Connection, RowDataPacket } from "mysql2/promise";
import { using, type Connect } from "../shared/connection";
import { connectAsMaster, type Patience, type Readable } from "../shared/master";
import { createStatements, HELD_PRIVILEGES, parseRequest, revokeStatements, type HeldPrivilege } from "./plan";

/**
 * With the time that each connection takes at most, within the function's timeout of 90 s: Lambda would cut off the
 * error that says what cannot be reached. A rotation changes the password for a few seconds only.
 */
export const PATIENCE: Patience = { attempts: 6, pauseMs: 3_000 };

/** What was done; holds nothing secret, since Lambda's caller keeps it. */
export interface UsersResult {
  users: string[];
  revoked: string[];
}

/**
 * Sees to it that the users of the event exist and hold exactly what they shall hold. Can be run at any time and any
 * number of times, also while the master password is being rotated.
 */
export async function ensureUsers(
  event: unknown,
  secret: Readable,
  connect: Connect,
  patience: Patience,
): Promise<UsersResult> {
  const request = parseRequest(event);
  // Everything is checked before the first statement runs.
  const create = createStatements(request);
  return using(await connectAsMaster(secret, connect, patience), async (connection) => {
    for (const statement of create) await connection.query(statement);
    const revoked = revokeStatements(request, await heldPrivileges(connection));
    for (const statement of revoked) await connection.query(statement);
    return { users: request.users.map(({ name }) => name), revoked };
  });
}

async function heldPrivileges(connection: Connection): Promise<HeldPrivilege[]> {
  const [rows] = await connection.query<RowDataPacket[]>(HELD_PRIVILEGES);
  return rows.map((row) => ({
    grantee: String(row["grantee"]),
    privilege: String(row["privilege"]),
    grantable: Boolean(row["grantable"]),
    ...(row["schema"] === null ? {} : { schema: String(row["schema"]) }),
    ...(row["table"] === null ? {} : { table: String(row["table"]) }),
  }));
}
