import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { ask, client } from "../aws";
import { EXIT, Stop } from "../outcome";
import { readLock, type Lock } from "./lock";

/**
 * The locks of a stack in a backend of files.
 * @param url as `pulumi whoami --verbose --json` says it: `file:///...` or `s3://bucket/prefix?region=...`
 * Source: backend/diy of the CLI 3.259: `.pulumi/locks/organization/<project>/<stack>/<id>.json`.
 */
export async function readLocks(url: string, project: string, stack: string): Promise<Lock[]> {
  const folder = `.pulumi/locks/organization/${project}/${stack}`;
  if (url.startsWith("file://")) return fromFolder(join(folderOf(url), folder));
  if (url.startsWith("s3://")) return fromBucket(new URL(url), folder);
  throw new Stop(
    EXIT.cannotRun,
    `The state is in ${url}, and only locks in file:// and s3:// can be read here. Log in to the cell's bucket ` +
      `(npm run bootstrap -- ${stack} prints how).`,
  );
}

/** `file://~/state` is the CLI's way to say the home folder. */
function folderOf(url: string): string {
  const path = url.split("?")[0] ?? url;
  return path.startsWith("file://~") ? join(homedir(), path.slice("file://~".length)) : fileURLToPath(path);
}

const isLock = (name: string) => name.endsWith(".json");

async function fromFolder(folder: string): Promise<Lock[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  });
  return Promise.all(names.filter(isLock).map(async (name) => readLock(await readFile(join(folder, name), "utf8"))));
}

async function fromBucket(url: URL, folder: string): Promise<Lock[]> {
  const prefix = url.pathname.replace(/^\/|\/$/g, "");
  const endpoint = url.searchParams.get("endpoint") ?? process.env["AWS_ENDPOINT_URL"];
  const s3 = new S3Client({
    ...client(url.searchParams.get("region") ?? process.env["AWS_REGION"] ?? "us-east-1"),
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  });
  const Bucket = url.hostname;
  const Prefix = `${prefix === "" ? "" : `${prefix}/`}${folder}/`;
  const { Contents } = await ask("s3:ListObjectsV2", () => s3.send(new ListObjectsV2Command({ Bucket, Prefix })));
  const keys = (Contents ?? []).flatMap(({ Key }) => (Key !== undefined && isLock(Key) ? [Key] : []));
  return Promise.all(
    keys.map(async (Key) => {
      const { Body } = await ask("s3:GetObject", () => s3.send(new GetObjectCommand({ Bucket, Key })));
      return readLock((await Body?.transformToString()) ?? "");
    }),
  );
}
