/**
 * The functions that sign in as the master user, against a real server: MariaDB, because no registry has MySQL 8.4.
 * The only thing that differs from RDS is the plugin by which users sign in: mysql_native_password and a hash stand in
 * the event where AWSAuthenticationPlugin and RDS stand in production.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { createConnection, type Connection, type RowDataPacket } from "mysql2/promise";
import { usersRequest } from "../../components/data/database-users";
import { functionCode } from "../../components/shared/function-code";
import { rotate } from "../../functions/database-password/rotation";
import { ensureUsers } from "../../functions/database-users/users";
import { connectOverTls, type Connect } from "../../functions/shared/connection";
import { Secret } from "../../functions/shared/secret";
import { unpacked } from "../support/function-archive";
import { SecretServer } from "./database-secret-server";
import { nativePasswordHash, startDatabase, type DatabaseServer } from "./database-server";

const MASTER = { username: "careplaneadmin", password: "first-password" };
const SIGN_IN = "token";
const PATIENCE = { attempts: 20, pauseMs: 20 };
const STEPS = ["createSecret", "setSecret", "testSecret", "finishSecret"];

/** What the component sends, with another plugin. */
const request = () => ({
  ...(JSON.parse(usersRequest("care_plane")) as object),
  authentication: { plugin: "mysql_native_password", as: nativePasswordHash(SIGN_IN) },
});

