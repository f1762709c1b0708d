import { deliveredTo, forKinds } from "../../checks/bucket-kinds";
import { everyPlace, RETENTION, type Place } from "../../checks/bucket-settings";
import { isTrue, oneOf } from "../../checks/values";
import { wholeNumber } from "../../config";
import { asNumber, read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { cannotBeProved, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

const DAYS_OF_A_YEAR = 365;

function lasts({ holder, path }: Place, least: number): Verdict {
  const [days, years] = ["days", "years"].map((unit) => read(holder.inputs, `${path}.${unit}`));
  if (days?.state === "unknown" || years?.state === "unknown") return cannotBeProved(`the days of ${path}`);
  const [inDays, inYears] = [days, years].map((one) => (one?.state === "known" ? asNumber(one.value) : undefined));
  const total = inDays ?? (inYears === undefined ? undefined : inYears * DAYS_OF_A_YEAR);
  if (total === undefined) return violated(`${path} has neither days nor years`);
  return total >= least ? satisfied : violated(`${path} locks for ${shown(total)} days; must be at least ${least}`);
}

const locked =
  (least: number): StackJudge =>
  (bucket, graph) => {
    const retained = everyPlace(RETENTION, (place) =>
      worst([oneOf(`${place.path}.mode`, ["COMPLIANCE", "GOVERNANCE"])(place.holder), lasts(place, least)]),
    );
    // Left out, the retention switches the lock on in a bucket that was made without it.
    const leftOut = read(bucket.inputs, "objectLockEnabled").state === "absent";
    return worst([leftOut ? satisfied : isTrue("objectLockEnabled")(bucket), retained(bucket, graph)]);
  };

export const s3ObjectLock = stackRule("s3-object-lock", {
  types: BUCKET,
  settings: { leastDays: wholeNumber(2190, "Days for which audit logs must be locked at least; 2190 is six years", 1) },
  judge: (bucket, graph, { leastDays }) =>
    (deliveredTo(bucket, graph).has("trail") ? locked(leastDays) : forKinds(["audit"], locked(leastDays)))(
      bucket,
      graph,
    ),
});
