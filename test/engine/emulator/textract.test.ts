import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import {
  DetectDocumentTextCommand,
  GetDocumentTextDetectionCommand,
  StartDocumentTextDetectionCommand,
  TextractClient,
  type Block,
} from "@aws-sdk/client-textract";
import { strict as assert } from "node:assert";
import { createServer, type Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { listen } from "../../support/ports";
import { Textract } from "./textract";

const PAGES = Array.from({ length: 3 }, (_, page) => [`Line one of page ${page + 1}`, "and the second"]);

describe("the service that stands in for Textract", () => {
  const published: URLSearchParams[] = [];
  let aws: Server;
  let service: Textract;
  let client: TextractClient;

  before(async () => {
    // S3 that has every object, and SNS that takes every message.
    aws = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        if (request.method === "POST") published.push(new URLSearchParams(Buffer.concat(chunks).toString()));
        const said = "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>";
        response.end(request.method === "POST" ? said : "content");
      });
    });
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const config = { endpoint: `http://127.0.0.1:${await listen(aws)}`, region: "us-east-1", credentials };
    const s3 = new S3Client({ ...config, forcePathStyle: true, responseChecksumValidation: "WHEN_REQUIRED" });
    service = new Textract(s3, new SNSClient(config), () => Promise.resolve(PAGES));
    service.behaviour.jobMs = 500;
    const endpoint = `http://127.0.0.1:${await listen(service.server)}`;
    client = new TextractClient({ ...config, endpoint, maxAttempts: 1 });
  });
  after(() => {
    client.destroy();
    service.stop();
    aws.close();
    aws.closeAllConnections();
  });

  const start = (token: string) =>
    client.send(
      new StartDocumentTextDetectionCommand({
        DocumentLocation: { S3Object: { Bucket: "bucket", Name: "key", Version: "v" } },
        ...{ ClientRequestToken: token, JobTag: "tag" },
        NotificationChannel: { SNSTopicArn: "arn:aws:sns:us-east-1:111122223333:topic", RoleArn: "role" },
      }),
    );
  const get = (JobId: string | undefined, NextToken?: string) =>
    client.send(new GetDocumentTextDetectionCommand({ JobId, ...(NextToken === undefined ? {} : { NextToken }) }));

  it("reads one picture at once, and no document of several pages", async () => {
    service.behaviour.read = () => Promise.resolve(PAGES.slice(0, 1));
    const { Blocks = [] } = await client.send(new DetectDocumentTextCommand({ Document: { Bytes: Buffer.from("x") } }));
    assert.deepEqual(
      Blocks.filter(({ BlockType }) => BlockType === "LINE").map(({ Text }) => Text),
      PAGES[0],
    );
    service.behaviour.read = () => Promise.resolve(PAGES);
    await assert.rejects(client.send(new DetectDocumentTextCommand({ Document: { Bytes: Buffer.from("x") } })), {
      name: "UnsupportedDocumentException",
    });
  });

  it("runs a job, tells its end, and gives what it read page by page", async () => {
    const { JobId } = await start("one");
    assert.equal((await start("one")).JobId, JobId, "the same token is the same job");
    assert.deepEqual([service.jobs("tag"), service.jobs("another")], [1, 0]);
    assert.equal((await get(JobId)).JobStatus, "IN_PROGRESS");
    for (let tries = 0; tries < 1000 && published.length === 0; tries += 1) await wait(10);
    const message = JSON.parse(published[0]?.get("Message") ?? "{}") as Record<string, unknown>;
    assert.deepEqual([message["JobId"], message["Status"], message["JobTag"]], [JobId, "SUCCEEDED", "tag"]);
    const blocks: Block[] = [];
    let answers = 0;
    for (let token: string | undefined; ; answers += 1) {
      const { Blocks = [], NextToken, JobStatus } = await get(JobId, token);
      assert.equal(JobStatus, "SUCCEEDED");
      blocks.push(...Blocks);
      if (NextToken === undefined) break;
      token = NextToken;
    }
    assert.ok(answers > 0, "it took several answers");
    const lines = blocks.filter(({ BlockType }) => BlockType === "LINE");
    assert.deepEqual(
      lines.map(({ Text, Page }) => `${Page}: ${Text}`),
      PAGES.flatMap((page, index) => page.map((line) => `${index + 1}: ${line}`)),
    );
  });

  it("fails as it is told to", async () => {
    service.errors = { StartDocumentTextDetection: ["LimitExceededException"] };
    await assert.rejects(start("two"), { name: "LimitExceededException" });
    await start("two");
    await assert.rejects(get("unknown"), { name: "InvalidJobIdException" });
  });
});
