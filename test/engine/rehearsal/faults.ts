import { BY_HAND } from "../../../cli/recover/by-hand";
import type { Shown } from "../stand-in/cloud/control";
import type { Fault } from "../stand-in/cloud/faults";
import { keyOf, on, sameAsState, succeeded } from "./common";
import { CHECKPOINTS, told, type Environment, type Told } from "./environment";
import { inAccount } from "./state";
import type { Checks, Steps } from "./steps";
import type { Before, Sample, Target } from "./sample";
import { until } from "./until";

const UP = ["--yes", "--", "--continue-on-error"];
/** Longest time until a create that is to be interrupted has begun, or has taken effect. */
const REACHED_SECONDS = 200;
/** How long a create that is interrupted takes: longer than the interruption takes to arrive. */
const INTERRUPTED_SECONDS = 10;
/** How often `up` may be needed until every fault has struck: one that waits for another meets its own later. */
const MOST_UPS = 15;

/** A service's "no" of which it is sure that nothing was done; after "internal error" nobody would be. */
const NO = { code: "ServiceQuotaExceededException", message: "the account has reached its limit" };

/**
 * Creates whose turn comes later: each must still be one when it is its turn. They wait instead of failing, because the
 * engine ends a deployment at once when something asks for what has failed, perhaps before it has come to the one whose
 * turn it is.
 */
const heldBack = (later: readonly { target: Target }[]): Fault[] =>
  later.map(({ target }) => ({ kind: "hold", ...target }));

/** The same once the turn is over and the deployment is to end. */
const refused = (later: readonly { target: Target }[]): Fault[] =>
  later.map(({ target }) => ({ kind: "refuse", times: 1e6, ...NO, ...target }));

const nameOf = ({ type, name }: Target): string => `${type.split(":").pop() ?? type} ${name}`;

/** Faults before an effect: whatever they were, a plain `up` converges. */
export async function faultsBefore(environment: Environment, steps: Steps, { before }: Sample): Promise<void> {
  const { cloud } = environment;
  for (const [index, { kind, target }] of before.entries()) {
    if (kind !== "SIGINT") continue;
    const others = before.filter((one, place) => one.kind !== "SIGINT" || place > index);
    await steps.step("SIGINT", (checks) => interrupted(environment, checks, target, others));
  }
  const planned = before.filter(
    (one): one is { kind: Exclude<Before, "SIGINT">; target: Target } => one.kind !== "SIGINT",
  );
  await steps.step("faults before an effect", async (checks) => {
    await cloud.faults(planned.map(({ kind, target }) => ({ kind, ...target, ...(kind === "refuse" ? NO : {}) })));
    let ups = 0;
    let ran: Told;
    let most = 0;
    do {
      const struck = await struckSoFar(environment);
      ran = await environment.npm("up", UP);
      most = Math.max(most, (await struckSoFar(environment)) - struck);
      ups++;
      if (ran.status !== 0) checks.note(`up ${ups} failed with ${ran.stories["up"]?.errors.length ?? 0} errors`);
    } while (ran.status !== 0 && ups < MOST_UPS);
    const missed = (await cloud.faultStates()).filter(({ struck }) => struck === 0);
    checks.same(
      "every fault has struck",
      missed.map(({ kind, name }) => `${kind} ${name ?? ""}`),
      [],
    );
    checks.that(`several in one up (${most})`, most > 1);
    checks.that(`npm run up alone converges, ${ups} times in all`, ran.status === 0, ran.output.slice(-3000));
    checks.note(planned.map(({ kind, target }) => `${kind}: ${nameOf(target)}`).join("; "));
    await converged(environment, checks);
  });
}

const struckSoFar = async ({ cloud }: Environment): Promise<number> =>
  (await cloud.faultStates()).filter(({ struck }) => struck > 0).length;

/**
 * Ctrl-C while a create is on its way and has no effect yet. The engine waits for what it has asked for, so that nothing
 * is left open and `up` alone goes on.
 */
async function interrupted(
  environment: Environment,
  checks: Checks,
  target: Target,
  later: readonly { target: Target }[],
): Promise<void> {
  const { cloud } = environment;
  await cloud.faults([{ kind: "slow", before: true, seconds: INTERRUPTED_SECONDS, ...target }, ...heldBack(later)]);
  const from = (await cloud.log()).length;
  const started = environment.startNpm("up", UP);
  const reached = await until(REACHED_SECONDS, async () => {
    if (started.running.over()) return true;
    return (await cloud.log(from)).some((one) => one.type === target.type && one.name === target.name);
  });
  checks.that(`${nameOf(target)} is on its way`, reached && !started.running.over());
  started.running.interrupt();
  await cloud.faults(refused(later));
  const ran = await told(started);
  checks.that("the command says that it did not finish", ran.status !== 0, `exit status ${ran.status}`);
  checks.that("and that nothing is lost", !pointsToRecover(environment, ran), ran.output.slice(-2000));
  checks.same("and waits until the engine has ended", environment.leftovers(), []);
  await until(30, () => Promise.resolve(environment.leftovers().length === 0));
  checks.same("nothing exists that the state does not know", (await orphansOf(environment)).map(keyOf), []);
  const again = await environment.npm("up", UP);
  checks.that("npm run up goes on without a look", !pointsToRecover(environment, again), again.output.slice(-2000));
}

/** Faults after an effect: the command says that the run is open, recover finds what exists, and `up` converges. */
export async function faultsAfter(environment: Environment, steps: Steps, { after }: Sample): Promise<void> {
  for (const [index, { kind, target }] of after.entries()) {
    const later = after.slice(index + 1);
    await steps.step(`${kind} ${index + 1}/${after.length}`, async (checks) => {
      if (kind === "SIGKILL") await killed(environment, checks, target, later);
      else await lost(environment, checks, kind, target, later);
      await recovered(environment, checks);
    });
  }
  await steps.step("up after all", async (checks) => {
    await environment.cloud.faults([]);
    succeeded(checks, await environment.npm("up", ["--yes"]));
    await converged(environment, checks);
  });
}

