import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const variable = (name: string, value: unknown, then: string): Case => ({
  when: `${name}: ${then}`,
  edit: (program) => program.set("resize", "environment", { variables: { MODE: "fast", [name]: value } }),
  then: { resize: then },
});
const held = (name: string, what: string) => `violated: environment.variables.${name} holds ${what}`;

prove("no-secrets-in-lambda-env", {
  program: () => [
    resource("aws:lambda/function:Function", "resize", { environment: { variables: { MODE: "fast" } } }),
    resource("aws:lambda/function:Function", "bare", {}),
  ],
  compliant: { resize: "satisfied", bare: "not applicable: it has no environment variables" },
  cases: [
    variable("KEY", "AKIAIOSFODNN7EXAMPLE", held("KEY", "the id of an access key")),
    variable("PEM", "-----BEGIN RSA PRIVATE KEY-----\nMIIE", held("PEM", "a private key")),
    variable("CERTIFICATE", "-----BEGIN CERTIFICATE-----\nMIIE", "satisfied"),
    variable("CI", `ghp_${"a".repeat(36)}`, held("CI", "a token of GitHub")),
    variable("CHAT", "xoxb-1234567890-abc", held("CHAT", "a token of Slack")),
    variable("PAY", `sk_live_${"a".repeat(24)}`, held("PAY", "a key of Stripe")),
    variable("SESSION", `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.x`, held("SESSION", "a signed token")),
    variable("URL", "mysql://app:hunter22@db.example.com/x", held("URL", "a connection string with a password")),
    variable("URL", "mysql://db.example.com/x", "satisfied"),
    variable("DATABASE_PASSWORD", "hunter22", held("DATABASE_PASSWORD", "a value that its name calls a secret")),
    variable("apiKey", "0123456789", held("apiKey", "a value that its name calls a secret")),
    variable("PASSWORD_SECRET_ARN", "arn:aws:secretsmanager:us-east-1:111122223333:secret:db-a1b2c3", "satisfied"),
    variable("PASSWORD", "arn:aws:secretsmanager:us-east-1:111122223333:secret:db-a1b2c3", "satisfied"),
    variable("TOKEN_LIFETIME", "3600", "satisfied"),
    variable("TOKEN", "3600", "satisfied"),
    variable("COMPASS", "north-by-northwest", "satisfied"),
    variable("DATABASE_PASSWORD", UNKNOWN, "cannot be proved: environment.variables.DATABASE_PASSWORD"),
    variable("BUCKET", UNKNOWN, "satisfied"),
    variable("DATABASE_PASSWORD", undefined, "satisfied"),
    variable("DATABASE_PASSWORD", 7, "satisfied"),
    variable("__proto__", "hunter22", "satisfied"),
    variable("LONG", "eyJ".repeat(300_000), "satisfied"),
    {
      when: "what makes a password",
      edit: (program) => {
        program.add(resource("random:index/randomPassword:RandomPassword", "password", {}));
        program.point("resize", "environment", ["password"]);
      },
      then: { resize: "violated: environment.variables holds what password makes" },
    },
  ],
  values: [
    {
      of: "resize",
      path: "environment.variables",
      unknown: { resize: "cannot be proved: environment.variables" },
      absent: { resize: "not applicable: it has no environment variables" },
      mistyped: { resize: "violated" },
    },
  ],
});
