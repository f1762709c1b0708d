import type { Properties, Rule } from "../types";
import { wrongSchedule } from "./schedule";
import { flag, isAbsent, number, text } from "./support";

const types = ["aws:synthetics/canary:Canary"];
const EXPRESSION = "schedule.expression";

/** Seconds between two runs; undefined for cron, and for what runs once. */
function rateOf(inputs: Properties): number | undefined {
  const [, count, unit] = /^rate\((\d+) (minute|hour)s?\)$/.exec(text(inputs, EXPRESSION) ?? "") ?? [];
  const seconds = Number(count) * (unit === "hour" ? 3600 : 60);
  return count === undefined || seconds === 0 ? undefined : seconds;
}

/** A switch that is surely not on. */
const isOff = (inputs: Properties, name: string): boolean => isAbsent(inputs, name) || flag(inputs, name) === false;

const check = (
  id: string,
  cause: string,
  source: string,
  refuses: (inputs: Properties) => string | undefined,
): Rule => ({
  ...{ id: `synthetics/${id}`, cause, source, types },
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => refuses(inputs),
});

/** Canaries, which ask a page as a visitor would. */
export const synthetics: readonly Rule[] = [
  check(
    "schedule",
    "a canary runs every minute to every hour, or by cron",
    "Synthetics API reference, CanaryScheduleInput",
    (inputs) => {
      const expression = text(inputs, EXPRESSION);
      if (expression === undefined || /^rate\(0 (minutes?|hours?)\)$/.test(expression)) return undefined;
      const rate = rateOf(inputs);
      const wrong = wrongSchedule(expression) ?? (rate !== undefined && rate > 3600 ? "is above an hour" : undefined);
      return wrong === undefined ? undefined : `${EXPRESSION} ${expression} ${wrong}`;
    },
  ),
  check(
    "run-longer-than-rate",
    "a run must be over before the next one begins",
    "Synthetics API reference, CanaryRunConfigInput",
    (inputs) => {
      const [timeout, rate] = [number(inputs, "runConfig.timeoutInSeconds"), rateOf(inputs)];
      return timeout !== undefined && rate !== undefined && timeout > rate
        ? `runConfig.timeoutInSeconds is ${timeout}, a run begins every ${rate}`
        : undefined;
    },
  ),
  check("memory", "a canary's memory is a multiple of 64 MB", "Terraform provider source", (inputs) => {
    const memory = number(inputs, "runConfig.memoryInMb") ?? 0;
    return memory % 64 === 0 ? undefined : `runConfig.memoryInMb is ${memory}`;
  }),
  check("without-code", "a canary is made of a script", "Synthetics API reference, CreateCanary", (inputs) =>
    isAbsent(inputs, "zipFile") && isAbsent(inputs, "s3Bucket") ? "neither zipFile nor s3Bucket is given" : undefined,
  ),
  check(
    "not-started",
    "a canary that nobody starts never runs, and its alarm has no data",
    "Terraform provider source",
    (inputs) => (isOff(inputs, "startCanary") ? "startCanary is not true" : undefined),
  ),
  check(
    "function-left-behind",
    "the function that a canary runs in stays when the canary goes, unless the program says otherwise",
    "hashicorp/terraform-provider-aws #27112",
    (inputs) => (isOff(inputs, "deleteLambda") ? "deleteLambda is not true" : undefined),
  ),
  {
    id: "synthetics/artifacts-bucket",
    cause: "a canary's results go to a bucket that exists, in its own region",
    source: "Synthetics guide, required roles and permissions",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const [, name] = /^s3:\/\/([^/]+)/i.exec(text(inputs, "artifactS3Location") ?? "") ?? [];
      const there = account.all("aws:s3/bucket:Bucket", region).some(({ outputs }) => text(outputs, "bucket") === name);
      return name === undefined || there ? undefined : `artifactS3Location: ${region} has no bucket ${name}`;
    },
  },
];
