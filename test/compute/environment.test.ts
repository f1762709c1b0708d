import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import {
  environmentFile,
  shellQuoted,
  validateEnvironmentKeys,
  validateEnvironmentValues,
} from "../../components/compute/environment";

const LEFT_OUT = {
  path: "environment.PORT",
  given: "a value",
  allowed: "left out",
  fix: "remove it: the tier sets PORT and AWS_REGION",
};

describe("environment of the application", () => {
  it("takes ordinary keys, and names of where a secret is kept", () =>
    assert.deepEqual(
      validateEnvironmentKeys([
        "A",
        "DATABASE_HOST",
        "X9",
        "A".repeat(128),
        "STRIPE_SECRET_ARN",
        "API_KEY_NAME",
        "TOKEN_ID",
        "PASSWORD_FILE",
      ]),
      [],
    ));
  for (const key of ["", "a", "9A", "A-B", "A B", "A=B", "A\nB", "_A", "A".repeat(129)]) {
    it(`refuses the key ${JSON.stringify(key).slice(0, 20)}`, () =>
      assert.deepEqual(validateEnvironmentKeys([key]), [
        {
          path: "environment",
          given: `the key ${JSON.stringify(key).length > 80 ? `${JSON.stringify(key).slice(0, 79)}…` : JSON.stringify(key)}`,
          allowed:
            "keys of upper-case letters, digits and underscores that start with a letter, at most 128 characters",
          fix: "rename the key, such as DATABASE_HOST",
        },
      ]));
  }
  it("refuses what the tier sets, and reports every key", () => {
    assert.deepEqual(validateEnvironmentKeys(["PORT", "OK", "AWS_REGION"]), [
      LEFT_OUT,
      { ...LEFT_OUT, path: "environment.AWS_REGION" },
    ]);
  });
  for (const key of [
    "DB_PASSWORD",
    "PASSWD",
    "SECRET_KEY",
    "GITHUB_TOKEN",
    "MY_CREDENTIALS",
    "PRIVATE_KEY_PEM",
    "API_KEY",
    "APIKEY",
    "ARN_SECRET",
  ]) {
    it(`refuses ${key}: everybody reads user data`, () =>
      assert.deepEqual(validateEnvironmentKeys([key]), [
        {
          path: `environment.${key}`,
          given: "a key that names a secret",
          allowed: "a setting that everybody who can read the launch template may see",
          fix: `keep the secret in Secrets Manager and give its ARN as ${key}_ARN`,
        },
      ]));
  }

  it("takes any one line of at most 2048 bytes", () => {
    assert.deepEqual(validateEnvironmentValues({ A: "", B: "ü '\"$`\\ #%", C: "x".repeat(2048) }), []);
  });
  for (const bad of ["a\nB=c", "\r", "\0", "\t", "\u001f", "\u007f", "\u0085", "\u2028", "\u2029"]) {
    it(`refuses ${JSON.stringify(bad)}`, () =>
      assert.deepEqual(validateEnvironmentValues({ OK: "x", A: bad }), [
        {
          path: "environment.A",
          given: JSON.stringify(bad),
          allowed: "one line of text without control characters",
          fix: "take line breaks and control characters out, or encode the value as base64",
        },
      ]));
  }
  it("counts bytes, not characters", () =>
    assert.deepEqual(validateEnvironmentValues({ A: "ü".repeat(1024), B: `${"ü".repeat(1024)}x` }), [
      {
        path: "environment.B",
        given: "2049 bytes",
        allowed: "at most 2048 bytes",
        fix: "keep long settings in the artifact or in Parameter Store, and give their name",
      },
    ]));

  it("is written for Docker to the letter and sorted, with port and region", () =>
    assert.equal(
      environmentFile("docker", "us-east-1", { ZOO: `a "b" $c`, ALPHA: "1" }),
      `ALPHA=1\nAWS_REGION=us-east-1\nPORT=8080\nZOO=a "b" $c\n`,
    ));
  it("is written for systemd with everything quoted", () =>
    assert.equal(
      environmentFile("systemd", "us-east-1", { A: 'a "b" $c `d` \\' }),
      'A="a \\"b\\" \\$c \\`d\\` \\\\"\nAWS_REGION="us-east-1"\nPORT="8080"\n',
    ));
  it("is written for IIS to the letter, without a port: IIS listens itself", () =>
    assert.equal(
      environmentFile("iis", "us-east-1", { ZOO: `a "b" $c`, ALPHA: "1" }),
      `ALPHA=1\nAWS_REGION=us-east-1\nZOO=a "b" $c\n`,
    ));
  it("cannot be left by any value: as many lines as settings, each its own", () => {
    const value = fc.string({ maxLength: 60 }).filter((text) => validateEnvironmentValues({ A: text }).length === 0);
    fc.assert(
      fc.property(value, fc.constantFrom("docker" as const, "systemd" as const), (text, reader) => {
        const lines = environmentFile(reader, "us-east-1", { A: text }).split("\n");
        assert.equal(lines.length, 4);
        const [first = ""] = lines;
        const read = reader === "docker" ? first.slice(2) : first.slice(3, -1).replace(/\\(.)/gu, "$1");
        assert.equal(read, text);
      }),
    );
  });
  it("is quoted so that a shell reads the same text back", () => {
    for (const text of ["", "plain", "it's", `a "b" $HOME \`id\` \\`, "''"]) {
      assert.equal(execFileSync("/bin/sh", ["-c", `printf %s ${shellQuoted(text)}`], { encoding: "utf8" }), text);
    }
  });
});
