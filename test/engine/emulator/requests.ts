import type { IncomingHttpHeaders } from "node:http";

/** A call of AWS's API, as far as its request line and headers tell. */
export interface Call {
  /** As in the credential's scope: `s3`, `states`, `lambda`. Empty for what nobody signed. */
  readonly service: string;
  /** `PutObject`, `SendTaskSuccess`; empty where headers do not say it. */
  readonly operation: string;
  /** Path with its query. */
  readonly path: string;
  /** Process of the function that calls: the runtime names it in the application id. */
  readonly pid?: number;
}

/** What call a request is. */
export function callOf(method: string, path: string, headers: IncomingHttpHeaders): Call {
  const url = new URL(path, "http://127.0.0.1");
  const service = serviceOf(headers.authorization ?? `Credential=${url.searchParams.get("X-Amz-Credential") ?? ""}`);
  const target = headers["x-amz-target"];
  const operation =
    typeof target === "string"
      ? target.slice(target.lastIndexOf(".") + 1)
      : service === "s3"
        ? s3(method, url, headers)
        : "";
  const pid = /\bapp\/pid-(\d+)\b/.exec(headers["user-agent"] ?? "")?.[1];
  return { service, operation, path, ...(pid === undefined ? {} : { pid: Number(pid) }) };
}

const serviceOf = (scope: string): string => /Credential=[^/,]+\/\d{8}\/[^/]+\/([^/]+)\//.exec(scope)?.[1] ?? "";

function s3(method: string, { pathname, searchParams: query }: URL, headers: IncomingHttpHeaders): string {
  const isObject = pathname.slice(1).includes("/") && !pathname.endsWith("/");
  if (query.has("tagging")) return `${VERBS[method] ?? method}ObjectTagging`;
  if (query.has("uploads")) return "CreateMultipartUpload";
  if (query.has("uploadId")) {
    if (method === "PUT") return "UploadPart";
    return method === "POST" ? "CompleteMultipartUpload" : "AbortMultipartUpload";
  }
  if (method === "GET" && !isObject) return query.has("versions") ? "ListObjectVersions" : "ListObjects";
  if (method === "PUT" && headers["x-amz-copy-source"] !== undefined) return "CopyObject";
  return `${VERBS[method] ?? method}${isObject ? "Object" : "Bucket"}`;
}

const VERBS: Readonly<Record<string, string>> = {
  GET: "Get",
  PUT: "Put",
  HEAD: "Head",
  DELETE: "Delete",
  POST: "Post",
};