async function lost(
  environment: Environment,
  checks: Checks,
  kind: "lose-answer" | "time-out",
  target: Target,
  later: readonly { target: Target }[],
): Promise<void> {
  const { cloud } = environment;
  await cloud.faults([{ kind, type: target.type, name: target.name }, ...heldBack(later)]);
  const started = environment.startNpm("up", UP);
  const struck = async () => ((await cloud.faultStates())[0]?.struck ?? 0) > 0;
  await until(REACHED_SECONDS, async () => started.running.over() || (await struck()));
  const reached = await struck();
  await cloud.faults(refused(later));
  const ran = await told(started);
  checks.that(`the answer to ${nameOf(target)} is lost`, reached, ran.output.slice(-2000));
  checks.that("the command says that it did not finish", ran.status !== 0, `exit status ${ran.status}`);
}

async function killed(
  environment: Environment,
  checks: Checks,
  target: Target,
  later: readonly { target: Target }[],
): Promise<void> {
  const { cloud } = environment;
  // The answer is held back so long that the kill comes between effect and answer.
  await cloud.faults([{ kind: "slow", seconds: 300, type: target.type, name: target.name }, ...heldBack(later)]);
  const from = (await cloud.log()).length;
  const started = environment.startNpm("up", UP, CHECKPOINTS);
  const took = await until(REACHED_SECONDS, async () => {
    if (started.running.over()) return true;
    const entries = await cloud.log(from);
    return entries.some(
      ({ type, name, effect }) => type === target.type && name === target.name && effect !== undefined,
    );
  });
  const reached = took && !started.running.over();
  started.running.kill();
  const { output } = await told(started);
  checks.that(`${nameOf(target)} exists, its answer is on the way`, reached, output.slice(-3000));
  for (const file of environment.mendBackend()) checks.note(`the kill cut ${file} short, which a bucket never does`);
  await cloud.faults([]);
}

const pointsToRecover = ({ stack }: Environment, { output }: Told): boolean =>
  output.includes(`npm run recover -- ${stack}`);

/** What a person does after a run that was not closed. */
async function recovered(environment: Environment, checks: Checks): Promise<void> {
  const { cloud } = environment;
  const orphansBefore = await orphansOf(environment);
  const requests = (await cloud.log()).length;
  const refused = await environment.npm("up", ["--yes"]);
  checks.that(
    "npm run up says that the run before is open, and how to go on",
    refused.status !== 0 && pointsToRecover(environment, refused),
    refused.output.slice(-1500),
  );
  checks.same("and changes nothing", (await cloud.log()).length, requests);
  // The stand-in's index of tags does not lag behind, so there is nothing to settle.
  const recover = await environment.npm("recover", ["--yes", "--settle", "0"]);
  succeeded(checks, recover);
  const left = await orphansOf(environment);
  const unlisted = left.filter(({ type }) => !recover.output.includes(type));
  checks.same(
    `recover finds or lists all ${orphansBefore.length} that the state did not know`,
    unlisted.map(keyOf),
    [],
  );
  checks.same("no operation is pending", environment.state().pending.length, 0);
  await byHand(environment, checks, recover.output, left);
}

/** What the list says to do about what has no tags: import what a second create is refused for, take doubles away. */
async function byHand(
  environment: Environment,
  checks: Checks,
  printed: string,
  left: readonly Shown[],
): Promise<void> {
  const { cloud } = environment;
  const log = await cloud.log();
  for (const one of left) {
    const again = BY_HAND[one.type]?.again;
    const name = log.find(({ type, id }) => type === one.type && id === one.id)?.name ?? "";
    checks.that(
      `what the next up does about a second ${one.type} is known`,
      again !== undefined,
      "cli/recover/by-hand.ts lacks it",
    );
    // What repeats is an act and no thing: AWS keeps nothing of it that could be there twice.
    if (again === "doubles" || again === "repeats") await cloud.remove(one);
    if (again === "is refused") {
      const start = `npx pulumi import ${one.type} ${name} `;
      const command = printed
        .split("\n")
        .find((line) => line.trim().startsWith(start))
        ?.trim();
      checks.that(`recover prints how ${keyOf(one)} is imported`, command !== undefined, printed);
      if (command !== undefined) succeeded(checks, await environment.shell(command));
    }
    checks.note(`without tags: ${keyOf(one)}, next up: ${again ?? "not known"}`);
  }
}

/** What exists in the account and is not in the state. */
async function orphansOf(environment: Environment): Promise<Shown[]> {
  const known = new Set(inAccount(environment.state()).map(keyOf));
  return (await environment.cloud.things()).filter((one) => !known.has(keyOf(one)));
}

/** Nothing is there twice, nothing is there unknown, and another look finds nothing to do. */
async function converged(environment: Environment, checks: Checks): Promise<void> {
  await sameAsState(environment, checks);
  const ids = (await environment.cloud.things()).flatMap(({ type, inputs }) => {
    const tags = inputs["tags"] as Readonly<Record<string, string>> | undefined;
    const id = tags?.["careplane:id"];
    return id === undefined ? [] : [`${type} ${id}`];
  });
  checks.same(`each of ${ids.length} tagged resources exists once`, ids.length - new Set(ids).size, 0);
  const ran = await environment.pulumi(["preview", "--non-interactive", "--expect-no-changes", ...on(environment)]);
  succeeded(checks, ran);
}
