import { firstPreview, firstUp } from "./cycle";
import { keyOf, nothingToDo, refreshed, succeeded } from "./common";
import type { Environment } from "./environment";
import { takeForm } from "./forms";
import { tearDown } from "./teardown";
import type { Checks, Steps } from "./steps";

/**
 * A stack that brings along what another program made: it is deployed and taken down like any other, and at no time is
 * anything of the other program's changed.
 */
export async function existing(environment: Environment, steps: Steps): Promise<void> {
  const { cloud } = environment;
  let before: Awaited<ReturnType<typeof cloud.brought>> = [];
  const untouched = async (checks: Checks): Promise<void> => {
    checks.same(`all ${before.length} things that were brought are as they were`, await cloud.brought(), before);
    const theirs = new Set(before.map(keyOf));
    const touched = (await cloud.log()).filter(({ type, id }) => id !== undefined && theirs.has(keyOf({ type, id })));
    checks.same(
      "and no request was about one of them",
      touched.map(({ operation, type, id }) => `${operation} ${type} ${id ?? ""}`),
      [],
    );
  };
  await steps.step("bring", async (checks) => {
    await takeForm(environment, "existing");
    before = await cloud.brought();
    checks.that(`${before.length} things of another program are in the account`, before.length > 0);
  });
  await steps.step("preview", async (checks) => {
    await firstPreview(environment, checks);
  });
  await steps.step("up", async (checks) => {
    await firstUp(environment, checks);
    await untouched(checks);
  });
  await steps.step("preview again", async (checks) => {
    const ran = await environment.npm("preview");
    succeeded(checks, ran);
    nothingToDo(checks, ran, "preview");
  });
  await steps.step("refresh", (checks) => refreshed(environment, checks));
  await tearDown(environment, steps);
  await steps.step("what was brought", untouched);
}
