import { stringify } from "yaml";
import { shown, type Problem } from "../shared/problem";
import { BOOT, DRAIN, LIBRARY } from "./boot-scripts";
import { agentConfiguration } from "./cloudwatch-agent";
import { environmentFile, shellQuoted, validateEnvironmentValues } from "./environment";
import {
  DRAIN_UNIT,
  IMAGE_UNIT,
  LOG_ROTATION,
  PACKAGE_UNIT,
  proxyConfiguration,
  PROXY_UNIT,
  SERVER_PORT,
} from "./server-files";

/** A release with every name resolved, as a server needs it. */
export type ServedRelease =
  { readonly image: string } | { readonly bucket: string; readonly key: string; readonly sha256: string };

/** Everything that differs between the servers of one tier and those of another. */
export interface UserDataRequest {
  /** Name of the tier, a dimension of its metrics. */
  readonly tier: string;
  readonly region: string;
  /** Log group that the agent writes to. */
  readonly logGroupName: string;
  /** Names of the group's lifecycle hooks. */
  readonly launchingHook: string;
  readonly terminatingHook: string;
  /** @default none: the server answers /health and shows the holding page */
  readonly release?: ServedRelease;
  /** Settings of the application. */
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds that the application has to answer /health. */
  readonly healthSeconds: number;
  /** Seconds that requests have to finish when the server ends; the target group's deregistration delay. */
  readonly drainSeconds: number;
  /**
   * Seconds between two tries of anything.
   * @default 5
   */
  readonly pauseSeconds?: number;
  /**
   * Seconds that the agent has to send the last lines.
   * @default 15
   */
  readonly flushSeconds?: number;
}

/** Bytes that EC2 takes, before base64. */
export const MAX_USER_DATA = 16_384;

/** Every server needs these; docker comes on top for container releases. */
const PACKAGES = ["amazon-cloudwatch-agent", "nginx", "openssl"];

/** The cloud-config text of a server. The same request is always the same text. */
export function userData(request: UserDataRequest): string {
  const config = {
    write_files: filesOf(request).map(({ path, mode, content }) => ({
      path,
      owner: "root:root",
      permissions: mode,
      content,
    })),
    runcmd: [["/usr/local/sbin/careplane-boot"]],
  };
  return `#cloud-config\n${stringify(config, { lineWidth: 0 })}`;
}

/** Problems that show only when every value is known: unusable values, and text that EC2 would refuse. */
export function validateUserData(request: UserDataRequest, text = userData(request)): Problem[] {
  const problems = validateEnvironmentValues(request.environment);
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_USER_DATA) return problems;
  return [
    ...problems,
    {
      path: "environment",
      given: shown(Object.keys(request.environment)),
      allowed: `short enough that the user data, now ${bytes} bytes, fits into ${MAX_USER_DATA}`,
      fix: "keep long settings in Parameter Store or in the artifact, and give their name",
    },
  ];
}

interface File {
  readonly path: string;
  readonly mode: string;
  readonly content: string;
}

function filesOf(request: UserDataRequest): File[] {
  const { release } = request;
  const kind = release === undefined ? "none" : "image" in release ? "image" : "package";
  const unit = (name: string, content: string) => ({
    path: `/etc/systemd/system/careplane-${name}.service`,
    mode: "0644",
    content,
  });
  const files: File[] = [
    { path: "/etc/careplane/settings", mode: "0600", content: settings(request, kind) },
    {
      path: "/etc/careplane/cloudwatch-agent.json",
      mode: "0644",
      content: agentConfiguration(request.tier, request.region, request.logGroupName),
    },
    {
      path: "/etc/careplane/nginx.conf",
      mode: "0644",
      content: proxyConfiguration(kind === "none" ? "holding page" : "release"),
    },
    // Made here so that the directory exists, with its first file closed to others, before anything writes there.
    { path: "/var/log/careplane/boot.log", mode: "0640", content: "" },
    { path: "/etc/logrotate.d/careplane", mode: "0644", content: LOG_ROTATION },
    { path: "/usr/local/lib/careplane.sh", mode: "0644", content: LIBRARY },
    { path: "/usr/local/sbin/careplane-boot", mode: "0755", content: BOOT },
    { path: "/usr/local/sbin/careplane-drain", mode: "0755", content: DRAIN },
    unit("proxy", PROXY_UNIT),
    unit("drain", DRAIN_UNIT),
  ];
  if (kind === "none") return files;
  const reader = kind === "image" ? "docker" : "systemd";
  return [
    ...files,
    unit("app", kind === "image" ? IMAGE_UNIT : PACKAGE_UNIT),
    {
      path: "/etc/careplane/app.env",
      mode: "0600",
      content: environmentFile(reader, request.region, request.environment),
    },
  ];
}

function settings(request: UserDataRequest, kind: "none" | "image" | "package"): string {
  const { release } = request;
  const values: Record<string, string | number> = {
    REGION: request.region,
    LAUNCHING_HOOK: request.launchingHook,
    TERMINATING_HOOK: request.terminatingHook,
    PACKAGES: [...PACKAGES, ...(kind === "image" ? ["docker"] : [])].sort().join(" "),
    SERVER_PORT,
    HEALTH_SECONDS: request.healthSeconds,
    DRAIN_SECONDS: request.drainSeconds,
    FLUSH_SECONDS: request.flushSeconds ?? 15,
    PAUSE_SECONDS: request.pauseSeconds ?? 5,
    RELEASE: kind,
    ...(release === undefined ? {} : releaseSettings(release)),
  };
  return Object.entries(values)
    .map(([key, value]) => `${key}=${shellQuoted(String(value))}\n`)
    .join("");
}

function releaseSettings(release: ServedRelease): Record<string, string> {
  if ("image" in release) return { IMAGE: release.image, REGISTRY: release.image.split("/", 1).join() };
  return { BUCKET: release.bucket, KEY: release.key, SHA256: release.sha256 };
}
