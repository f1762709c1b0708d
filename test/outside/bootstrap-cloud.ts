import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../support/ports";
import type { Emulator } from "./bootstrap-emulator";

/** What an AWS service answers. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** One request, as its service reads it. */
export interface Asked {
  service: string;
  region: string;
  /** `account:EnableRegion`; for S3 the method and the path. */
  operation: string;
  input: Record<string, unknown>;
}

/** A quota's request for more, as Service Quotas lists it. */
export interface QuotaIncrease {
  Id: string;
  ServiceCode: string;
  QuotaCode: string;
  DesiredValue: number;
  Status: "PENDING" | "CASE_OPENED" | "APPROVED" | "DENIED" | "CASE_CLOSED";
  /** Seconds since 1970. */
  Created: number;
}

type OptStatus = "ENABLED" | "ENABLED_BY_DEFAULT" | "ENABLING" | "DISABLED" | "DISABLING";

/**
 * AWS for these tests: one address for every service, in front of the emulator. It answers itself what the emulator
 * lacks (region opt-in, Service Quotas, service-linked roles by their real names), from the service models that the SDK
 * is made of, refuses calls to a region that is not switched on, notes every request, and lets a test act on one.
 */
export class Cloud {
  readonly asked: Asked[] = [];
  readonly regions = new Map<string, OptStatus>();
  /** Applied values by `<region> <code>`; what is not here has AWS's default. */
  readonly applied = new Map<string, number>();
  readonly increases = new Map<string, QuotaIncrease[]>();
  readonly serviceLinkedRoles = new Set<string>();
  /** Defaults of AWS by quota code. */
  defaults = new Map<string, number>();
  /** Called when a request that changes something has taken effect, before the answer goes out. */
  afterChange: (asked: Asked) => void = () => undefined;
  /** May answer in place of the service. */
  instead: (asked: Asked) => Answer | undefined = () => undefined;

  private constructor(private readonly emulator: Emulator) {}

  static async start(emulator: Emulator): Promise<{ cloud: Cloud; url: string; stop: () => Promise<void> }> {
    const cloud = new Cloud(emulator);
    const server = createServer((incoming, outgoing) => void cloud.serve(incoming, outgoing));
    const port = await listen(server);
    const stop = async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    return { cloud, url: `http://127.0.0.1:${port}`, stop };
  }

  /** Requests so far that changed something. */
  get changes(): string[] {
    return this.asked.filter(({ operation }) => isChange(operation)).map(({ operation }) => operation);
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const asked = read(incoming, body.toString("utf8"));
    this.asked.push(asked);
    const answer = this.instead(asked) ?? this.closed(asked) ?? this.own(asked) ?? (await this.forward(incoming, body));
    if (isChange(asked.operation) && answer.status < 300) this.afterChange(asked);
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }

  /** A region that is not switched on knows no credentials. */
  private closed({ service, region }: Asked): Answer | undefined {
    const status = this.regions.get(region) ?? "ENABLED_BY_DEFAULT";
    if (service === "account" || status.startsWith("ENABLED")) return undefined;
    return json(403, {
      __type: "UnrecognizedClientException",
      message: "The security token included in the request is invalid.",
    });
  }

  private own(asked: Asked): Answer | undefined {
    switch (asked.service) {
      case "account":
        return this.account(asked);
      case "servicequotas":
        return this.quotas(asked);
      case "iam":
        return this.roles(asked);
      default:
        return undefined;
    }
  }

  private account({ operation, input }: Asked): Answer {
    const region = String(input["RegionName"]);
    const status = this.regions.get(region) ?? "ENABLED_BY_DEFAULT";
    if (operation === "account:GetRegionOptStatus") return json(200, { RegionName: region, RegionOptStatus: status });
    if (operation !== "account:EnableRegion") return json(404, { message: `no ${operation} here` });
    if (status !== "DISABLED") {
      return json(409, { message: `${region} is ${status}` }, { "x-amzn-errortype": "ConflictException" });
    }
    this.regions.set(region, "ENABLING");
    return json(200, {});
  }

