import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { userData, type UserDataRequest } from "../../../components/compute/user-data";

const HERE = __dirname;
const TOOLS = ["chroot", "cloud-init", "curl", "ip", "nginx", "openssl", "python3", "shellcheck", "unshare"];

/** Fails with the way out when this machine cannot run a server. */
export function needTools(): void {
  const missing = TOOLS.filter((tool) => spawnSync("/bin/sh", ["-c", `command -v ${tool}`]).status !== 0);
  if (missing.length > 0) {
    throw new Error(`this test needs ${missing.join(", ")}; run scripts/install-test-tools.sh`);
  }
  if (process.getuid?.() !== 0) throw new Error("this test makes a root of its own and so needs to run as root");
}

export const REQUEST: UserDataRequest = {
  tier: "web",
  region: "us-east-1",
  logGroupName: "web-servers-1a2b3c4",
  launchingHook: "launching",
  terminatingHook: "terminating",
  environment: { GREETING: `it's "quoted" $HOME \`id\` \\ # % = ; end ` },
  healthSeconds: 5,
  drainSeconds: 1,
  pauseSeconds: 0.1,
  flushSeconds: 0.1,
};

/** What is different from a server on which everything works. */
export interface Conditions {
  /** Files of the stand-ins that switch a failure on: `dnf-fails`, `agent-fails`, `pull-fails`, `denials`, `keep`. */
  readonly switches?: Readonly<Record<string, string>>;
  /** @default "healthy" */
  readonly application?: "healthy" | "failing";
  /** Content of the artifact bucket's object. */
  readonly artifact?: Buffer;
}

/** What a server did and answered. */
export interface Outcome {
  /** Exit status of the boot script. */
  readonly status: number;
  readonly calls: string[];
  /** Calls between the order to end and the end. */
  readonly callsOfEnd: string[];
  readonly log: string;
  /** Result of a question: `status`, `body`, `headers` of `health`, `page`, `long`, `plain`, `ended`. */
  answer(question: string): { status: string; body: string; headers: string };
  /** A file of the server, or an empty text. */
  file(path: string): string;
}

/** Boots a server in a root of its own, with stand-ins for package manager, systemd, Docker and AWS. */
export function boot(request: UserDataRequest, conditions: Conditions = {}): Outcome {
  const root = mkdtempSync(join(tmpdir(), "careplane-server-"));
  try {
    furnish(root, conditions);
    unpack(root, userData(request));
    const run = spawnSync(
      "unshare",
      ["--mount", "--net", "--pid", "--fork", "--kill-child", "bash", join(HERE, "enter.sh"), root],
      { encoding: "utf8", timeout: 60_000 },
    );
    if (run.status !== 0) throw new Error(`the server could not be run: ${run.stderr}${String(run.error ?? "")}`);
    return outcomeOf(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function furnish(root: string, { switches, application, artifact }: Conditions): void {
  for (const path of [
    "dev",
    "etc/ssl",
    "local/sbin",
    "local/lib",
    "proc",
    "results",
    "root",
    "run",
    "tmp",
    "usr",
    "var/lib/nginx",
    "var/log/nginx",
  ]) {
    mkdirSync(join(root, path), { recursive: true });
  }
  for (const name of ["bin", "sbin", "lib", "lib64"]) symlinkSync(`usr/${name}`, join(root, name));
  cpSync("/etc/ld.so.cache", join(root, "etc/ld.so.cache"));
  cpSync("/etc/ssl/openssl.cnf", join(root, "etc/ssl/openssl.cnf"));
  write(root, "etc/passwd", "root:x:0:0::/root:/bin/bash\nnginx:x:990:990::/:/sbin/nologin\n");
  write(root, "etc/group", "root:x:0:\nnginx:x:990:\n");
  write(root, "lifecycle-state", "InService\n");
  write(root, "application", `${application ?? "healthy"}\n`);
  if (artifact !== undefined) writeFileSync(join(root, "artifact.tar.gz"), artifact);
  for (const name of ["drive", "metadata.py", "application.py", "systemctl", "dnf", "aws", "docker"]) {
    write(root, `stand-ins/${name}`, readFileSync(join(HERE, name), "utf8"), 0o755);
  }
  write(root, "stand-ins/long-body", "x".repeat(11 * 1024 * 1024));
  for (const [name, content] of Object.entries(switches ?? {})) write(root, `stand-ins/${name}`, content);
}

/** Does what cloud-init's write_files module does. */
function unpack(root: string, text: string): void {
  const config = parse(text) as {
    write_files: { path: string; permissions: string; content: string }[];
    runcmd: unknown;
  };
  for (const { path, permissions, content } of config.write_files) {
    const place = path.startsWith("/usr/local/") ? path.replace("/usr/local/", "local/") : path;
    write(root, place, content, parseInt(permissions, 8));
  }
}

function write(root: string, path: string, content: string, mode = 0o644): void {
  const place = join(root, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
  chmodSync(place, mode);
}

function outcomeOf(root: string): Outcome {
  const files = new Map<string, string>();
  const list = execFileSync("find", [root, "-xdev", "-type", "f", "-size", "-1000k"], { encoding: "utf8" });
  for (const path of list.trim().split("\n"))
    files.set(path.slice(root.length), existsSync(path) ? readFileSync(path, "utf8") : "");
  const file = (path: string) => files.get(path) ?? "";
  const lines = (path: string) =>
    file(path)
      .split("\n")
      .filter((line) => line !== "");
  return {
    status: Number(file("/results/boot-status")),
    calls: lines("/results/calls-of-boot"),
    callsOfEnd: lines("/results/calls-of-end"),
    log: file("/var/log/careplane/boot.log"),
    answer: (question) => ({
      status: file(`/results/${question}.status`),
      body: file(`/results/${question}.body`),
      headers: file(`/results/${question}.headers`).toLowerCase(),
    }),
    file,
  };
}
