import { surroundings } from "../shared/environment";
import { Secret } from "../shared/secret";
import { ensureUsers, type UsersResult } from "./users";

/** Within the function's timeout of 90 s; a rotation changes the password for a few seconds only. */
const PATIENCE = { attempts: 10, pauseMs: 3_000 };

const { secretArn, client, connect } = surroundings(process.env);

/** Invoked by the deployment, once per version of the code and of the users' table. */
export const handler = (event: unknown): Promise<UsersResult> =>
  ensureUsers(event, new Secret(client, secretArn), connect, PATIENCE);