  private quotas({ operation, region, input }: Asked): Answer {
    const code = String(input["QuotaCode"]);
    const key = `${region} ${code}`;
    const quota = (Value: number) => ({ Quota: { ServiceCode: input["ServiceCode"], QuotaCode: code, Value } });
    switch (operation) {
      case "servicequotas:GetServiceQuota": {
        const value = this.applied.get(key);
        return value === undefined ? refusal("NoSuchResourceException", "no applied value") : json(200, quota(value));
      }
      case "servicequotas:GetAWSDefaultServiceQuota":
        return json(200, quota(this.defaults.get(code) ?? 0));
      case "servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota": {
        // One a page, so that whoever reads only the first page is found out.
        const all = this.increases.get(key) ?? [];
        const at = Number(input["NextToken"] ?? 0);
        const more = at + 1 < all.length ? { NextToken: String(at + 1) } : {};
        return json(200, { RequestedQuotas: all.slice(at, at + 1), ...more });
      }
      case "servicequotas:RequestServiceQuotaIncrease": {
        const all = this.increases.get(key) ?? [];
        if (all.some(({ Status }) => Status === "PENDING" || Status === "CASE_OPENED")) {
          return refusal("ResourceAlreadyExistsException", "one request at a time");
        }
        const increase: QuotaIncrease = {
          Id: `request-${region}-${code}`,
          ServiceCode: String(input["ServiceCode"]),
          QuotaCode: code,
          DesiredValue: Number(input["DesiredValue"]),
          Status: "PENDING",
          Created: 1_795_000_000,
        };
        this.increases.set(key, [...all, increase]);
        return json(200, { RequestedQuota: increase });
      }
      default:
        return refusal("UnknownOperationException", operation);
    }
  }

  /** The emulator would call the role AWSServiceRoleForAutoscaling; AWS spells it as below. */
  private roles({ operation, input }: Asked): Answer | undefined {
    const asked = (input["RoleName"] ?? SERVICE_LINKED[String(input["AWSServiceName"])]) as string | undefined;
    const name = asked ?? "";
    if (!name.startsWith("AWSServiceRoleFor")) return undefined;
    if (operation === "iam:GetRole") {
      return this.serviceLinkedRoles.has(name)
        ? xml(200, `<GetRoleResponse xmlns="${IAM}"><GetRoleResult>${roleXml(name)}</GetRoleResult></GetRoleResponse>`)
        : iamError(404, "NoSuchEntity", `The role with name ${name} cannot be found.`);
    }
    if (operation !== "iam:CreateServiceLinkedRole") return undefined;
    if (this.serviceLinkedRoles.has(name)) {
      const message = `Service role name ${name} has been taken in this account, please try a different suffix.`;
      return iamError(400, "InvalidInput", message);
    }
    this.serviceLinkedRoles.add(name);
    const result = `<CreateServiceLinkedRoleResult>${roleXml(name)}</CreateServiceLinkedRoleResult>`;
    return xml(200, `<CreateServiceLinkedRoleResponse xmlns="${IAM}">${result}</CreateServiceLinkedRoleResponse>`);
  }

  private forward(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { method, url, headers } = incoming;
      const options = { host: "127.0.0.1", port: this.emulator.port, method, path: url, headers };
      const outgoing = request(options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 500,
            headers: kept(answer.headers),
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }
}

const IAM = "https://iam.amazonaws.com/doc/2010-05-08/";
const SERVICE_LINKED: Readonly<Record<string, string>> = {
  "autoscaling.amazonaws.com": "AWSServiceRoleForAutoScaling",
  "elasticache.amazonaws.com": "AWSServiceRoleForElastiCache",
  "elasticloadbalancing.amazonaws.com": "AWSServiceRoleForElasticLoadBalancing",
  "rds.amazonaws.com": "AWSServiceRoleForRDS",
};

const CHANGE = /:(Create|Put|Update|Attach|Add|Enable|Replicate|Request)|^s3:(PUT|POST|DELETE)/;

/** True for a request that changes something in the account. */
export const isChange = (operation: string) => CHANGE.test(operation);

/** Which service, region and operation a signed request is for. */
function read(incoming: IncomingMessage, body: string): Asked {
  const { headers, method = "", url = "" } = incoming;
  const scope = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
  const [, region = "", service = ""] = scope;
  if (service === "iam" || service === "sts") {
    const input = Object.fromEntries(new URLSearchParams(body));
    return { service, region, operation: `${service}:${input["Action"] ?? ""}`, input };
  }
  if (service === "s3") return { service, region, operation: `s3:${method} ${url}`, input: {} };
  const input = body === "" ? {} : (JSON.parse(body) as Record<string, unknown>);
  const target = headers["x-amz-target"];
  const name = typeof target === "string" ? (target.split(".").pop() ?? "") : capital(url.slice(1));
  return { service, region, operation: `${service}:${name}`, input };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const HOP = ["connection", "keep-alive", "transfer-encoding", "content-length"];

const kept = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (HOP.includes(name) ? [] : [[name, String(value)]])),
  );

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1", ...headers },
  body: JSON.stringify(body),
});

const refusal = (code: string, message: string) => json(400, { __type: code, Message: message });

const xml = (status: number, body: string): Answer => ({ status, headers: { "content-type": "text/xml" }, body });

const iamError = (status: number, code: string, message: string) =>
  xml(
    status,
    `<ErrorResponse xmlns="${IAM}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  );

const roleXml = (name: string) =>
  `<Role><Path>/aws-service-role/</Path><RoleName>${name}</RoleName><RoleId>AROAEXAMPLE</RoleId>` +
  `<Arn>arn:aws:iam::111122223333:role/aws-service-role/${name}</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></Role>`;
