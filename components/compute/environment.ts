import { shown, type Problem } from "../shared/problem";

/** Settings that every application gets; they say where it must listen and which region it is in. */
export const APPLICATION_PORT = 8080;

const KEY = /^[A-Z][A-Z0-9_]{0,127}$/;
/** Set by the tier itself. */
const RESERVED: readonly string[] = ["PORT", "AWS_REGION"];
/** Words that mark a value as something that must not lie in user data, which every reader of the account can see. */
const SECRET_WORDS = /(?:PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|PRIVATE_KEY|API_?KEY)/;
/** A key that ends so names where a secret is kept, and that is what belongs here. */
const REFERENCE = /_(?:ARN|NAME|ID|FILE)$/;
/** Control characters, and the line separators that YAML and some readers of lines know besides them. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
/** Bytes of one value; user data has 16 KiB for everything. */
const MAX_VALUE = 2048;

/** Problems of the names of an application's settings. */
export function validateEnvironmentKeys(keys: readonly string[]): Problem[] {
  return keys.flatMap((key) => {
    const path = `environment.${key}`;
    if (!KEY.test(key)) {
      return [
        {
          path: "environment",
          given: `the key ${shown(key)}`,
          allowed:
            "keys of upper-case letters, digits and underscores that start with a letter, at most 128 characters",
          fix: "rename the key, such as DATABASE_HOST",
        },
      ];
    }
    if (RESERVED.includes(key)) {
      return [
        { path, given: "a value", allowed: "left out", fix: `remove it: the tier sets ${RESERVED.join(" and ")}` },
      ];
    }
    if (SECRET_WORDS.test(key) && !REFERENCE.test(key)) {
      return [
        {
          path,
          given: "a key that names a secret",
          allowed: "a setting that everybody who can read the launch template may see",
          fix: `keep the secret in Secrets Manager and give its ARN as ${key}_ARN`,
        },
      ];
    }
    return [];
  });
}

/** Problems of values, which may only be known after other resources exist. */
export function validateEnvironmentValues(values: Readonly<Record<string, string>>): Problem[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = `environment.${key}`;
    const bytes = Buffer.byteLength(value);
    const problems: Problem[] = [];
    // A line break would start a second setting of the writer's choice.
    if (CONTROL.test(value)) {
      problems.push({
        path,
        given: shown(value),
        allowed: "one line of text without control characters",
        fix: "take line breaks and control characters out, or encode the value as base64",
      });
    }
    if (bytes > MAX_VALUE) {
      problems.push({
        path,
        given: `${bytes} bytes`,
        allowed: `at most ${MAX_VALUE} bytes`,
        fix: "keep long settings in the artifact or in Parameter Store, and give their name",
      });
    }
    return problems;
  });
}

/**
 * The environment file for `docker run --env-file`, which takes everything after the first `=` as it stands, as do our
 * scripts on Windows; or for systemd, which reads quotes and backslashes and so gets every value quoted.
 * IIS listens itself, so its application gets no PORT.
 */
export function environmentFile(
  reader: "docker" | "iis" | "systemd",
  region: string,
  values: Readonly<Record<string, string>>,
): string {
  const port = reader === "iis" ? {} : { PORT: String(APPLICATION_PORT) };
  const all: Record<string, string> = { ...values, ...port, AWS_REGION: region };
  const lines = Object.entries(all)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `${key}=${reader === "systemd" ? systemdQuoted(value) : value}\n`);
  return lines.join("");
}

/** One word that a POSIX shell and systemd's EnvironmentFile both read back as the same text. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Inside double quotes systemd reads a backslash before these four as the character itself. */
function systemdQuoted(value: string): string {
  return `"${value.replace(/["\\$`]/g, "\\$&")}"`;
}
