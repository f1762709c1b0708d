import assert from "node:assert/strict";
import type { Connection } from "mysql2/promise";
import { isAccessDenied, isUnreachable, using } from "../../functions/shared/connection";
import { surroundings } from "../../functions/shared/environment";
import { connectAsMaster } from "../../functions/shared/master";
import { parseCredentials, type Credentials, type Stage } from "../../functions/shared/secret";
import { newPassword } from "../../functions/database-password/password";
import { rotate } from "../../functions/database-password/rotation";

const connection = { destroy: () => undefined } as unknown as Connection;
const failing = (code: string) => Object.assign(new Error(code), { code });

/** A secret whose values are the names of their labels. */
const labelled = (...stages: Stage[]) => ({
  read: (stage: Stage): Promise<Credentials | undefined> =>
    Promise.resolve(stages.includes(stage) ? { username: "m", password: stage } : undefined),
});

describe("signing in as the master user", () => {
  const attempt = async (
    right: string,
    code: string,
    attempts = 1,
    stages: Stage[] = ["AWSCURRENT", "AWSPENDING", "AWSPREVIOUS"],
  ) => {
    const tried: string[] = [];
    const connect = ({ password }: Credentials) => {
      tried.push(password);
      return password === right ? Promise.resolve(connection) : Promise.reject(failing(code));
    };
    const result = await connectAsMaster(labelled(...stages), connect, { attempts, pauseMs: 0 }).catch(
      (error: unknown) => error,
    );
    return { tried, result };
  };

  it("tries the current, the pending and the previous password, in this order", async () => {
    const { tried, result } = await attempt("AWSPREVIOUS", "ER_ACCESS_DENIED_ERROR");
    assert.deepEqual(tried, ["AWSCURRENT", "AWSPENDING", "AWSPREVIOUS"]);
    assert.equal(result, connection);
  });

  it("leaves out labels that no version has", async () => {
    const { tried } = await attempt("none", "ER_ACCESS_DENIED_ERROR", 1, ["AWSPREVIOUS"]);
    assert.deepEqual(tried, ["AWSPREVIOUS"]);
  });

  it("tries as often as it may, and then says what the server said", async () => {
    const { tried, result } = await attempt("none", "ER_ACCESS_DENIED_ERROR", 3, ["AWSCURRENT"]);
    assert.equal(tried.length, 3);
    assert.equal((result as { code: string }).code, "ER_ACCESS_DENIED_ERROR");
  });

  it("tries no other password where the server cannot be reached", async () => {
    const { tried } = await attempt("none", "ECONNREFUSED", 2);
    assert.deepEqual(tried, ["AWSCURRENT", "AWSCURRENT"]);
  });

  it("does not try again where trying again cannot help", async () => {
    const { tried, result } = await attempt("none", "HANDSHAKE_SSL_ERROR", 3);
    assert.deepEqual(tried, ["AWSCURRENT"]);
    assert.equal((result as { code: string }).code, "HANDSHAKE_SSL_ERROR");
  });

  it("says so when the secret is empty", async () => {
    const { tried, result } = await attempt("none", "", 2, []);
    assert.deepEqual(tried, []);
    assert.match(String(result), /the secret has no value/);
  });

  it("tells a refused password from a server that is away", () => {
    assert.equal(isAccessDenied(failing("ER_ACCESS_DENIED_ERROR")), true);
    assert.equal(isAccessDenied(failing("ENOTFOUND")), false);
    assert.equal(isAccessDenied(null), false);
    assert.equal(isUnreachable(undefined), false);
    for (const code of [
      "ECONNREFUSED",
      "ECONNRESET",
      "EAI_AGAIN",
      "ENOTFOUND",
      "ETIMEDOUT",
      "PROTOCOL_CONNECTION_LOST",
    ]) {
      assert.equal(isUnreachable(failing(code)), true, code);
    }
    assert.equal(isUnreachable(failing("ER_ACCESS_DENIED_ERROR")), false);
  });

  it("closes a connection whatever happens", async () => {
    let closed = 0;
    const open = { destroy: () => (closed += 1) } as unknown as Connection;
    assert.equal(await using(open, () => Promise.resolve(7)), 7);
    await assert.rejects(
      using(open, () => Promise.reject(new Error("no"))),
      /no/,
    );
    assert.equal(closed, 2);
  });
});

describe("the master secret", () => {
  it("holds a plain user name and a password", () => {
    assert.deepEqual(parseCredentials('{"username":"m","password":"p","more":1}'), { username: "m", password: "p" });
  });

  it("is never shown by an error", () => {
    const wrong: [string | undefined, RegExp][] = [
      [undefined, /^Error: the secret does not hold JSON$/],
      ["hunter2", /^Error: the secret does not hold JSON$/],
      ["null", /^Error: the secret holds no password$/],
      ['{"username":"m"}', /^Error: the secret holds no password$/],
      ['{"username":"m","password":""}', /^Error: the secret holds no password$/],
      [`{"username":"m'","password":"hunter2"}`, /^Error: the secret's username is "m'"; must be/],
    ];
    for (const [text, message] of wrong) {
      assert.throws(
        () => parseCredentials(text),
        (error) => message.test(String(error)) && !String(error).includes("hunter2"),
      );
    }
  });

  it("gets passwords that RDS takes, each another one", () => {
    const many = Array.from({ length: 200 }, newPassword);
    for (const password of many) assert.match(password, /^[A-Za-z0-9]{40}$/);
    assert.equal(new Set(many).size, many.length);
  });
});

describe("a rotation's event", () => {
  const secret = (stages: Record<string, string[]>) => ({
    stages: () => Promise.resolve(stages),
    read: () => assert.fail("not to be read"),
    propose: () => assert.fail("not to be written"),
    putInForce: () => assert.fail("not to be moved"),
  });
  const send = (Step: string, stages: Record<string, string[]>) =>
    rotate({ Step, SecretId: "s", ClientRequestToken: "t" }, secret(stages), () => assert.fail("not to be connected"));

  it("is refused for an unknown step, an unknown version and one that is not pending", async () => {
    await assert.rejects(send("dropSecret", { t: ["AWSPENDING"] }), /no such step of a rotation: "dropSecret"/);
    await assert.rejects(send("toString", { t: ["AWSPENDING"] }), /no such step/);
    await assert.rejects(send("setSecret", { other: ["AWSPENDING"] }), /no version t to rotate to/);
    await assert.rejects(send("setSecret", { t: ["AWSPREVIOUS"] }), /version t is not pending/);
  });

  it("is done already when its version is in force", async () => {
    await send("finishSecret", { t: ["AWSCURRENT", "AWSPENDING"] });
  });
});

describe("the functions' environment", () => {
  const whole = { DATABASE_HOST: "h", DATABASE_PORT: "3306", SECRET_ARN: "s" };

  it("names everything that is missing", () => {
    assert.throws(() => surroundings({}), {
      message: "missing in the function's environment: DATABASE_HOST, DATABASE_PORT, SECRET_ARN",
    });
    assert.throws(() => surroundings({ ...whole, SECRET_ARN: undefined }), {
      message: "missing in the function's environment: SECRET_ARN",
    });
  });

  it("wants a number for the port", () => {
    assert.throws(() => surroundings({ ...whole, DATABASE_PORT: "33o6" }), {
      message: 'DATABASE_PORT is "33o6"; must be a number',
    });
    assert.equal(surroundings(whole).secretArn, "s");
  });
});
