import { relative } from "node:path";
import type { GivenUp } from "../stacks/profiles";
import type { Exception } from "../stacks/settings-model";
import type { Estimate } from "./cost/estimate";
import type { Finding } from "./finding";
import type { ResourceRecord } from "./recorder";

/** A resource as `--json` shows it. */
export interface JsonResource {
  urn: string;
  type: string;
  name: string;
  /** URN; empty for the stack itself. */
  parent: string;
  /** Secrets are "[secret]". */
  inputs: Record<string, unknown>;
  dependencies: string[];
  propertyDependencies: Record<string, string[]>;
  protect: boolean;
  /** Left out for components and for services that live in no region. */
  region?: string;
}

/** What a stack does without. */
export interface JsonProfile {
  name: string;
  givesUp: readonly GivenUp[];
  exceptions: readonly Exception[];
}

/** What `npm run plan -- --json` prints. */
export interface JsonPlan {
  stacks: {
    name: string;
    /** Left out for settings that cannot be read. */
    profile?: JsonProfile;
    resources: JsonResource[];
    findings: readonly Finding[];
    /** With `--cost`. */
    cost?: Estimate;
    errors: readonly string[];
  }[];
  /** What is wrong with the request itself: arguments, or the project's files. */
  errors: readonly string[];
}

const MASK = "[secret]";

/** A record without what is secret and without what differs between machines. `root` is the project's folder. */
export function jsonResource(one: ResourceRecord, root: string): JsonResource {
  const masked = shown(one.inputs, "", new Set(one.secrets), root) as Record<string, unknown>;
  return {
    urn: one.urn,
    type: one.type,
    name: one.name,
    parent: one.parent,
    inputs: masked,
    dependencies: [...one.dependencies].sort(),
    propertyDependencies: Object.fromEntries(
      Object.entries(one.propertyDependencies)
        .filter(([, urns]) => urns.length > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([property, urns]) => [property, [...urns].sort()]),
    ),
    protect: one.protect,
    ...(one.region === undefined ? {} : { region: one.region }),
  };
}

/** Resources by URN: registration order depends on when outputs resolve, and that on the machine. */
export function jsonResources(resources: readonly ResourceRecord[], root: string): JsonResource[] {
  return [...resources].sort((a, b) => (a.urn < b.urn ? -1 : 1)).map((one) => jsonResource(one, root));
}

/** Findings quote values; a secret among them is masked too. */
export function withoutSecrets(findings: readonly Finding[], resources: readonly ResourceRecord[]): Finding[] {
  const hidden = resources
    .flatMap((one) => secretTexts(one.inputs, "", new Set(one.secrets)))
    .filter((text) => text.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  const mask = (text: string) => hidden.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
  return findings.map((one) => ({ ...one, message: mask(one.message), fix: mask(one.fix) }));
}

/** Masking every "1" of a message because some secret is "1" would hide the message and give the secret away. */
const SHORTEST = 4;

/** How the SDK marks files and archives on the wire. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const FILES: Readonly<Record<string, string>> = {
  c44067f5952c0a294b673a41bacd8c17: "asset",
  "0def7320c3a5731c473e5ecbe6d01bc7": "archive",
};

function shown(value: unknown, path: string, secrets: ReadonlySet<string>, root: string): unknown {
  if (secrets.has(path)) return MASK;
  if (Array.isArray(value)) return value.map((item, index) => shown(item, `${path}[${index}]`, secrets, root));
  if (typeof value !== "object" || value === null) return value;
  const { [SIGNATURE]: mark, ...rest } = value as Record<string, unknown>;
  const entries = Object.entries(rest)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]): [string, unknown] => [key, shown(item, path === "" ? key : `${path}.${key}`, secrets, root)]);
  const plain: Record<string, unknown> = Object.fromEntries(entries);
  const file = typeof mark === "string" ? FILES[mark] : undefined;
  if (file === undefined) return mark === undefined ? plain : { ...plain, [SIGNATURE]: mark };
  // A path below the project is the same on every machine; an absolute one is not.
  const where = plain["path"];
  return { [file]: typeof where === "string" ? { ...plain, path: relative(root, where) } : plain };
}

function secretTexts(value: unknown, path: string, secrets: ReadonlySet<string>, inside = false): string[] {
  const hidden = inside || secrets.has(path);
  if (typeof value === "string") return hidden ? [value] : [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => secretTexts(item, `${path}[${index}]`, secrets, hidden));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    secretTexts(item, path === "" ? key : `${path}.${key}`, secrets, hidden),
  );
}
