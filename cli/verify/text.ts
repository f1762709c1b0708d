import type { Versions } from "./ask-aws";
import { tally, type Finding } from "./finding";
import type { Seen, Subject } from "./look";
import { partsIn, type Settled } from "./wait";

/** What serves, for the end of a verification that went well. */
export function servingText({ stack, names }: Subject, { servers, cache, findings }: Seen, versions: Versions): string {
  const zones = (servers?.group?.servers ?? []).map(({ zone }) => zone);
  const canary = findings.find(({ part }) => part === "canary");
  const rows: [string, string][] = [
    ["address", names.url],
    ["release", names.release ?? "none: the servers show a holding page"],
    ["servers", `${tally(zones)}; launch template version ${names.serverTemplateVersion}`],
    ["database", `${versions.database} behind the proxy ${names.databaseProxy}`],
    ["cache", `${versions.cache}: ${tally((cache?.nodes ?? []).map(({ zone }) => zone))}`],
    ["canary", canary?.text ?? "this stack has none"],
  ];
  return [`${stack} serves:`, ...rows.map(([name, text]) => `  ${name.padEnd(9)} ${text}`)].join("\n");
}

/** Why a verification did not go well, and the next step. */
export function refusedText(stack: string, limitMinutes: number, { state, findings }: Settled): string {
  if (state === "waiting") {
    const parts = partsIn(findings, "waiting").join(", ");
    return [
      `After ${limitMinutes} min, ${stack} still waits for: ${parts}. The lines above say for what.`,
      `If AWS is slow, run npm run verify -- ${stack} again; docs/runbooks/verify.md goes through each line.`,
    ].join("\n");
  }
  return [
    `${stack} is not what was deployed:`,
    ...findings.filter((one) => one.state === "failed").flatMap(failureText),
    `docs/runbooks/verify.md goes through each line. Then: npm run verify -- ${stack}`,
  ].join("\n");
}

const failureText = ({ part, text, help }: Finding): string[] => [
  `  x ${part}: ${text}`,
  ...(help === undefined ? [] : [`      next: ${help}`]),
];
