import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Cloud } from "./account";
import { awsAnswer } from "./aws-protocol";
import { asked, control, isControl } from "./control";

const PROVIDER = new Set(["create", "update", "delete", "read", "invoke", "account"]);
const PREFIX = "/stand-in/";
/** Longest body: one resource with a large policy is far below it. */
const LONGEST = 64 * 2 ** 20;

/** Serves an account over HTTP: to providers, to the rehearsal, and to AWS's own clients. */
export function serve(cloud: Cloud): Server {
  const server = createServer((request, response) => {
    answer(cloud, request, response).catch((error: unknown) => {
      send(response, 500, { error: error instanceof Error ? error.message : String(error) });
    });
  });
  // A create may take as long as AWS does.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  return server;
}

async function answer(cloud: Cloud, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await read(request);
  const path = request.url ?? "/";
  if (!path.startsWith(PREFIX)) {
    const { status, type, text } = awsAnswer(cloud.store, { path, headers: request.headers, body });
    response.writeHead(status, { "content-type": type }).end(text);
    return;
  }
  const verb = path.slice(PREFIX.length);
  const ask = parse(body);
  if (ask === undefined) {
    send(response, 400, { error: `${verb}: the body is no JSON object` });
    return;
  }
  if (PROVIDER.has(verb)) {
    const gone = new AbortController();
    response.on("close", () => {
      if (!response.writableFinished) gone.abort();
    });
    send(response, 200, await asked(cloud, verb as never, ask as never, gone.signal));
    return;
  }
  if (!isControl(verb)) {
    send(response, 404, { error: `there is no ${PREFIX}${verb}` });
    return;
  }
  try {
    send(response, 200, control(cloud, verb, ask));
  } catch (error) {
    send(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST) throw new Error(`the request is longer than ${LONGEST} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body === "" ? "{}" : body);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, value: unknown): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}
