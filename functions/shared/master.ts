import type { Connection } from "mysql2/promise";
import { isAccessDenied, isUnreachable, type Connect } from "./connection";
import type { Credentials, Stage } from "./secret";

/** The part of a secret that signing in needs. */
export interface Readable {
  read(stage: Stage): Promise<Credentials | undefined>;
}

/** How often to try, and how long to wait in between. */
export interface Patience {
  attempts: number;
  pauseMs: number;
}

/**
 * A rotation changes the server between its second and its fourth step, and the labels only in the fourth. In between
 * the pending password is the right one; after a rotation was lost half-way, or a version was put back, any of the
 * three may be. MySQL tells a wrong one at once, so all are tried.
 */
const ORDER: readonly Stage[] = ["AWSCURRENT", "AWSPENDING", "AWSPREVIOUS"];

/**
 * Signs in as the master user with whichever of the secret's passwords is right, now or within the patience given.
 * Reads the secret anew at each attempt, because a rotation may be under way.
 */
export async function connectAsMaster(
  secret: Readable,
  connect: Connect,
  { attempts, pauseMs }: Patience,
): Promise<Connection> {
  for (let attempt = 1; ; attempt += 1) {
    let last: unknown = new Error("the secret has no value");
    for (const stage of ORDER) {
      const credentials = await secret.read(stage);
      if (credentials === undefined) continue;
      try {
        return await connect(credentials);
      } catch (error) {
        if (!isAccessDenied(error) && !isUnreachable(error)) throw error;
        last = error;
        // The next password cannot reach what this one could not.
        if (isUnreachable(error)) break;
      }
    }
    if (attempt >= attempts) throw last;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
