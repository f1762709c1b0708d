import { keyOf, nothingToDo, on, refreshed, sameAsState, succeeded } from "./common";
import { FAULT_STACK } from "./arguments";
import { drift, repairDrift } from "./drift";
import type { Environment, Told } from "./environment";
import { policyNotes } from "./policy-notes";
import { remedied } from "./remedied";
import { closureOfProtected, inAccount, type Kept } from "./state";
import { some, type Checks, type Steps } from "./steps";
import { tearDown } from "./teardown";
import { verified } from "./verified";

/** The number of rules in the pack, which the pack itself reports as one. */
const PACK = "careplane";

/**
 * The life of a stack, by the commands that a person types: from an empty account through a deployment that is verified,
 * a look that finds nothing, what it puts right by itself, hands that were laid on it from outside, to the refusals that
 * guard its data, and its end.
 */
export async function cycle(environment: Environment, steps: Steps): Promise<void> {
  let previewed: readonly string[] = [];
  await steps.step("preview", async (checks) => {
    previewed = await firstPreview(environment, checks);
  });
  await steps.step("up", async (checks) => {
    const said = await firstUp(environment, checks);
    checks.same("the findings of mandatory policies at up are those at preview", said, previewed);
  });
  await steps.step("verify", (checks) => verified(environment, checks));
  await steps.step("preview again", async (checks) => {
    const ran = await environment.npm("preview");
    succeeded(checks, ran);
    nothingToDo(checks, ran, "preview");
  });
  await steps.step("refresh", (checks) => refreshed(environment, checks));
  // Remedies are the same in every stack, and take as long as all else here.
  if (environment.stack === FAULT_STACK) await steps.step("remedies", (checks) => remedied(environment, checks));
  await steps.step("drift", (checks) => drift(environment, checks));
  await steps.step("repair", (checks) => repairDrift(environment, checks));
  await steps.step("destroy", (checks) => refusedDestroy(environment, checks));
  await steps.step("destroy the rest", (checks) => destroyUnprotected(environment, checks));
  await tearDown(environment, steps);
}

/** From an empty account, so that everything is made. */
export async function firstPreview(environment: Environment, checks: Checks): Promise<string[]> {
  const ran = await environment.npm("preview");
  succeeded(checks, ran);
  const story = ran.stories["preview"];
  const { create = 0, ...others } = story?.counts ?? {};
  checks.that(
    `the engine would create ${create} resources and do nothing else`,
    create > 0,
    JSON.stringify(story?.counts),
  );
  checks.same("it would touch nothing that is there", others, {});
  const said = policies(checks, ran, "preview");
  checks.same("the account is still empty", (await environment.cloud.things()).length, 0);
  return said;
}

/** State and account agree, and what must not be lost is protected. */
export async function firstUp(environment: Environment, checks: Checks): Promise<string[]> {
  const ran = await environment.npm("up", ["--yes"]);
  succeeded(checks, ran);
  const said = policies(checks, ran, "up");
  await sameAsState(environment, checks);
  const kept = environment.state().resources;
  checks.that(
    `${kept.filter(({ protect }) => protect === true).length} resources are protected`,
    kept.some(({ protect }) => protect === true),
  );
  return said;
}

/**
 * The pack must have run, and nothing may stand against the deployment. Mandatory rules must have proved at preview what
 * they prove at up: returns what they said.
 */
function policies(checks: Checks, { stories }: Told, verb: string): string[] {
  const story = stories[verb];
  checks.that(
    `the policy pack ran at ${verb}`,
    story?.packs.includes(PACK) === true,
    `ran: ${story?.packs.join(", ")}`,
  );
  const { findings, notices, said } = policyNotes(story?.policies ?? []);
  checks.same(`no mandatory policy has a finding at ${verb}, and each could look at everything`, findings, []);
  for (const notice of notices) checks.note(notice);
  return said;
}

async function refusedDestroy(environment: Environment, checks: Checks): Promise<void> {
  const before = { account: await environment.cloud.things(), state: environment.state().resources };
  const ran = await environment.pulumi(["destroy", "--yes", "--non-interactive", ...on(environment)]);
  checks.that("destroy is refused", ran.status !== 0, "it ended well, although resources are protected");
  const protectedUrns = before.state.filter(({ protect }) => protect === true).map(({ urn }) => urn);
  const named = ran.stories["destroy"]?.refusals.map(({ urn }) => urn) ?? [];
  checks.that(
    `its reason are protected resources (${named.length} of ${protectedUrns.length} named)`,
    named.length > 0 && named.every((urn) => protectedUrns.includes(urn)),
    `it names ${some(named)}`,
  );
  checks.same("it deletes nothing in the account", await environment.cloud.things(), before.account);
  checks.same("and nothing in the state", environment.state().resources, before.state);
}

async function destroyUnprotected(environment: Environment, checks: Checks): Promise<void> {
  const before = environment.state();
  const staying = closureOfProtected(before);
  const ran = await environment.pulumi([
    "destroy",
    "--yes",
    "--non-interactive",
    "--exclude-protected",
    ...on(environment),
  ]);
  succeeded(checks, ran);
  const after = environment.state().resources;
  checks.sameMembers(
    `exactly the ${staying.size} resources stay that are protected or that those depend on`,
    after.map(({ urn }) => urn),
    staying,
  );
  const isThere = new Set((await environment.cloud.things()).map(keyOf));
  const gone = inAccount({ resources: after, pending: [] }).filter((one: Kept) => !isThere.has(keyOf(one)));
  checks.same(
    "all of those are still in the account",
    gone.map(({ urn }) => urn),
    [],
  );
}