describe("functions on a real server", function () {
  this.timeout(90_000);
  let server: DatabaseServer;
  let root: Connection;
  let secrets: SecretServer;
  let client: SecretsManagerClient;
  let secret: Secret;
  let connect: Connect;

  before(async () => {
    server = await startDatabase(MASTER);
    root = await server.root();
    connect = connectOverTls(server, server.certificates);
  });
  after(async () => {
    await root.end();
    await server.stop();
  });
  beforeEach(async () => {
    await root.query(`ALTER USER '${MASTER.username}'@'%' IDENTIFIED BY '${MASTER.password}'`);
    for (const user of ["application", "migration", "read_only", "restore_check"])
      await root.query(`DROP USER IF EXISTS '${user}'@'%'`);
    secrets = new SecretServer();
    client = await secrets.start(MASTER);
    secret = new Secret(client, secrets.arn);
  });
  afterEach(async () => {
    client.destroy();
    await secrets.stop();
  });

  const as = (username: string) => connect({ username, password: SIGN_IN });
  const takes = (password: string) =>
    connect({ ...MASTER, password }).then(
      (open) => (open.destroy(), true),
      () => false,
    );
  const run = (step: string, token: string) =>
    rotate({ Step: step, SecretId: secrets.arn, ClientRequestToken: token }, secret, connect);
  const rotateFully = async (token: string) => {
    secrets.begin(token);
    for (const step of STEPS) await run(step, token);
  };
  const grantsOf = async (user: string) => {
    const [rows] = await root.query<RowDataPacket[]>(`SHOW GRANTS FOR '${user}'@'%'`);
    return rows.map((row) => String(Object.values(row)[0])).filter((line) => !line.includes("USAGE"));
  };

  describe("database-users", () => {
    it("gives every user exactly its privileges, however often it runs", async () => {
      const first = await ensureUsers(request(), secret, connect, PATIENCE);
      const granted = {
        application: ["GRANT SELECT, INSERT, UPDATE, DELETE ON `care\\_plane`.* TO `application`@`%`"],
        migration: [
          "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, LOCK TABLES, CREATE VIEW, SHOW VIEW ON `care\\_plane`.* TO `migration`@`%`",
        ],
        read_only: ["GRANT SELECT, SHOW VIEW ON `care\\_plane`.* TO `read_only`@`%`"],
        restore_check: ["GRANT SELECT ON `care\\_plane`.* TO `restore_check`@`%`"],
      };
      assert.deepEqual(first, { users: Object.keys(granted), revoked: [] });
      assert.deepEqual(await ensureUsers(request(), secret, connect, PATIENCE), first);
      for (const [user, expected] of Object.entries(granted)) assert.deepEqual(await grantsOf(user), expected);
    });

    it("takes away what a user holds beyond that, and drops nobody", async () => {
      await ensureUsers(request(), secret, connect, PATIENCE);
      await root.query("GRANT DROP ON `care\\_plane`.* TO 'application'@'%' WITH GRANT OPTION");
      await root.query("GRANT PROCESS ON *.* TO 'application'@'%'");
      await root.query("GRANT SELECT ON careXplane.patient TO 'application'@'%'");
      await root.query("CREATE USER IF NOT EXISTS 'somebody'@'%'");
      await root.query("GRANT SELECT ON care_plane.* TO 'somebody'@'%'");
      const { revoked } = await ensureUsers(request(), secret, connect, PATIENCE);
      assert.deepEqual(
        new Set(revoked),
        new Set([
          "REVOKE PROCESS ON *.* FROM 'application'@'%'",
          "REVOKE DROP, GRANT OPTION ON `care\\_plane`.* FROM 'application'@'%'",
          "REVOKE SELECT ON `careXplane`.`patient` FROM 'application'@'%'",
        ]),
      );
      assert.deepEqual(await grantsOf("application"), [
        "GRANT SELECT, INSERT, UPDATE, DELETE ON `care\\_plane`.* TO `application`@`%`",
      ]);
      assert.deepEqual(await grantsOf("somebody"), ["GRANT SELECT ON `care_plane`.* TO `somebody`@`%`"]);
    });

    it("lets the application change rows, and neither tables nor other schemas", async () => {
      await ensureUsers(request(), secret, connect, PATIENCE);
      const open = await as("application");
      try {
        await open.query("INSERT INTO care_plane.patient VALUES (1, 'A')");
        await open.query("UPDATE care_plane.patient SET name = 'B' WHERE id = 1");
        const [rows] = await open.query<RowDataPacket[]>("SELECT name FROM care_plane.patient");
        assert.deepEqual(
          rows.map((row) => String(row["name"])),
          ["B"],
        );
        await open.query("DELETE FROM care_plane.patient");
        const refused = [
          "CREATE TABLE care_plane.other (id INT)",
          "ALTER TABLE care_plane.patient ADD COLUMN other INT",
          "DROP TABLE care_plane.patient",
          "TRUNCATE care_plane.patient",
          "SELECT * FROM careXplane.patient",
          "SELECT * FROM mysql.user",
          "CREATE USER 'other'@'%'",
        ];
        for (const statement of refused) await assert.rejects(open.query(statement), /denied/, statement);
      } finally {
        open.destroy();
      }
    });

    it("lets a migration change the structure of its own schema only", async () => {
      await ensureUsers(request(), secret, connect, PATIENCE);
      const open = await as("migration");
      try {
        await open.query("CREATE TABLE care_plane.visit (id INT PRIMARY KEY)");
        await open.query("ALTER TABLE care_plane.visit ADD COLUMN note INT, ADD INDEX (note)");
        await open.query("DROP TABLE care_plane.visit");
        for (const refused of [
          "CREATE TABLE careXplane.visit (id INT PRIMARY KEY)",
          "CREATE DATABASE elsewhere",
          "CREATE USER 'eve'@'%'",
          "GRANT SELECT ON care_plane.* TO 'read_only'@'%'",
        ])
          await assert.rejects(open.query(refused), /denied/, refused);
      } finally {
        open.destroy();
      }
    });

    it("lets the others only read, and the restore check twice at once", async () => {
      await ensureUsers(request(), secret, connect, PATIENCE);
      for (const user of ["read_only", "restore_check"]) {
        const open = await as(user);
        await open.query("SELECT * FROM care_plane.patient");
        await assert.rejects(open.query("INSERT INTO care_plane.patient VALUES (2, 'A')"), /denied/);
        open.destroy();
      }
      const two = [await as("restore_check"), await as("restore_check")];
      await assert.rejects(as("restore_check"), { code: "ER_USER_LIMIT_REACHED" });
      two.forEach((open) => open.destroy());
    });

    it("lets nobody in without TLS: neither the server, nor any of the users by itself", async () => {
      await ensureUsers(request(), secret, connect, PATIENCE);
      const plain = (user: string, password: string) =>
        createConnection({ host: "127.0.0.1", port: server.port, user, password });
      await assert.rejects(plain(MASTER.username, MASTER.password));
      await root.query("SET GLOBAL require_secure_transport = OFF");
      try {
        // The master user, of whom TLS is not required, shows that it was the server's setting that refused it.
        (await plain(MASTER.username, MASTER.password)).destroy();
        for (const user of ["application", "migration", "read_only", "restore_check"]) {
          await assert.rejects(plain(user, SIGN_IN), { code: "ER_ACCESS_DENIED_ERROR" });
        }
      } finally {
        await root.query("SET GLOBAL require_secure_transport = ON");
      }
    });

    it("works at every moment of a rotation", async () => {
      secrets.begin("r1");
      for (const step of STEPS) {
        await run(step, "r1");
        assert.equal(
          (await ensureUsers(request(), secret, connect, { attempts: 1, pauseMs: 0 })).users.length,
          4,
          step,
        );
      }
    });

    it("works while rotations run", async () => {
      const rotations = (async () => {
        for (const token of ["r1", "r2", "r3"]) await rotateFully(token);
      })();
      const users = (async () => {
        for (let count = 0; count < 10; count += 1) await ensureUsers(request(), secret, connect, PATIENCE);
      })();
      await Promise.all([rotations, users]);
      assert.equal(secrets.current, "r3");
    });

    it("gives up when no password is right, and says what the server said", async () => {
      await root.query(`ALTER USER '${MASTER.username}'@'%' IDENTIFIED BY 'changed by hand'`);
      await assert.rejects(ensureUsers(request(), secret, connect, { attempts: 2, pauseMs: 1 }), {
        code: "ER_ACCESS_DENIED_ERROR",
      });
    });
  });

  describe("database-password", () => {
    it("rotates: the server takes the new password only, and the labels follow", async () => {
      await rotateFully("r1");
      const now = secrets.password("AWSCURRENT");
      assert.match(now, /^[A-Za-z0-9]{40}$/);
      assert.equal(await takes(now), true);
      assert.equal(await takes(MASTER.password), false);
      assert.equal(secrets.current, "r1");
      assert.equal(secrets.password("AWSPREVIOUS"), MASTER.password);
      assert.deepEqual([...(secrets.versions.get("first")?.stages ?? [])].sort(), ["AWSPREVIOUS", "careplane-first"]);
    });

    it("keeps the first version labelled after three rotations, so that it is not deleted", async () => {
      for (const token of ["r1", "r2", "r3"]) await rotateFully(token);
      assert.deepEqual([...(secrets.versions.get("first")?.stages ?? [])], ["careplane-first"]);
      assert.equal(await takes(secrets.password("AWSCURRENT")), true);
    });

    for (const crashed of STEPS) {
      it(`goes on after a crash right after ${crashed}, whose answer was lost`, async () => {
        secrets.begin("r1");
        for (const step of STEPS) {
          await run(step, "r1");
          if (step === crashed) await run(step, "r1");
        }
        assert.equal(secrets.current, "r1");
        assert.equal(await takes(secrets.password("AWSCURRENT")), true);
      });

      it(`goes on from the start after a crash right after ${crashed}`, async () => {
        secrets.begin("r1");
        for (const step of STEPS.slice(0, STEPS.indexOf(crashed) + 1)) await run(step, "r1");
        const proposed = secrets.password("AWSPENDING");
        for (const step of STEPS) await run(step, "r1");
        assert.equal(secrets.password("AWSCURRENT"), proposed);
        assert.equal(await takes(proposed), true);
      });
    }

    it("never puts a password in force that the server does not take", async () => {
      secrets.begin("r1");
      await run("createSecret", "r1");
      await assert.rejects(run("testSecret", "r1"), { code: "ER_ACCESS_DENIED_ERROR" });
      await assert.rejects(run("finishSecret", "r1"), { code: "ER_ACCESS_DENIED_ERROR" });
      assert.equal(secrets.current, "first");
      assert.equal(await takes(MASTER.password), true);
    });

    it("recovers when a wrong value was put in force: the one before is tried too", async () => {
      await rotateFully("r1");
      const right = secrets.versions.get("r1");
      const wrong = JSON.stringify({ ...MASTER, password: "never known to the server" });
      right?.stages.delete("AWSCURRENT");
      for (const { stages } of secrets.versions.values()) stages.delete("AWSPREVIOUS");
      right?.stages.add("AWSPREVIOUS");
      secrets.versions.set("wrong", { value: wrong, stages: new Set(["AWSCURRENT"]) });
      await rotateFully("r2");
      assert.equal(await takes(secrets.password("AWSCURRENT")), true);
      assert.equal(secrets.current, "r2");
    });

    it("fails without any change when the server takes none of the passwords", async () => {
      await root.query(`ALTER USER '${MASTER.username}'@'%' IDENTIFIED BY 'changed by hand'`);
      secrets.begin("r1");
      await run("createSecret", "r1");
      await assert.rejects(run("setSecret", "r1"), /takes neither/);
      assert.equal(secrets.current, "first");
    });

    it("does nothing for a rotation that is finished", async () => {
      await rotateFully("r1");
      const before = secrets.calls.length;
      for (const step of STEPS) await run(step, "r1");
      assert.deepEqual(
        secrets.calls.slice(before),
        STEPS.map(() => "DescribeSecret"),
      );
    });
  });

  it("the bundled functions refuse a server whose certificate is not from Amazon RDS", async () => {
    const events = {
      "database-users": request(),
      "database-password": { Step: "setSecret", SecretId: secrets.arn, ClientRequestToken: "r1" },
    };
    secrets.begin("r1");
    await run("createSecret", "r1");
    for (const [folder, event] of Object.entries(events)) {
      const { code, text } = await invokeBundle(folder, event, {
        DATABASE_HOST: server.host,
        DATABASE_PORT: String(server.port),
        SECRET_ARN: secrets.arn,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
      });
      assert.equal(code, "HANDSHAKE_SSL_ERROR", text);
      assert.match(text, /certificate/, folder);
    }
    assert.equal(await takes(MASTER.password), true);
  });
});

/** Runs a bundle as Lambda would: alone, in a process of its own. */
async function invokeBundle(folder: string, event: object, environment: Record<string, string>) {
  const file = join(await unpacked(functionCode(folder)), "index.js");
  const program = `require(${JSON.stringify(file)}).handler(${JSON.stringify(event)}).then(
    (done) => console.log(JSON.stringify({ code: "done", text: JSON.stringify(done ?? null) })),
    (error) => console.log(JSON.stringify({ code: String(error.code), text: String(error.message) })),
  )`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], {
    env: {
      PATH: process.env["PATH"],
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      ...environment,
    },
    timeout: 30_000,
  });
  return JSON.parse(stdout) as { code: string; text: string };
}
