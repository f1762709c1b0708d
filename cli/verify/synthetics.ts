import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { client, find } from "../aws";
import { isTree, parsedTree, text, tree, type Tree } from "../json";
import type { CanaryRun } from "./canary";

/** Runs that are asked for: enough to see two failures in a row beside one that still goes on. */
const RUNS = 5;

const ANSWER_LIMIT_MS = 30_000;

/**
 * The last runs of a canary that have ended; undefined when there is no such canary.
 * One request, signed here: a client of its own would bring three dozen packages for it.
 * POST /canary/{name}/runs: CloudWatch Synthetics API, GetCanaryRuns.
 */
export async function askCanary(region: string, name: string): Promise<CanaryRun[] | undefined> {
  const answer = await find(
    "synthetics:GetCanaryRuns",
    () => signed(region, `/canary/${encodeURIComponent(name)}/runs`, { MaxResults: RUNS }),
    "ResourceNotFoundException",
  );
  if (answer === undefined) return undefined;
  const runs = Array.isArray(answer["CanaryRuns"]) ? answer["CanaryRuns"].filter(isTree) : [];
  return runs.flatMap(runOf);
}

function runOf({ Status, Timeline }: Tree): CanaryRun[] {
  const { State, StateReason } = tree(Status);
  const { Started } = tree(Timeline);
  if ((State !== "PASSED" && State !== "FAILED") || typeof Started !== "number") return [];
  const reason = text(StateReason);
  return [{ started: new Date(Started * 1000), passed: State === "PASSED", ...(reason === "" ? {} : { reason }) }];
}

async function signed(region: string, path: string, question: Tree): Promise<Tree> {
  const url = new URL(path, endpoint(region));
  const body = JSON.stringify(question);
  const signer = new SignatureV4({
    service: "synthetics",
    region,
    credentials: await credentials(region),
    sha256: Sha256,
  });
  const request = await signer.sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === "" ? {} : { port: Number(url.port) }),
    path: url.pathname,
    query: {},
    headers: { host: url.host, "content-type": "application/json" },
    body,
  });
  // The connection writes its own.
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== "host"));
  const sent = { method: "POST", headers, body, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) };
  const { response, text: said } = await answered(url, sent).catch(broken);
  const answer = parsedTree(said) ?? {};
  if (response.ok) return answer;
  throw refusal(response, answer);
}

async function answered(url: URL, sent: RequestInit): Promise<{ response: Response; text: string }> {
  const response = await fetch(url, sent);
  return { response, text: await response.text() };
}

/** A connection that broke, by the name that AWS's own clients give it: `fetch` calls that a TypeError. */
function broken(error: unknown): never {
  if (!(error instanceof TypeError)) throw error;
  const { cause } = error;
  const message = cause instanceof Error && cause.message !== "" ? cause.message : error.message;
  throw Object.assign(new Error(message), { name: "NetworkingError" });
}

/** An error as AWS's own clients throw it, which is what `ask` reads. */
function refusal({ status, headers }: Response, answer: Tree): Error {
  const code = headers.get("x-amzn-errortype")?.split(":")[0] ?? text(answer["__type"]);
  const error = new Error(text(answer["message"] ?? answer["Message"]) || `status ${status}`);
  return Object.assign(error, { name: code || `Status${status}`, $metadata: { httpStatusCode: status } });
}

/** Where AWS's own clients would ask. */
const endpoint = (region: string): string =>
  process.env["AWS_ENDPOINT_URL_SYNTHETICS"] ??
  process.env["AWS_ENDPOINT_URL"] ??
  `https://synthetics.${region}.amazonaws.com`;

/** The credentials that AWS's own clients find. */
async function credentials(region: string) {
  const { STSClient } = await import("@aws-sdk/client-sts");
  return new STSClient(client(region)).config.credentials();
}

/** SHA-256 as the signer wants it. */
class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as string | Uint8Array);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }
}
