import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { connectOverTls, type Connect } from "./connection";
import { variables } from "./variables";

/** What both functions are told by their environment, and the clients made from it. */
export interface Surroundings {
  secretArn: string;
  client: SecretsManagerClient;
  connect: Connect;
}

/** Reads DATABASE_HOST, DATABASE_PORT and SECRET_ARN; names every one that is missing. */
export function surroundings(environment: Record<string, string | undefined>): Surroundings {
  const names = ["DATABASE_HOST", "DATABASE_PORT", "SECRET_ARN"] as const;
  const { DATABASE_HOST: host, DATABASE_PORT: port, SECRET_ARN: secretArn } = variables(environment, names);
  if (!/^\d+$/.test(port)) throw new Error(`DATABASE_PORT is ${JSON.stringify(port)}; must be a number`);
  return { secretArn, client: new SecretsManagerClient({}), connect: connectOverTls({ host, port: Number(port) }) };
}
