import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConnection, type Connection } from "mysql2/promise";

/** A server that runs for one test file. */
export interface DatabaseServer {
  host: string;
  port: number;
  /** The authority that signed its certificate. */
  certificates: string;
  /** A connection of the server's own administrator, through its socket. */
  root(): Promise<Connection>;
  stop(): Promise<void>;
}

/** What RDS gives a master user: much, but neither SUPER nor FILE nor SHUTDOWN. */
const MASTER_PRIVILEGES = [
  ...["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "RELOAD", "PROCESS", "REFERENCES", "INDEX", "ALTER"],
  ...["SHOW DATABASES", "CREATE TEMPORARY TABLES", "LOCK TABLES", "EXECUTE", "CREATE VIEW", "SHOW VIEW"],
  ...["CREATE ROUTINE", "ALTER ROUTINE", "CREATE USER", "EVENT", "TRIGGER"],
].join(", ");

const STARTS_WITHIN_MS = 30_000;

/**
 * Starts MariaDB on a free port of the loopback interface, with TLS required, a master user like that of RDS and two
 * schemas whose names differ in the place of a `_`.
 */
export async function startDatabase(master: { username: string; password: string }): Promise<DatabaseServer> {
  const installer = tool("mariadb-install-db");
  const server = tool("mariadbd");
  const folder = mkdtempSync(join(tmpdir(), "careplane-database-"));
  const [data, socket, init] = ["data", "socket", "init.sql"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  makeCertificates(folder);
  execFileSync(
    installer,
    [
      "--no-defaults",
      `--datadir=${data}`,
      "--skip-test-db",
      `--user=${process.env["USER"] ?? "root"}`,
      "--auth-root-authentication-method=normal",
    ],
    { stdio: "pipe" },
  );
  writeFileSync(
    init,
    [
      "CREATE DATABASE care_plane;",
      "CREATE DATABASE careXplane;",
      "CREATE TABLE care_plane.patient (id INT PRIMARY KEY, name VARCHAR(20));",
      "CREATE TABLE careXplane.patient (id INT PRIMARY KEY, name VARCHAR(20));",
      `CREATE USER '${master.username}'@'%' IDENTIFIED BY '${master.password}';`,
      `GRANT ${MASTER_PRIVILEGES} ON *.* TO '${master.username}'@'%' WITH GRANT OPTION;`,
    ].join("\n"),
  );
  const port = await freePort();
  const child = spawn(
    server,
    [
      "--no-defaults",
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--port=${port}`,
      `--init-file=${init}`,
      "--bind-address=127.0.0.1",
      // Without it connections come from `localhost`, for which MariaDB has an anonymous user that takes them.
      "--skip-name-resolve",
      "--require-secure-transport=ON",
      `--ssl-cert=${join(folder, "server.pem")}`,
      `--ssl-key=${join(folder, "server.key")}`,
      `--ssl-ca=${join(folder, "ca.pem")}`,
      "--innodb-buffer-pool-size=32M",
      "--innodb-log-file-size=8M",
      "--skip-log-bin",
      ...(process.getuid?.() === 0 ? ["--user=root"] : []),
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let log = "";
  child.stderr.on("data", (text: Buffer) => (log += text.toString()));
  const root = () => createConnection({ socketPath: socket, user: "root" });
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until(
      async () => (await root()).end(),
      STARTS_WITHIN_MS,
      () => child.exitCode !== null,
    );
  } catch (error) {
    await stop();
    throw new Error(`the database server did not start: ${String(error)}\n${log}`);
  }
  return { host: "localhost", port, certificates: readFileSync(join(folder, "ca.pem"), "utf8"), root, stop };
}

/** What `mysql_native_password` keeps of a password: the stock plugin that stands in for AWSAuthenticationPlugin. */
export function nativePasswordHash(password: string): string {
  const sha1 = (bytes: Buffer | string) => createHash("sha1").update(bytes).digest();
  return `*${sha1(sha1(password)).toString("hex").toUpperCase()}`;
}

/** An authority, and a certificate of it for localhost. */
function makeCertificates(folder: string): void {
  const at = (name: string) => join(folder, name);
  const openssl = tool("openssl");
  const run = (...args: string[]) => execFileSync(openssl, args, { stdio: "pipe" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  run(
    "req",
    "-x509",
    ...newKey,
    "-days",
    "2",
    "-subj",
    "/CN=test authority",
    "-keyout",
    at("ca.key"),
    "-out",
    at("ca.pem"),
  );
  run("req", ...newKey, "-subj", "/CN=localhost", "-keyout", at("server.key"), "-out", at("server.csr"));
  writeFileSync(at("san"), "subjectAltName=DNS:localhost");
  const authority = ["-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial"];
  run(
    "x509",
    "-req",
    "-in",
    at("server.csr"),
    ...authority,
    "-days",
    "2",
    "-extfile",
    at("san"),
    "-out",
    at("server.pem"),
  );
}

function tool(name: string): string {
  for (const folder of [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/usr/bin"]) {
    const path = join(folder, name);
    if (spawnSync(path, ["--version"]).status === 0 || spawnSync(path, ["version"]).status === 0) return path;
  }
  throw new Error(`${name} is missing; run scripts/install-test-tools.sh`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

async function until(attempt: () => Promise<unknown>, withinMs: number, hopeless: () => boolean): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > deadline || hopeless()) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const tooLong = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(tooLong);
}
