import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { listen } from "../ports";

/** One request of an AWS client. */
export interface Asked {
  /** `s3 PutObject documents/a/b`, `states StartExecution`. */
  readonly call: string;
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What a service does; throw `Failure` for its errors. */
export interface Service {
  /** Name of a request, or undefined if it is for another service. */
  callOf(request: Omit<Asked, "call">): string | undefined;
  answer(asked: Asked): Answer;
  failure(failure: Failure): Answer;
}

/** An error as a service answers it. */
export class Failure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message = "words of AWS",
  ) {
    super(message);
  }
}

/**
 * What goes wrong with a call: it is refused and does nothing, or it is done and its answer is lost, as when the caller
 * is killed.
 */
export type Trouble = "refused" | "lost" | Failure;

/** A few services of AWS in memory, at one address, as far as the clients of the SDK can tell. */
export class AwsServer {
  readonly asked: Asked[] = [];
  /** Asked for each call; what it returns happens to it. */
  trouble: (call: string, index: number) => Trouble | undefined = () => undefined;
  private readonly server: Server;
  private readonly saved = new Map<string, string | undefined>();
  private count = 0;

  constructor(private readonly services: readonly Service[]) {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  /** Names of the calls so far, in order. */
  get calls(): string[] {
    return this.asked.map(({ call }) => call);
  }

  /** Forgets the calls so far. */
  forget(): void {
    this.asked.length = 0;
    this.count = 0;
    this.trouble = () => undefined;
  }

  /** Listens, and points the clients of this process at itself; none of them tries a call twice. */
  async start(): Promise<void> {
    const port = await listen(this.server);
    const environment = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_SECRET_ACCESS_KEY: "none",
      AWS_MAX_ATTEMPTS: "1",
    };
    for (const [name, value] of Object.entries(environment)) {
      this.saved.set(name, process.env[name]);
      process.env[name] = value;
    }
  }

  async stop(): Promise<void> {
    for (const [name, value] of this.saved) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const { method = "GET", headers } = incoming;
    const request = { method, headers, url: new URL(incoming.url ?? "/", "http://aws"), body: Buffer.concat(parts) };
    const service = this.services.find((one) => one.callOf(request) !== undefined);
    const call = service?.callOf(request);
    if (service === undefined || call === undefined) {
      outgoing.writeHead(501).end(`nobody answers ${method} ${incoming.url ?? ""}`);
      return;
    }
    const asked = { ...request, call };
    this.asked.push(asked);
    const trouble = this.trouble(call, this.count++);
    const answer = trouble === "refused" ? service.failure(REFUSED) : answerOf(service, asked, trouble);
    if (trouble === "lost") outgoing.destroy();
    else outgoing.writeHead(answer.status, answer.headers).end(method === "HEAD" ? undefined : answer.body);
  }
}

const REFUSED = new Failure(403, "AccessDeniedException");

function answerOf(service: Service, asked: Asked, trouble: Trouble | undefined): Answer {
  try {
    if (trouble instanceof Failure) throw trouble;
    return service.answer(asked);
  } catch (error) {
    if (error instanceof Failure) return service.failure(error);
    return { status: 500, body: String(error) };
  }
}
