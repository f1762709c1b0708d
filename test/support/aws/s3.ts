import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { Failure, type Answer, type Asked, type Service } from "./server";

/** A version of an object. */
export interface Stored {
  readonly versionId: string;
  readonly body: Buffer;
  /** Headers that it was stored with, and that it is given out with. */
  readonly headers: Readonly<Record<string, string>>;
}

const KEPT = [
  "content-type",
  "content-disposition",
  "x-amz-server-side-encryption",
  "x-amz-meta-name",
  "x-amz-tagging",
];
const KEY_HEADER = "x-amz-server-side-encryption-aws-kms-key-id";

/** Buckets with versions, as far as the pipeline of uploads asks for them. */
export class S3 implements Service {
  /** Versions by bucket and key, the latest last. */
  readonly objects = new Map<string, Stored[]>();
  private readonly uploads = new Map<
    string,
    { path: string; headers: Stored["headers"]; parts: Map<number, Buffer> }
  >();
  private count = 0;

  clear(): void {
    this.objects.clear();
    this.uploads.clear();
  }

  /** Stores an object, and returns its version. */
  put(path: string, body: Buffer | string, headers: Stored["headers"] = {}): string {
    const versionId = `version.${++this.count}`;
    const versions = this.objects.get(path) ?? [];
    this.objects.set(path, [...versions, { versionId, body: Buffer.from(body), headers }]);
    return versionId;
  }

  /** The latest version. */
  get(path: string): Stored {
    const latest = this.objects.get(path)?.at(-1);
    if (latest === undefined) throw new Error(`there is no ${path}; there are ${[...this.objects.keys()].join(", ")}`);
    return latest;
  }

  /** Digests of the latest versions of everything in a bucket, by key. */
  contents(bucket: string): Record<string, string> {
    const paths = [...this.objects.keys()].filter((path) => path.startsWith(`${bucket}/`)).sort();
    return Object.fromEntries(paths.map((path) => [path, createHash("md5").update(this.get(path).body).digest("hex")]));
  }

  /** Uploads in parts that were begun, and neither completed nor given up. */
  get begun(): number {
    return this.uploads.size;
  }

  callOf({ method, url, headers }: Omit<Asked, "call">): string | undefined {
    if (headers["x-amz-target"] !== undefined) return undefined;
    return `s3 ${operationOf(method, url, headers["x-amz-copy-source"] !== undefined)} ${pathOf(url)}`;
  }

  answer(asked: Asked): Answer {
    const { call, headers, url, body } = asked;
    const path = pathOf(url);
    checkSum(asked);
    switch (call.split(" ")[1]) {
      case "HeadObject":
      case "GetObject":
        return this.read(path, url.searchParams.get("versionId"), headers.range);
      case "PutObject":
        if (headers["if-none-match"] === "*" && this.objects.has(path)) throw new Failure(412, "PreconditionFailed");
        return version(this.put(path, body, keptOf(headers)));
      case "CopyObject":
        return this.copy(String(headers["x-amz-copy-source"]), path, keptOf(headers));
      case "CreateMultipartUpload": {
        const id = `upload.${++this.count}`;
        this.uploads.set(id, { path, headers: keptOf(headers), parts: new Map() });
        return xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
      }
      default:
        return this.part(asked, path);
    }
  }

  failure({ status, code, message }: Failure): Answer {
    return { ...xml(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`), status };
  }

  private read(path: string, versionId: string | null, range: string | undefined): Answer {
    const versions = this.objects.get(path);
    if (versions === undefined) throw new Failure(404, "NoSuchKey");
    const stored = versionId === null ? versions.at(-1) : versions.find((one) => one.versionId === versionId);
    if (stored === undefined) throw new Failure(404, "NoSuchVersion");
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "") ?? [];
    const body = from === undefined ? stored.body : stored.body.subarray(Number(from), Number(to) + 1);
    return {
      status: from === undefined ? 200 : 206,
      // A test may have said another length.
      headers: { "content-length": String(body.length), ...stored.headers, "x-amz-version-id": stored.versionId },
      body,
    };
  }

  private copy(source: string, path: string, headers: Stored["headers"]): Answer {
    const [, from = "", versionId = null] = /^\/?([^?]+)(?:\?versionId=(.+))?$/.exec(source) ?? [];
    const { body } = this.read(decodeURIComponent(from), versionId, undefined);
    const made = version(this.put(path, body ?? "", headers));
    return { ...xml("<CopyObjectResult><ETag>etag</ETag></CopyObjectResult>"), headers: { ...made.headers } };
  }

  private part({ call, url, body }: Asked, path: string): Answer {
    const id = url.searchParams.get("uploadId") ?? "";
    const upload = this.uploads.get(id);
    if (upload?.path !== path) throw new Failure(404, "NoSuchUpload");
    switch (call.split(" ")[1]) {
      case "UploadPart":
        upload.parts.set(Number(url.searchParams.get("partNumber")), body);
        return { status: 200, headers: { etag: `"${createHash("md5").update(body).digest("hex")}"` } };
      case "CompleteMultipartUpload": {
        const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
        this.put(path, Buffer.concat(parts), upload.headers);
        this.uploads.delete(id);
        return xml("<CompleteMultipartUploadResult><ETag>etag</ETag></CompleteMultipartUploadResult>");
      }
      case "AbortMultipartUpload":
        this.uploads.delete(id);
        return { status: 204 };
      default:
        throw new Error(`${call} is not answered`);
    }
  }
}

const pathOf = (url: URL) => decodeURIComponent(url.pathname.slice(1));

function operationOf(method: string, url: URL, isCopy: boolean): string {
  const query = url.searchParams;
  if (query.has("uploads")) return "CreateMultipartUpload";
  if (query.has("uploadId")) {
    return { PUT: "UploadPart", POST: "CompleteMultipartUpload", DELETE: "AbortMultipartUpload" }[method] ?? method;
  }
  if (isCopy) return "CopyObject";
  return { GET: "GetObject", HEAD: "HeadObject", PUT: "PutObject" }[method] ?? method;
}

const keptOf = (headers: Asked["headers"]) =>
  Object.fromEntries(
    [...KEPT, KEY_HEADER].flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );

/** S3 refuses what has not arrived as it was sent; here, also what comes without a checksum. */
function checkSum({ call, body, headers }: Asked): void {
  if (!/^s3 (?:PutObject|UploadPart) /.test(call)) return;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  if (headers["x-amz-checksum-crc32"] !== sum.toString("base64")) throw new Failure(400, "BadDigest");
}

const version = (versionId: string): Answer => ({ status: 200, headers: { "x-amz-version-id": versionId } });
const xml = (body: string): Answer => ({ status: 200, headers: { "content-type": "application/xml" }, body });
