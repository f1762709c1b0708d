import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Faults, type Fault } from "./faults";
import { callOf, type Call } from "./requests";

/**
 * The one address under which functions reach the emulator. Passes everything on as it is, knows what was called, and
 * breaks what a test plans to break.
 */
export class Gateway {
  readonly faults = new Faults();
  /** Calls of functions, in order. */
  readonly calls: Call[] = [];
  readonly server: Server;
  /** Port of the emulator; known only after this one, since the emulator tells it to functions. */
  target = 0;
  readonly #agent = new Agent({ keepAlive: true });

  constructor() {
    this.server = createServer((incoming, response) => this.#take(incoming, response));
    this.server.requestTimeout = 0;
  }

  close(): void {
    this.#agent.destroy();
    this.server.close();
    this.server.closeAllConnections();
  }

  #take(incoming: IncomingMessage, response: ServerResponse): void {
    const call = callOf(incoming.method ?? "GET", incoming.url ?? "/", incoming.headers);
    if (call.pid !== undefined) this.calls.push(call);
    const fault = this.faults.take(call);
    switch (fault?.kind) {
      case "throttle":
      case "fail":
        refuse(incoming, response, call, fault);
        return;
      case "kill":
        kill(call);
        incoming.socket.destroy();
        return;
      case "break":
        incoming.socket.destroy();
        return;
      default:
        this.#pass(incoming, response, call, fault);
    }
  }

  #pass(incoming: IncomingMessage, response: ServerResponse, call: Call, fault: Fault | undefined): void {
    const { method, url, headers } = incoming;
    const outgoing = request(
      { host: "127.0.0.1", port: this.target, method, path: url, headers, agent: this.#agent },
      (answer) => {
        if (fault !== undefined) {
          // The whole answer first: the emulator is done then.
          answer.resume().once("end", () => {
            if (fault.kind === "kill-after") kill(call);
            incoming.socket.destroy();
          });
          return;
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on("error", () => incoming.socket.destroy());
    response.on("close", () => outgoing.destroy());
    incoming.pipe(outgoing);
  }
}

/** As the process dies of its memory: no word to anybody. */
function kill({ pid }: Call): void {
  try {
    if (pid !== undefined) process.kill(pid, "SIGKILL");
  } catch {
    // It has gone by itself.
  }
}

function refuse(incoming: IncomingMessage, response: ServerResponse, { service }: Call, { kind }: Fault): void {
  // A request that is not read to its end keeps its connection from the next one.
  incoming.resume();
  const throttled = kind === "throttle";
  if (service === "s3") {
    const code = throttled ? "SlowDown" : "InternalError";
    response
      .writeHead(throttled ? 503 : 500, { "content-type": "application/xml" })
      .end(`<Error><Code>${code}</Code><Message>planned by a test</Message></Error>`);
    return;
  }
  const code = throttled ? "ThrottlingException" : "InternalFailure";
  response
    .writeHead(throttled ? 400 : 500, { "content-type": "application/x-amz-json-1.1", "x-amzn-errortype": code })
    .end(JSON.stringify({ __type: code, message: "planned by a test" }));
}
