import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  UpdateSecretVersionStageCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { plainName } from "./names";

/** What the secret holds, as JSON. */
export interface Credentials {
  username: string;
  password: string;
}

/** Labels by which Secrets Manager finds a version: in force, being rotated to, in force before. */
export type Stage = "AWSCURRENT" | "AWSPENDING" | "AWSPREVIOUS";

/** One secret with its versions. */
export class Secret {
  constructor(
    private readonly client: SecretsManagerClient,
    private readonly id: string,
  ) {}

  /** The labels of each labelled version, by version id. */
  async stages(): Promise<Record<string, string[]>> {
    const found = await this.client.send(new DescribeSecretCommand({ SecretId: this.id }));
    return found.VersionIdsToStages ?? {};
  }

  /** The value under a label; undefined when no version, or not that version, has the label. */
  async read(stage: Stage, versionId?: string): Promise<Credentials | undefined> {
    try {
      const found = await this.client.send(
        new GetSecretValueCommand({
          SecretId: this.id,
          VersionStage: stage,
          ...(versionId === undefined ? {} : { VersionId: versionId }),
        }),
      );
      return parseCredentials(found.SecretString);
    } catch (error) {
      // A version that exists but was never given a value is answered with the second one.
      if (isNamed(error, "ResourceNotFoundException") || isNamed(error, "InvalidRequestException")) return undefined;
      throw error;
    }
  }

  /** Keeps a value under AWSPENDING as the version `versionId`, unless that version already has one. */
  async propose(versionId: string, value: Credentials): Promise<void> {
    try {
      await this.client.send(
        new PutSecretValueCommand({
          SecretId: this.id,
          ClientRequestToken: versionId,
          SecretString: JSON.stringify(value),
          VersionStages: ["AWSPENDING"],
        }),
      );
    } catch (error) {
      // Another run of this very step was faster. What it kept is as good, and must not be overwritten.
      if (!isNamed(error, "ResourceExistsException")) throw error;
    }
  }

  /** Puts the version `to` in force instead of `from`, in one step: there is always exactly one in force. */
  async putInForce(to: string, from: string | undefined): Promise<void> {
    await this.client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: this.id,
        VersionStage: "AWSCURRENT",
        MoveToVersionId: to,
        ...(from === undefined ? {} : { RemoveFromVersionId: from }),
      }),
    );
  }
}

/** Reads the secret's JSON. The error never holds any of its text. */
export function parseCredentials(text: string | undefined): Credentials {
  let value: unknown;
  try {
    value = JSON.parse(text ?? "");
  } catch {
    throw new Error("the secret does not hold JSON");
  }
  const { username, password } = (value ?? {}) as Record<string, unknown>;
  if (typeof password !== "string" || password === "") throw new Error("the secret holds no password");
  return { username: plainName("the secret's username", username), password };
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;
