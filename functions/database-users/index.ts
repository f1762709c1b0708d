import { surroundings } from "../shared/environment";
import { Secret } from "../shared/secret";
import { ensureUsers, PATIENCE, type UsersResult } from "./users";

const { secretArn, client, connect } = surroundings(process.env);

/** Invoked by the deployment, once per version of the code and of the users' table. */
export const handler = (event: unknown): Promise<UsersResult> =>
  ensureUsers(event, new Secret(client, secretArn), connect, PATIENCE);
