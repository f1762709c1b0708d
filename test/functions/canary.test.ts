import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";
import { createServer, get, type RequestListener, type Server } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { check } from "../../functions/canary/check";
import { functionCode } from "../../components/shared/function-code";
import { unpacked } from "../support/function-archive";
import { listen } from "../support/ports";

const options = { limitMs: 200, userAgent: "careplane-canary" };

describe("canary", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  async function asked(listener: RequestListener): Promise<number> {
    const server = createServer(listener);
    servers.push(server);
    const port = await listen(server);
    return check(new URL(`http://127.0.0.1:${port}/ready`), get, options);
  }

  it("is content with 200 and a whole answer, and says who asks", async () => {
    let seen: unknown[] = [];
    const took = await asked((request, response) => {
      seen = [request.method, request.url, request.headers["user-agent"], request.headers["cache-control"]];
      response.end("ready");
    });
    assert.deepEqual(seen, ["GET", "/ready", "careplane-canary", "no-cache"]);
    assert.ok(took >= 0 && took < 200);
  });

  it("makes a new connection for each run, so that each asks for the name and sees the certificate", async () => {
    const sockets = new Set<unknown>();
    const server = createServer((request, response) => {
      sockets.add(request.socket);
      response.end("ready");
    });
    servers.push(server);
    const url = new URL(`http://127.0.0.1:${await listen(server)}/ready`);
    for (let run = 0; run < 3; run += 1) await check(url, get, options);
    assert.equal(sockets.size, 3);
  });

  for (const status of [204, 301, 302, 403, 429, 500, 503]) {
    it(`fails on ${status} without a word of the answer`, async () => {
      await assert.rejects(
        asked((_, response) =>
          response.writeHead(status, { location: "/elsewhere" }).end(status === 204 ? "" : "patient 7"),
        ),
        ({ message }: Error) => message.endsWith(`/ready answered ${status}, not 200`) && !message.includes("patient"),
      );
    });
  }

  it("fails when nobody answers in time, or the answer never ends", async () => {
    await assert.rejects(
      asked(() => undefined),
      /took longer than 200 ms/,
    );
    await assert.rejects(
      asked((_, response) => response.write("rea")),
      /took longer than 200 ms/,
    );
  });

  it("fails when the connection breaks, or there is none", async () => {
    await assert.rejects(
      asked((request) => request.socket.destroy()),
      /did not answer: /,
    );
    await assert.rejects(
      asked((_, response) => {
        response.writeHead(200, { "content-length": "10" }).write("rea");
        setTimeout(() => response.destroy(), 20);
      }),
      /broke off/,
    );
    await assert.rejects(check(new URL("http://127.0.0.1:9/ready"), get, options), /did not answer: /);
  });

  it("is bundled into one file that needs nothing but Node, and wants its settings", async () => {
    const folder = await unpacked(functionCode("canary"));
    assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), [
      "nodejs",
      "nodejs/node_modules",
      "nodejs/node_modules/index.js",
    ]);
    const bundle = join(folder, "nodejs/node_modules/index.js");
    const load = createRequire(__filename);
    delete process.env["READY_URL"];
    assert.throws(() => load(bundle) as unknown, /READY_URL and LIMIT_MS must be set/);
    process.env["READY_URL"] = "https://127.0.0.1:9/ready";
    process.env["LIMIT_MS"] = "1000";
    try {
      const { handler } = load(bundle) as { handler: () => Promise<string> };
      await assert.rejects(handler(), /127\.0\.0\.1:9\/ready did not answer/);
    } finally {
      delete process.env["READY_URL"];
      delete process.env["LIMIT_MS"];
    }
  });
});
