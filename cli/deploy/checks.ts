import { IAMClient } from "@aws-sdk/client-iam";
import { parseSettings, type Settings } from "../../stacks/settings";
import { refusedAccount } from "../account";
import { client, whoAmI } from "../aws";
import { loadStackConfig, stopOnProblems } from "../cell";
import { EXIT, Stop } from "../outcome";
import { missingServiceLinkedRoles } from "../roles";
import { checkCli } from "./version";

/**
 * Everything that can be known before Pulumi starts: the settings are valid, the account is the stack's, what bootstrap
 * makes is there, and there is a CLI. Cheapest first; each refusal names the way out.
 */
export async function ready(stack: string): Promise<Settings> {
  const settings = settingsOf(stack);

  await checkCli();
  await checkAccount(stack, settings);

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

/** The settings of a stack; stops with every problem of its file. */
export function settingsOf(stack: string): Settings {
  const { settings, problems } = parseSettings(stack, loadStackConfig(stack));
  stopOnProblems(stack, problems);
  if (settings === undefined) throw new Stop(EXIT.cannotRun, `Pulumi.${stack}.yaml cannot be read`);
  return settings;
}

/** Stops when the account that is signed in is not the stack's. */
export async function checkAccount(stack: string, { account, region }: Settings): Promise<void> {
  const refused = refusedAccount(stack, account, await whoAmI(region));
  if (refused !== undefined) throw new Stop(EXIT.cannotRun, refused);
}
