import { strict as assert } from "node:assert";
import { createServer, type RequestListener } from "node:http";
import { ApiFailure } from "../../cli/aws";
import { askCanary } from "../../cli/verify/synthetics";
import { restoreEnvironment } from "../support/environment";
import { listen } from "../support/ports";

describe("what npm run verify asks of Synthetics", () => {
  const before = { ...process.env };
  afterEach(() => {
    restoreEnvironment(before);
  });
  async function asked(listener: RequestListener) {
    const server = createServer(listener);
    process.env["AWS_ACCESS_KEY_ID"] = process.env["AWS_SECRET_ACCESS_KEY"] = "nobody";
    process.env["AWS_ENDPOINT_URL_SYNTHETICS"] = `http://127.0.0.1:${await listen(server)}`;
    try {
      return await askCanary("us-east-1", "us-ready");
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it("is there again after a connection that broke: that is no answer, and not the end", async () => {
    const broken: RequestListener[] = [
      (request) => request.socket.destroy(),
      (_, response) => {
        response.writeHead(200, { "content-length": "10" }).write("{");
        setTimeout(() => response.destroy(), 20);
      },
    ];
    for (const listener of broken) {
      await assert.rejects(
        asked(listener),
        (error) => error instanceof ApiFailure && error.code === "NetworkingError" && error.status === undefined,
      );
    }
  });

  it("is what AWS says", async () => {
    const runs = { CanaryRuns: [{ Status: { State: "PASSED" }, Timeline: { Started: 1_800_000_000 } }] };
    assert.deepEqual(await asked((_, response) => response.end(JSON.stringify(runs))), [
      { started: new Date(1_800_000_000_000), passed: true },
    ]);
    await assert.rejects(
      asked((_, response) => response.writeHead(429, { "x-amzn-errortype": "TooManyRequestsException:" }).end("{}")),
      (error) => error instanceof ApiFailure && error.code === "TooManyRequestsException" && error.status === 429,
    );
  });
});
