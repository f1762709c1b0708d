import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Caller } from "./account";
import { EXIT, Stop } from "./outcome";

// The SDK warns of a Node version that later releases of it will not support; the lock file decides which release this is.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** Settings of every client: a call that hangs ends, and a throttled one is tried again. */
export const client = (region: string) => ({
  region,
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
});

/** An AWS API said no. */
export class ApiFailure extends Error {
  constructor(
    /** `kms:CreateKey` */
    readonly api: string,
    /** AWS's error code: `AccessDenied`. */
    readonly code: string,
    readonly status: number | undefined,
    message: string,
  ) {
    super(`${api}: ${code}: ${message}${wayOut(api, code)}`);
    this.name = "ApiFailure";
  }
}

/** Calls an API; a failure carries the API's name. */
export async function ask<T>(api: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw failure(api, error);
  }
}

/** The same, but undefined for answers that mean "there is none". */
export async function find<T>(api: string, request: () => Promise<T>, ...none: string[]): Promise<T | undefined> {
  try {
    return await ask(api, request);
  } catch (error) {
    if (error instanceof ApiFailure && none.includes(error.code)) return undefined;
    throw error;
  }
}

function failure(api: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code: systemCode } = error as { code?: string };
  const { httpStatusCode } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
  // A HEAD request has no body, so the SDK makes up a name from the status, or from nothing.
  const code = httpStatusCode === 404 && /^(Unknown|404)/.test(error.name) ? "NotFound" : error.name;
  const said = error.message === "" ? (systemCode ?? "no message") : error.message;
  return new ApiFailure(api, code === "Error" ? (systemCode ?? code) : code, httpStatusCode, said);
}

const CREDENTIALS = "sign in first: aws sso login, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

const WAYS_OUT: readonly (readonly [RegExp, string])[] = [
  [/^(CredentialsProviderError|TokenProviderError)$/, `there are no AWS credentials; ${CREDENTIALS}`],
  [/^Expired/, `the AWS session has ended; ${CREDENTIALS}`],
  [
    /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch|AuthFailure)$/,
    `AWS does not accept these credentials; ${CREDENTIALS}`,
  ],
  [
    /^(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|TimeoutError|NetworkingError)$/,
    "AWS cannot be reached; check the network and run the command again",
  ],
  [
    /^(Throttl|TooManyRequests|SlowDown|RequestLimitExceeded)/,
    "AWS asks to slow down; run the command again in a minute",
  ],
];

/** What a person can do about an error code, as the end of a sentence; empty when AWS's own words must do. */
export function wayOut(api: string, code: string): string {
  if (/^(AccessDenied|AccessDeniedException|Forbidden|403)$/.test(code)) {
    return `\n  way out: the signed-in role needs ${api}, and no organization policy may deny it`;
  }
  const found = WAYS_OUT.find(([pattern]) => pattern.test(code));
  return found === undefined ? "" : `\n  way out: ${found[1]}`;
}

/** Asks AWS who is calling. Every command asks this before anything else. */
export async function whoAmI(region: string): Promise<Caller> {
  const sts = new STSClient(client(region));
  try {
    const { Account, Arn } = await ask("sts:GetCallerIdentity", () => sts.send(new GetCallerIdentityCommand({})));
    return { account: Account ?? "", arn: Arn ?? "" };
  } catch (error) {
    throw new Stop(
      EXIT.cannotRun,
      `AWS does not say who is signed in.\n${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
