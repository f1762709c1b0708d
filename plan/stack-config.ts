import { goJson } from "./go-json";
import { parsePulumiYaml } from "./pulumi-yaml";

/** A stack's configuration as the CLI hands it to a program, or why it cannot be known here. */
export interface StackConfig {
  /** `namespace:key` to text; objects and lists as JSON. */
  config: Record<string, string>;
  /** Sentences that begin with the file's name. */
  errors: string[];
}

/** What Pulumi.yaml says. */
export interface Project {
  name: string;
  /** Values for every stack that says nothing else. */
  config: Record<string, unknown>;
}

/** Reads Pulumi.yaml. */
export function readProject(file: string, text: string): { project: Project; errors: string[] } {
  const { data, errors } = parsePulumiYaml(text);
  const { name, config } = isObject(data) ? data : {};
  if (errors.length === 0 && typeof name !== "string") errors.push("the project has no name; add `name: careplane`");
  return {
    project: { name: typeof name === "string" ? name : "", config: isObject(config) ? config : {} },
    errors: errors.map((one) => `${file}: ${one}`),
  };
}

/** Reads Pulumi.<stack>.yaml. Encryption settings are ignored: nothing is decrypted here. */
export function readStackConfig(file: string, text: string, project: Project): StackConfig {
  const { data, errors } = parsePulumiYaml(text);
  const root = isObject(data) ? data : {};
  const given = root["config"] ?? {};
  if (data !== null && !isObject(data)) errors.push("the file must be a mapping with the key `config`");
  if (!isObject(given)) errors.push("`config` must be a mapping of settings");
  if (root["environment"] !== undefined)
    errors.push("`environment` takes settings from Pulumi ESC, which plan cannot ask; write them under `config`");

  const config: Record<string, string> = {};
  for (const [written, value] of Object.entries({
    ...defaults(project),
    ...(isObject(given) ? qualified(given) : {}),
  })) {
    const key = fullKey(written, project.name);
    if (key === undefined) errors.push(`${written} is no setting; write it as <namespace>:<name>`);
    else config[key] = textOf(value);
    errors.push(
      ...encryptedPaths(value, written).map(
        (path) =>
          `${path} is encrypted, and plan has no key to open it; keep the secret in AWS Secrets Manager and its ARN here`,
      ),
    );
  }
  return { config, errors: errors.map((one) => `${file}: ${one}`) };

  function qualified(values: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(values).map(([written, value]) => [fullKey(written, project.name) ?? written, value]),
    );
  }
}

/** Pulumi.yaml gives a value, or describes a setting and may give its `default` or `value`. */
function defaults({ name, config }: Project): Record<string, unknown> {
  const entries = Object.entries(config).map(([key, value]): [string, unknown] => [
    fullKey(key, name) ?? key,
    isObject(value) ? (value["default"] ?? value["value"]) : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** A key without namespace belongs to the project; `aws:config:region` is how `aws:region` used to be written. */
function fullKey(key: string, project: string): string | undefined {
  const parts = key.split(":");
  if (parts.length === 1) return `${project}:${key}`;
  if (parts.length === 3 && parts[1] === "config") return `${parts[0] ?? ""}:${parts[2] ?? ""}`;
  return parts.length === 2 ? key : undefined;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return value === null ? "" : goJson(value);
}

/** Where `secure: <ciphertext>` stands, alone in its mapping, which is what makes it a secret for the CLI. */
function encryptedPaths(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => encryptedPaths(item, `${path}[${index}]`));
  if (!isObject(value)) return [];
  const entries = Object.entries(value);
  if (entries.length === 1 && typeof value["secure"] === "string") return [path];
  return entries.flatMap(([key, item]) => encryptedPaths(item, `${path}.${key}`));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
