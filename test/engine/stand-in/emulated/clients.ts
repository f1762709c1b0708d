import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SFNClient } from "@aws-sdk/client-sfn";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";

/** Where the emulator and the services beside it listen, and where a function finds native modules. */
export interface Emulated {
  /** The AWS emulator: `http://127.0.0.1:4577`. */
  readonly aws: string;
  /** What stands in for GuardDuty. */
  readonly guardduty: string;
}

/** AWS's own clients for one region of the emulator. */
export interface Clients {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly lambda: LambdaClient;
  readonly states: SFNClient;
  /** A call of EventBridge, which has no client among our packages. */
  readonly events: (operation: string, input: object) => Promise<Record<string, unknown>>;
  /** A call of GuardDuty's REST API: method, path and body. */
  readonly guardduty: (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;
}

export function clientsOf({ aws, guardduty }: Emulated, region: string): Clients {
  const config = {
    endpoint: aws,
    region,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 5,
  };
  return {
    s3: new S3Client({ ...config, forcePathStyle: true }),
    sqs: new SQSClient(config),
    sns: new SNSClient(config),
    lambda: new LambdaClient(config),
    states: new SFNClient(config),
    events: (operation, input) =>
      json(aws, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSEvents.${operation}`,
          authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/events/aws4_request, SignedHeaders=host, Signature=0`,
        },
        body: JSON.stringify(input),
      }),
    guardduty: (method, path, body) =>
      json(`${guardduty}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
  };
}

async function json(url: string, init: RequestInit): Promise<Record<string, unknown>> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? "GET"} ${url}: ${response.status}: ${text}`);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}
