import { surroundings } from "../shared/environment";
import { Secret } from "../shared/secret";
import { rotate, type RotationEvent } from "./rotation";

const { secretArn, client, connect } = surroundings(process.env);

/** Invoked by Secrets Manager for each of the four steps of a rotation. */
export async function handler(event: RotationEvent): Promise<void> {
  // The role reaches this one secret only; saying so beats the access error that would follow.
  if (event.SecretId !== secretArn) throw new Error("this function rotates another secret");
  await rotate(event, new Secret(client, secretArn), connect);
}
