import { strict as assert } from "node:assert";
import { createServer, type Server } from "node:http";
import { GetObjectCommand, PutObjectCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { DescribeExecutionCommand, SFNClient } from "@aws-sdk/client-sfn";
import { listen } from "../../support/ports";
import { Gateway } from "./gateway";
import { callOf } from "./requests";

const scope = (service: string): { authorization: string } => ({
  authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

describe("a call of AWS", () => {
  const calls: readonly (readonly [string, string, Record<string, string>, string])[] = [
    ["GET", "/bucket/a/key?x-id=GetObject&versionId=1", scope("s3"), "s3 GetObject"],
    ["HEAD", "/bucket/key", scope("s3"), "s3 HeadObject"],
    ["PUT", "/bucket/key", { ...scope("s3"), "x-amz-copy-source": "other/key" }, "s3 CopyObject"],
    ["PUT", "/bucket/key?tagging", scope("s3"), "s3 PutObjectTagging"],
    ["GET", "/bucket?versions", scope("s3"), "s3 ListObjectVersions"],
    ["POST", "/bucket/key?uploads", scope("s3"), "s3 CreateMultipartUpload"],
    ["PUT", "/bucket/key?partNumber=1&uploadId=2", scope("s3"), "s3 UploadPart"],
    ["POST", "/bucket/key?uploadId=2", scope("s3"), "s3 CompleteMultipartUpload"],
    ["PUT", "/b/k?X-Amz-Credential=test%2F20260101%2Fus-east-1%2Fs3%2Faws4_request", {}, "s3 PutObject"],
    ["POST", "/", { ...scope("states"), "x-amz-target": "AWSStepFunctions.StartExecution" }, "states StartExecution"],
    ["GET", "/_ministack/health", {}, " "],
  ];
  for (const [method, path, headers, said] of calls) {
    it(`${method} ${path} is "${said}"`, () => {
      const { service, operation } = callOf(method, path, headers);
      assert.equal(`${service} ${operation}`, said);
    });
  }

  it("tells which process makes it", () => {
    assert.equal(callOf("GET", "/", { "user-agent": "aws-sdk-js/3 md/nodejs#24 app/pid-4711" }).pid, 4711);
    assert.equal(callOf("GET", "/", { "user-agent": "aws-sdk-js/3" }).pid, undefined);
  });
});

describe("the gateway", () => {
  const served: string[] = [];
  let gateway: Gateway;
  let service: Server;
  let config: S3ClientConfig;
  let s3: S3Client;
  let states: SFNClient;

  before(async () => {
    service = createServer((request, response) => {
      served.push(request.url ?? "");
      request.resume().on("end", () => response.writeHead(200, { "x-amz-version-id": "v1" }).end("{}"));
    });
    gateway = new Gateway();
    gateway.target = await listen(service);
    const endpoint = `http://127.0.0.1:${await listen(gateway.server)}`;
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    config = { endpoint, region: "us-east-1", maxAttempts: 1, credentials };
    const ofFunction = { endpoint, region: "us-east-1", maxAttempts: 1, credentials, userAgentAppId: "pid-999999999" };
    s3 = new S3Client({ ...ofFunction, forcePathStyle: true });
    states = new SFNClient(ofFunction);
  });
  after(() => {
    s3.destroy();
    states.destroy();
    gateway.close();
    service.close();
  });
  beforeEach(() => {
    served.length = 0;
    gateway.faults.clear();
  });

  const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: "bucket", Key, Body: "content" }));

  it("passes on what nothing is planned for", async () => {
    assert.equal((await put("a/key")).VersionId, "v1");
    assert.equal(gateway.calls.at(-1)?.operation, "PutObject");
  });

  it("breaks the call that is meant, as often as is planned, and no other", async () => {
    gateway.faults.plan({ kind: "throttle", service: "s3", operation: "PutObject", path: ["a/", "key"], times: 2 });
    await put("b/key");
    await assert.rejects(put("a/key"), { name: "SlowDown" });
    await assert.rejects(put("a/key"), { name: "SlowDown" });
    await put("a/key");
    assert.deepEqual(gateway.faults.waiting, []);
    assert.equal(served.length, 2);
  });

  it("answers in the way of the service", async () => {
    const describe = () => states.send(new DescribeExecutionCommand({ executionArn: "arn" }));
    gateway.faults.plan({ kind: "throttle", service: "states" }, { kind: "fail", service: "states" });
    await assert.rejects(describe(), { name: "ThrottlingException" });
    await assert.rejects(describe(), { name: "InternalFailure" });
  });

  it("breaks the connection before, or after it was done", async () => {
    gateway.faults.plan({ kind: "break", service: "s3" });
    await assert.rejects(put("key"));
    assert.equal(served.length, 0);
    gateway.faults.plan({ kind: "lose", service: "s3" });
    await assert.rejects(put("key"));
    assert.equal(served.length, 1);
  });

  it("breaks nothing of whoever is no function", async () => {
    gateway.faults.plan({ kind: "fail", service: "s3" });
    const other = new S3Client({ ...config, forcePathStyle: true });
    await other.send(new GetObjectCommand({ Bucket: "bucket", Key: "key" }));
    other.destroy();
    assert.equal(gateway.faults.waiting.length, 1);
  });
});
