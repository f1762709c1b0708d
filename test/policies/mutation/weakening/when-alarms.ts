import type { Mutant } from "../mutant";
import { at } from "../tree";
import type { When } from "./row";

const inputsOf = ({ subject }: Mutant): Readonly<Record<string, unknown>> => subject.inputs as Record<string, unknown>;

/** Is the threshold further from where the metric is when all is well? */
export const isFurther: When = (mutant) => {
  const above = String(inputsOf(mutant)["comparisonOperator"]).startsWith("Greater");
  return above === Number(mutant.after) > Number(mutant.before);
};

/**
 * Does the alarm look for longer before it is on? AWS refuses more data points than periods; of more periods, the same
 * number of points is reached sooner.
 */
export const isLater: When = (mutant) => {
  const { datapointsToAlarm, evaluationPeriods } = inputsOf(mutant);
  if (mutant.pattern === "evaluationPeriods") return datapointsToAlarm === undefined;
  return mutant.pattern === "period" || Number(mutant.after) <= Number(evaluationPeriods);
};

/** Is somebody called when the alarm is on? If not, it is a part of another one. */
export const notifies: When = ({ subject }) => at(subject.inputs, ["alarmActions", 0]) !== undefined;
