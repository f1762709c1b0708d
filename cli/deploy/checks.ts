import { IAMClient } from "@aws-sdk/client-iam";
import { parseSettings, type Settings } from "../../stacks/settings";
import { refusedAccount } from "../account";
import { client, whoAmI } from "../aws";
import { loadStackConfig, stopOnProblems } from "../cell";
import { EXIT, Stop } from "../outcome";
import { missingServiceLinkedRoles } from "../roles";
import { run } from "../run";

/** How to get the CLI when it cannot be started. */
export const NO_PULUMI =
  "run npm ci (the CLI of its package is downloaded at its first start), or install the Pulumi CLI and put it on PATH";

/**
 * Everything that can be known before Pulumi starts: the settings are valid, the account is the stack's, what bootstrap
 * makes is there, and there is a CLI. Cheapest first; each refusal names the way out.
 */
export async function ready(stack: string): Promise<Settings> {
  const { settings, problems } = parseSettings(stack, loadStackConfig(stack));
  stopOnProblems(stack, problems);
  if (settings === undefined) throw new Stop(EXIT.cannotRun, `Pulumi.${stack}.yaml cannot be read`);

  const { status, stdout, stderr } = await run("pulumi", ["version"], { capture: true, missing: NO_PULUMI });
  if (status !== 0) {
    throw new Stop(
      EXIT.cannotRun,
      `The Pulumi CLI does not start: ${NO_PULUMI}.\nIt says:\n${(stderr || stdout).trim()}`,
    );
  }

  const refused = refusedAccount(stack, settings.account, await whoAmI(settings.region));
  if (refused !== undefined) throw new Stop(EXIT.cannotRun, refused);

  const missing = await missingServiceLinkedRoles(new IAMClient(client(settings.region)));
  if (missing.length > 0) {
    throw new Stop(
      EXIT.cannotRun,
      `This account lacks ${missing.join(", ")}, which key policies name; a deployment would fail half-way.\n` +
        `Run npm run bootstrap -- ${stack} --yes first.`,
    );
  }
  return settings;
}
