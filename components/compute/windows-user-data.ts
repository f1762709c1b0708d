import { windowsAgentConfiguration } from "./cloudwatch-agent-windows";
import { environmentFile } from "./environment";
import { MAX_BODY_MIB, SERVER_PORT } from "./server-files";
import type { UserDataRequest } from "./user-data";
import { HOLDING_SITE, WINDOWS_BOOT, WINDOWS_DRAIN, WINDOWS_LIBRARY, WINDOWS_ROOT } from "./windows-scripts";

/**
 * The PowerShell text of a Windows server's user data; the same request is always the same text.
 *
 * Whatever comes from outside is base64. PowerShell ends a quoted text at four kinds of apostrophe, reads a file in
 * the system's code page, where bytes of other characters become apostrophes, and the launch agent ends the script at
 * its closing tag wherever that stands; base64 holds none of these.
 */
export function windowsUserData(request: UserDataRequest): string {
  const { release } = request;
  const data = {
    settings: settings(request),
    "app.env": release === undefined ? "" : environmentFile("iis", request.region, request.environment),
    "cloudwatch-agent.json": windowsAgentConfiguration(request.tier, request.region, request.logGroupName),
  };
  const scripts = { "library.ps1": WINDOWS_LIBRARY, "boot.ps1": WINDOWS_BOOT, "drain.ps1": WINDOWS_DRAIN };
  const site: Readonly<Record<string, string>> = release === undefined ? HOLDING_SITE : {};
  // Who may: the system and administrators all, by their ids in every language; the web server may read what it serves.
  const only = "/inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F'";
  return [
    "<powershell>",
    "$ErrorActionPreference = 'Stop'",
    `$root = '${WINDOWS_ROOT}'`,
    `New-Item -ItemType Directory -Force -Path "$root\\log", 'C:\\Careplane\\log'${release === undefined ? ", 'C:\\Careplane\\site\\App_Code'" : ""} | Out-Null`,
    `icacls.exe $root ${only} /q`,
    `icacls.exe C:\\Careplane ${only} '*S-1-5-32-568:(OI)(CI)RX' /q`,
    "function Save($file, $base64) { [IO.File]::WriteAllBytes($file, [Convert]::FromBase64String($base64)) }",
    ...Object.entries(data).map(([file, text]) => `Save "$root\\${file}" '${Buffer.from(text).toString("base64")}'`),
    ...Object.entries(scripts).map(([file, text]) => written(`"$root\\${file}"`, text)),
    ...Object.entries(site).map(([file, text]) => written(`'C:\\Careplane\\${file}'`, text)),
    '& "$root\\boot.ps1"',
    "</powershell>",
    "",
  ].join("\n");
}

/**
 * A constant text in a here-string, which ends at a line that begins with `'@`; none of ours does. Comments and
 * indentation stay here: EC2 takes 16 KiB, and the application's settings need some of them.
 */
const written = (path: string, text: string): string =>
  `[IO.File]::WriteAllText(${path}, @'\n${text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .join("\n")}\n'@)`;

function settings(request: UserDataRequest): string {
  const { release } = request;
  const values: Record<string, string | number> = {
    REGION: request.region,
    LAUNCHING_HOOK: request.launchingHook,
    TERMINATING_HOOK: request.terminatingHook,
    SERVER_PORT,
    MAX_BODY_BYTES: MAX_BODY_MIB * 1024 * 1024,
    HEALTH_SECONDS: request.healthSeconds,
    DRAIN_SECONDS: request.drainSeconds,
    FLUSH_SECONDS: request.flushSeconds ?? 15,
    PAUSE_SECONDS: request.pauseSeconds ?? 5,
    ...(release !== undefined && "key" in release
      ? { RELEASE: "package", BUCKET: release.bucket, KEY: release.key, SHA256: release.sha256 }
      : { RELEASE: "none" }),
  };
  return Object.entries(values)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}
