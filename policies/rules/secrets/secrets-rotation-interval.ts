import { longestGap } from "../../checks/schedules";
import { wholeNumber } from "../../config";
import { asNumber, read } from "../../evidence";
import { resourceRule } from "../../rule";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

const DAYS = "rotationRules.automaticallyAfterDays";
const SCHEDULE = "rotationRules.scheduleExpression";

export const secretsRotationInterval = resourceRule("secrets-rotation-interval", {
  tier: "extended",
  types: "aws:secretsmanager/secretRotation:SecretRotation",
  settings: { mostDays: wholeNumber(90, "Days from one rotation to the next at most", 1) },
  judge: ({ inputs }, { mostDays }) => {
    const [days, schedule] = [read(inputs, DAYS), read(inputs, SCHEDULE)];
    const given = days.state === "absent" ? schedule : days;
    const path = days.state === "absent" ? SCHEDULE : DAYS;
    if (given.state === "unknown") return cannotBeProved(path);
    if (given.state === "absent") return violated(`${DAYS} and scheduleExpression are left out`);
    const gap = path === DAYS ? asNumber(given.value) : longestGap(given.value);
    if (gap === undefined) return violated(`${path} is ${shown(given.value)}, which names no interval`);
    return gap <= mostDays ? satisfied : violated(`${path} is ${shown(given.value)}; must be at most ${mostDays} days`);
  },
});
