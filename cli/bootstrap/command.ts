import { SERVICE_LINKED_ROLES } from "../../components/security/service-linked-roles";
import { refusedAccount } from "../account";
import { helpText, readArguments, usageText, type Usage } from "../arguments";
import { whoAmI } from "../aws";
import { loadStackConfig, placeOf, stackNames, stopOnProblems } from "../cell";
import { EXIT, say, Stop } from "../outcome";
import { stepOf } from "./handlers";
import { planBootstrap } from "./plan";
import { runSteps } from "./runner";
import { resultText, summary } from "./text";

/** How GitHub writes a repository. */
const REPOSITORY = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}$/;

/** `npm run bootstrap -- us`: makes, once for a cell, what must be there before its first deployment. */
export async function bootstrap(words: readonly string[]): Promise<number> {
  const usage: Usage = {
    command: "bootstrap",
    purpose: "Shows what a cell needs before its first deployment and what of it is missing; --yes makes it.",
    flags: { yes: "switch", "ci-repository": "value" },
    stacks: stackNames(),
  };
  const read = readArguments(usage, words);
  if (read.help) {
    say(helpText(usage));
    return EXIT.done;
  }
  if (read.problems !== undefined) throw new Stop(EXIT.cannotRun, `${read.problems.join("\n")}\n${usageText(usage)}`);
  const { stack, flags } = read.arguments;
  const apply = flags["yes"] === true;
  const ciRepository = flags["ci-repository"];
  if (typeof ciRepository === "string" && !REPOSITORY.test(ciRepository)) {
    throw new Stop(EXIT.cannotRun, `--ci-repository is ${ciRepository}; it must be owner/name, as GitHub writes it`);
  }

  const found = placeOf(stack, loadStackConfig(stack));
  if ("problems" in found) {
    stopOnProblems(stack, found.problems);
    return EXIT.cannotRun;
  }
  const place = { stack, account: found.account, primary: found.primary, recovery: found.recovery };
  const refused = refusedAccount(stack, place.account, await whoAmI(place.primary));
  if (refused !== undefined) throw new Stop(EXIT.cannotRun, refused);

  say(`Bootstrap of ${stack}: account ${place.account}, ${place.primary}, recovery in ${place.recovery}`);
  say(apply ? "" : "Dry run: nothing is changed.\n");
  const plan = planBootstrap({
    ...place,
    serviceLinkedRoles: Object.values(SERVICE_LINKED_ROLES),
    ...(typeof ciRepository === "string" ? { ciRepository } : {}),
  });
  const results = await runSteps(plan.map(stepOf), { apply, report: (result) => say(resultText(result)) });
  if (ciRepository === undefined) say("- skipped       the CI role: no --ci-repository owner/name was given");
  const { text, exitCode } = summary(results, place);
  say(`\n${text}`);
  return exitCode;
}
