import type { Properties } from "../../stand-in/types";
import type { Example, Examples } from "../examples";
import { bucket, differs, meets, role, roleArn } from "../fixtures";

const CANARY = "aws:synthetics/canary:Canary";

const canary = {
  name: "ready",
  artifactS3Location: "s3://results/canary",
  executionRoleArn: roleArn("canary"),
  handler: "index.handler",
  runtimeVersion: "syn-nodejs-5.2",
  schedule: { expression: "rate(5 minutes)" },
  zipFile: "canary.zip",
  startCanary: true,
  deleteLambda: true,
};
const there = [bucket("results"), ...role("canary", "lambda.amazonaws.com")];

const example = (accepted: Properties, refused: Properties, says: string): Example =>
  differs(CANARY, { ...canary, ...accepted }, { ...canary, ...refused }, says, there);
const runs = (timeoutInSeconds: number): Properties => ({ runConfig: { timeoutInSeconds } });
const { zipFile, ...withoutCode } = canary;

export const synthetics: Examples = {
  "synthetics/schedule": example(
    { schedule: { expression: "rate(1 hour)" } },
    { schedule: { expression: "rate(2 hours)" } },
    "schedule.expression rate(2 hours) is above an hour",
  ),
  "synthetics/run-longer-than-rate": example(runs(300), runs(301), "runConfig.timeoutInSeconds is 301"),
  "synthetics/memory": example(
    { runConfig: { memoryInMb: 960 } },
    { runConfig: { memoryInMb: 1000 } },
    "runConfig.memoryInMb is 1000",
  ),
  "synthetics/without-code": differs(CANARY, { ...withoutCode, zipFile }, withoutCode, "neither zipFile", there),
  "synthetics/not-started": example({}, { startCanary: false }, "startCanary is not true"),
  "synthetics/function-left-behind": example({}, { deleteLambda: false }, "deleteLambda is not true"),
  "synthetics/artifacts-bucket": meets(
    CANARY,
    canary,
    there,
    [bucket("results", {}, "us-west-2"), ...there.slice(1)],
    "us-east-1 has no bucket results",
  ),
};
