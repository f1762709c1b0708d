import { CreateFunctionCommand } from "@aws-sdk/client-lambda";
import { CreateStateMachineCommand, DescribeExecutionCommand, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { setTimeout as wait } from "node:timers/promises";
import type { Pipeline } from "../../engine/pipeline/pipeline";
import { packageOf } from "../../engine/stand-in/emulated/archive";

/** Answers what its event's upload says under the name of the step. */
const ANSWERS = `exports.handler = async ({ task, file, upload }) =>
  JSON.parse(upload.key)[task ?? (file === undefined ? "sniff" : "image")] ?? {};`;

/** Makes a function in the emulator that answers as each execution says; returns its ARN. */
export async function puppet(pipeline: Pipeline): Promise<string> {
  const { FunctionArn = "" } = await pipeline.cloud.clients.lambda.send(
    new CreateFunctionCommand({
      FunctionName: "puppet",
      Runtime: "provided.al2023",
      Handler: "index.handler",
      Role: "arn:aws:iam::111122223333:role/puppet",
      Code: { ZipFile: packageOf({ assets: { "index.js": { text: ANSWERS } } }) },
    }),
  );
  return FunctionArn;
}

/** Makes another workflow in the emulator; returns its ARN. */
export async function workflowOf(pipeline: Pipeline, name: string, definition: object): Promise<string> {
  const { stateMachineArn = "" } = await pipeline.cloud.clients.states.send(
    new CreateStateMachineCommand({
      ...{ name, definition: JSON.stringify(definition) },
      roleArn: "arn:aws:iam::111122223333:role/workflow",
    }),
  );
  return stateMachineArn;
}

/** Runs a workflow to its end; how it ended. */
export async function run(pipeline: Pipeline, stateMachineArn: string, input: object) {
  const { states } = pipeline.cloud.clients;
  const { executionArn } = await states.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  );
  for (;;) {
    const { status, error } = await states.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== "RUNNING") return { executionArn, status, error };
    await wait(100);
  }
}
