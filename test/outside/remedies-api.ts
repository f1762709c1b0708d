import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What AWS would know: changed by the calls that change it there. */
export interface Account {
  groups: Record<
    string,
    {
      desired: number;
      suspended: string[];
      instances: { id: string; lifecycle: string; health: string }[];
      refreshes: { id: string; status: string; started: Date; ended?: Date; reason?: string }[];
    }
  >;
  /** States of targets, by target group. */
  targets: Record<string, Record<string, string>>;
  databases: Record<string, { allocated: number; ceiling?: number }>;
  /** Certificates as DescribeCertificate answers, by ARN. */
  certificates: Record<string, object>;
  /** Answers an invocation of a function. */
  invoke: (payload: unknown) => Promise<unknown>;
}

/**
 * Answers, as AWS does, the few calls of remedies that no emulator knows or knows in part: Auto Scaling, Elastic Load
 * Balancing, RDS, ACM, and the invocation of a function. A call that is not known is an error, so that a remedy cannot
 * do anything unseen.
 */
export class RemediesApi {
  /** Every call that changes something, in order. */
  readonly changes: string[] = [];
  private readonly server: Server;

  private constructor(readonly account: Account) {
    this.server = createServer((request, response) => {
      this.answer(request).then(
        ({ type, body }) => response.writeHead(200, { "content-type": type }).end(body),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  }

  static async start(account: Account): Promise<RemediesApi> {
    const api = new RemediesApi(account);
    await new Promise<void>((resolve) => api.server.listen(0, "127.0.0.1", resolve));
    return api;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<{ type: string; body: string }> {
    const body = await textOf(request);
    if (request.url?.endsWith("/invocations") === true) {
      this.changes.push(`Invoke ${decodeURIComponent(request.url.split("/")[3] ?? "")}`);
      return json(await this.account.invoke(JSON.parse(body)));
    }
    const target = request.headers["x-amz-target"];
    if (target === "CertificateManager.DescribeCertificate") {
      const { CertificateArn } = JSON.parse(body) as { CertificateArn: string };
      return json({ Certificate: this.account.certificates[CertificateArn] });
    }
    const given = new URLSearchParams(body);
    const action = given.get("Action") ?? "";
    const result = this.query(action, given);
    return {
      type: "text/xml",
      body: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
    };
  }

  private query(action: string, given: URLSearchParams): string {
    const name = given.get("AutoScalingGroupName") ?? given.get("AutoScalingGroupNames.member.1") ?? "";
    const group = this.account.groups[name];
    switch (action) {
      case "DescribeAutoScalingGroups":
        return tag("AutoScalingGroups", group === undefined ? "" : tag("member", groupXml(name, group)));
      case "DescribeInstanceRefreshes":
        return tag("InstanceRefreshes", (group?.refreshes ?? []).map((one) => tag("member", refreshXml(one))).join(""));
      case "DescribeTargetHealth": {
        const states = Object.entries(this.account.targets[given.get("TargetGroupArn") ?? ""] ?? {});
        const members = states.map(([id, state]) =>
          tag("member", tag("Target", tag("Id", id)) + tag("TargetHealth", tag("State", state))),
        );
        return tag("TargetHealthDescriptions", members.join(""));
      }
      case "DescribeDBInstances": {
        const known = this.account.databases[given.get("DBInstanceIdentifier") ?? ""];
        const ceiling = known?.ceiling === undefined ? "" : tag("MaxAllocatedStorage", known.ceiling);
        const xml = tag("DBInstance", tag("AllocatedStorage", known?.allocated ?? 0) + ceiling);
        return tag("DBInstances", known === undefined ? "" : xml);
      }
      case "SetInstanceHealth": {
        const id = given.get("InstanceId") ?? "";
        this.changes.push(
          `SetInstanceHealth ${id} ${given.get("HealthStatus")} ${given.get("ShouldRespectGracePeriod")}`,
        );
        for (const { instances } of Object.values(this.account.groups)) {
          for (const one of instances) if (one.id === id) one.health = given.get("HealthStatus") ?? "";
        }
        return "";
      }
      case "CancelInstanceRefresh":
        this.changes.push(`CancelInstanceRefresh ${name}`);
        for (const one of group?.refreshes ?? []) one.status = "Cancelling";
        return tag("InstanceRefreshId", group?.refreshes[0]?.id ?? "");
      default:
        throw new Error(`a remedy called ${action}`);
    }
  }
}

const tag = (name: string, content: string | number) => `<${name}>${content}</${name}>`;
const json = (value: unknown) => ({ type: "application/json", body: JSON.stringify(value) });

const groupXml = (name: string, { desired, suspended, instances }: Account["groups"][string]) =>
  [
    tag("AutoScalingGroupName", name),
    tag("DesiredCapacity", desired),
    tag("SuspendedProcesses", suspended.map((one) => tag("member", tag("ProcessName", one))).join("")),
    tag(
      "Instances",
      instances
        .map(({ id, lifecycle, health }) =>
          tag("member", tag("InstanceId", id) + tag("LifecycleState", lifecycle) + tag("HealthStatus", health)),
        )
        .join(""),
    ),
  ].join("");

const refreshXml = ({ id, status, started, ended, reason }: Account["groups"][string]["refreshes"][number]) =>
  [
    tag("InstanceRefreshId", id),
    tag("Status", status),
    tag("StartTime", started.toISOString()),
    ended === undefined ? "" : tag("EndTime", ended.toISOString()),
    reason === undefined ? "" : tag("StatusReason", reason),
  ].join("");

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
