import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

interface Version {
  value?: string;
  stages: Set<string>;
}

/** One secret behind an HTTP server that speaks the service's protocol, as far as a rotation needs it. */
export class SecretServer {
  readonly arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:database-master-password-a1b2c3";
  readonly versions = new Map<string, Version>();
  /** Names of the operations that were called, in order. */
  readonly calls: string[] = [];
  private server: Server | undefined;

  async start(first: object): Promise<SecretsManagerClient> {
    this.versions.set("first", { value: JSON.stringify(first), stages: new Set(["AWSCURRENT", "careplane-first"]) });
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (text: Buffer) => (body += text.toString()));
      request.on("end", () => {
        const operation = String(request.headers["x-amz-target"]).replace("secretsmanager.", "");
        this.calls.push(operation);
        const { status, answer } = this.answer(operation, JSON.parse(body) as Record<string, string>);
        response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new SecretsManagerClient({
      region: "us-east-1",
      endpoint: this.url,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 1,
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server?.closeAllConnections();
      this.server?.close(() => resolve());
    });
  }

  /** What RotateSecret does before it calls the function: a version that is pending and has no value. */
  begin(token: string): void {
    for (const { stages } of this.versions.values()) stages.delete("AWSPENDING");
    this.versions.set(token, { stages: new Set(["AWSPENDING"]) });
  }

  /** The password under a label. */
  password(stage: string): string {
    const value = [...this.versions.values()].find(({ stages }) => stages.has(stage))?.value;
    return value === undefined ? "" : (JSON.parse(value) as { password: string }).password;
  }

  /** The version in force. */
  get current(): string | undefined {
    return [...this.versions].find(([, { stages }]) => stages.has("AWSCURRENT"))?.[0];
  }

  private answer(operation: string, request: Record<string, unknown>): { status: number; answer: object } {
    if (request["SecretId"] !== this.arn) return refused("AccessDeniedException");
    switch (operation) {
      case "DescribeSecret":
        return done({
          VersionIdsToStages: Object.fromEntries([...this.versions].map(([id, { stages }]) => [id, [...stages]])),
        });
      case "GetSecretValue":
        return this.get(request["VersionId"] as string | undefined, request["VersionStage"] as string);
      case "PutSecretValue":
        return this.put(
          String(request["ClientRequestToken"]),
          String(request["SecretString"]),
          request["VersionStages"] as string[],
        );
      case "UpdateSecretVersionStage":
        return this.move(request);
      default:
        return refused("InvalidAction");
    }
  }

  private get(id: string | undefined, stage: string) {
    const found = [...this.versions].find(([key, { stages }]) => stages.has(stage) && (id === undefined || id === key));
    const value = found?.[1].value;
    return value === undefined
      ? refused("ResourceNotFoundException")
      : done({ SecretString: value, VersionId: found?.[0] });
  }

  private put(token: string, value: string, stages: string[]) {
    const known = this.versions.get(token);
    if (known?.value !== undefined && known.value !== value) return refused("ResourceExistsException");
    for (const version of this.versions.values()) stages.forEach((stage) => version.stages.delete(stage));
    this.versions.set(token, { value, stages: new Set([...(known?.stages ?? []), ...stages]) });
    return done({ VersionId: token });
  }

  private move(request: Record<string, unknown>) {
    const to = this.versions.get(String(request["MoveToVersionId"]));
    const from = this.versions.get(String(request["RemoveFromVersionId"]));
    const stage = String(request["VersionStage"]);
    if (to === undefined || !from?.stages.has(stage)) return refused("InvalidParameterException");
    for (const { stages } of this.versions.values()) stages.delete("AWSPREVIOUS");
    from.stages.delete(stage);
    from.stages.add("AWSPREVIOUS");
    to.stages.add(stage);
    return done({});
  }
}

const done = (answer: object) => ({ status: 200, answer });
const refused = (type: string) => ({ status: 400, answer: { __type: type, message: type } });
