import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** A request to a small service: method, path, headers and body as JSON. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a service says: a status and JSON. */
export interface Answer {
  readonly status?: number;
  readonly body: object;
}

/** A service of AWS, as far as its clients see one: JSON in, JSON out, errors by name. */
export function jsonServer(answer: (asked: Asked) => Promise<Answer>): Server {
  return createServer((request, response) => {
    read(request)
      .then((body) =>
        answer({ method: request.method ?? "GET", path: request.url ?? "/", headers: request.headers, body }),
      )
      .catch((error: unknown) => errorAnswer(error))
      .then(({ status = 200, body }) => send(response, status, body))
      .catch(() => response.destroy());
  });
}

/** An error that a service answers with, under the name that its clients know. */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

function errorAnswer(error: unknown): Answer {
  const { code, message, status } =
    error instanceof ServiceError ? error : new ServiceError("InternalServerError", String(error), 500);
  return { status, body: { __type: code, message } };
}

async function read(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function send(response: ServerResponse, status: number, body: object): void {
  const code = (body as { __type?: string }).__type;
  response
    .writeHead(status, {
      "content-type": "application/x-amz-json-1.1",
      ...(code === undefined ? {} : { "x-amzn-errortype": code }),
    })
    .end(JSON.stringify(body));
}
