import type { Shown } from "../stand-in/cloud/control";
import { keyOf, on, succeeded } from "./common";
import type { Environment } from "./environment";
import { some, type Steps } from "./steps";

/** Settings of services by which they refuse to delete something, by type. */
const LOCKS: Readonly<Record<string, string>> = {
  "aws:cloudwatch/logGroup:LogGroup": "deletionProtectionEnabled",
  "aws:rds/instance:Instance": "deletionProtection",
  "aws:lb/loadBalancer:LoadBalancer": "enableDeletionProtection",
};

/** Types that are not deleted while something is in them. */
const HOLDERS = ["aws:s3/bucket:Bucket", "aws:ecr/repository:Repository"];

/** Takes a cell down as docs/runbooks/teardown.md says, after everything unprotected has gone. */
export async function tearDown(environment: Environment, steps: Steps): Promise<void> {
  const { cloud } = environment;
  await steps.step("unprotect", async (checks) => {
    const holders = (await cloud.things()).filter(({ type }) => HOLDERS.includes(type));
    for (const one of holders) await cloud.fill(one);
    succeeded(checks, await environment.pulumi(["state", "unprotect", "--all", "--yes", ...on(environment)]));
    const { resources } = environment.state();
    checks.same("nothing is protected in the state", resources.filter(({ protect }) => protect === true).length, 0);
  });

  await steps.step("destroy too early", async (checks) => {
    const ran = await environment.pulumi([
      "destroy",
      "--yes",
      "--non-interactive",
      "--continue-on-error",
      ...on(environment),
    ]);
    checks.that("it fails while something is locked or holds something", ran.status !== 0);
    const isLocked = ({ type, inputs }: Shown): boolean => inputs[LOCKS[type] ?? ""] === true;
    const left = (await cloud.things()).filter((one) => HOLDERS.includes(one.type) || isLocked(one));
    const words = ran.stories["destroy"]?.errors.map(({ message }) => message).join("\n") ?? "";
    checks.that(
      `what is locked or holds something stays (${left.length})`,
      left.some(({ type }) => HOLDERS.includes(type)) && left.some(isLocked),
      `left are ${some(left.map(keyOf))}`,
    );
    checks.that("the account's own words say why", /deletion protection|not empty|NotEmpty/i.test(words), words);
  });

  await steps.step("unlock, empty, destroy", async (checks) => {
    for (const one of await cloud.things()) {
      const lock = LOCKS[one.type];
      if (lock !== undefined && one.inputs[lock] === true) await cloud.change(one, { [lock]: false });
      if (HOLDERS.includes(one.type)) await cloud.empty(one);
    }
    succeeded(checks, await environment.pulumi(["destroy", "--yes", "--non-interactive", ...on(environment)]));
    checks.same(
      "the state is empty",
      environment.state().resources.map(({ urn }) => urn),
      [],
    );
    checks.same("nothing is left in the account", (await cloud.things()).map(keyOf), []);
    for (const one of await cloud.remains()) checks.note(`left by design: ${one}`);
    succeeded(checks, await environment.pulumi(["stack", "rm", environment.stack, "--yes"]));
  });
}
