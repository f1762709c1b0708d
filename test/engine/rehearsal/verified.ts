import type { Properties } from "../stand-in/types";
import { succeeded } from "./common";
import type { Environment } from "./environment";
import type { Checks } from "./steps";

const GROUP = "aws:autoscaling/group:Group";

/** One look is enough: the account does at once what AWS takes its time for. */
const LOOK_ONCE = ["--minutes", "0"];

/** `npm run verify` after a deployment: what serves is told, and a rollout that was taken back fails it. */
export async function verified(environment: Environment, checks: Checks): Promise<void> {
  const { cloud, stack } = environment;
  const well = await environment.npm("verify", LOOK_ONCE);
  succeeded(checks, well);
  const zones = /= servers +(\d+) of \1 healthy: (.+)/.exec(well.output)?.[2]?.split(", ") ?? [];
  checks.that(`servers are healthy in ${zones.length} zones`, zones.length > 1, well.output);
  checks.that("it says what serves", well.output.includes(`\n${stack} serves:\n  address   https://`), well.output);

  const group = (await cloud.things()).find(({ type }) => type === GROUP);
  const template = group?.inputs["launchTemplate"] as Properties | undefined;
  if (group === undefined || template === undefined) {
    checks.that("there is a group whose rollout can be taken back", false);
    return;
  }
  await cloud.change(group, { launchTemplate: { ...template, version: "0" } });
  const rolledBack = await environment.npm("verify", LOOK_ONCE);
  await cloud.change(group, { launchTemplate: template });
  checks.same("it fails after a rollback", rolledBack.status, 1);
  checks.that(
    "and says so",
    /x rollout: the rollout was rolled back; .*\n +next: .*careplane:release/.test(rolledBack.output),
    rolledBack.output,
  );
  succeeded(checks, await environment.npm("verify", LOOK_ONCE));
}
