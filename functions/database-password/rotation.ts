import type { Connection } from "mysql2/promise";
import { isAccessDenied, using, type Connect } from "../shared/connection";
import { account } from "../shared/names";
import type { Credentials, Secret } from "../shared/secret";
import { newPassword } from "./password";

/** What Secrets Manager calls the function with, once for each step and again when a step failed. */
export interface RotationEvent {
  Step: string;
  SecretId: string;
  /** Id of the version that is being rotated to. */
  ClientRequestToken: string;
}

/** The parts of a secret that a rotation needs. */
export type RotatingSecret = Pick<Secret, "stages" | "read" | "propose" | "putInForce">;

interface Rotation {
  token: string;
  secret: RotatingSecret;
  connect: Connect;
}

/**
 * The four steps of a rotation. Each may be run again after a crash at any point of it or of a later one: every step
 * first looks at what is already so.
 */
const STEPS: Readonly<Record<string, (rotation: Rotation) => Promise<void>>> = {
  createSecret,
  setSecret,
  testSecret,
  finishSecret,
};

/** Runs the step that an event asks for; does nothing when that rotation is already finished. */
export async function rotate(event: RotationEvent, secret: RotatingSecret, connect: Connect): Promise<void> {
  const step = Object.hasOwn(STEPS, event.Step) ? STEPS[event.Step] : undefined;
  if (step === undefined) throw new Error(`no such step of a rotation: ${JSON.stringify(event.Step)}`);
  const token = event.ClientRequestToken;
  const stages = (await secret.stages())[token];
  if (stages === undefined) throw new Error(`the secret has no version ${token} to rotate to`);
  if (stages.includes("AWSCURRENT")) return;
  if (!stages.includes("AWSPENDING")) throw new Error(`version ${token} is not pending`);
  await step({ token, secret, connect });
}

/** Keeps a new password as the pending version, unless there is one: a second one would never match the server's. */
async function createSecret({ token, secret }: Rotation): Promise<void> {
  if ((await secret.read("AWSPENDING", token)) !== undefined) return;
  const current = await required(secret, "AWSCURRENT");
  await secret.propose(token, { ...current, password: newPassword() });
}

/** Gives the server the pending password, unless it has it already. */
async function setSecret({ token, secret, connect }: Rotation): Promise<void> {
  const pending = await required(secret, "AWSPENDING", token);
  const already = await tryConnect(connect, pending);
  if (already !== undefined) {
    already.destroy();
    return;
  }
  // After a rotation that was lost between this step and the last one, the server may still have the one before.
  for (const stage of ["AWSCURRENT", "AWSPREVIOUS"] as const) {
    const known = await secret.read(stage);
    if (known === undefined) continue;
    if (known.username !== pending.username) throw new Error(`${stage} is for another user than AWSPENDING`);
    const connection = await tryConnect(connect, known);
    if (connection === undefined) continue;
    await using(connection, (open) =>
      open.query(`ALTER USER ${account(pending.username)} IDENTIFIED BY ?`, [pending.password]),
    );
    return;
  }
  throw new Error("the server takes neither the pending, the current nor the previous password");
}

/** Signs in with the pending password. */
async function testSecret({ token, secret, connect }: Rotation): Promise<void> {
  const pending = await required(secret, "AWSPENDING", token);
  await using(await connect(pending), (open) => open.query("SELECT 1"));
}

/** Puts the pending version in force. It signs in once more: what is in force must be what the server takes. */
async function finishSecret(rotation: Rotation): Promise<void> {
  await testSecret(rotation);
  const stages = await rotation.secret.stages();
  const current = Object.keys(stages).find((version) => stages[version]?.includes("AWSCURRENT"));
  await rotation.secret.putInForce(rotation.token, current);
}

async function required(secret: RotatingSecret, ...[stage, version]: Parameters<Secret["read"]>): Promise<Credentials> {
  const found = await secret.read(stage, version);
  if (found === undefined) throw new Error(`the secret has no value under ${stage}`);
  return found;
}

/** A connection, or undefined when the server refused the password; any other failure is one. */
async function tryConnect(connect: Connect, credentials: Credentials): Promise<Connection | undefined> {
  try {
    return await connect(credentials);
  } catch (error) {
    if (isAccessDenied(error)) return undefined;
    throw error;
  }
}
