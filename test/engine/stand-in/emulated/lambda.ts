import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  DeleteEventSourceMappingCommand,
  DeleteFunctionCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  type FunctionResponseType,
  type LambdaClient,
  type Runtime,
} from "@aws-sdk/client-lambda";
import type { Properties, Thing } from "../types";
import { packageOf } from "./archive";
import { given, map, number, part, text, texts, type Forwards } from "./forward";

/** The emulator tells errors of this runtime by name, and of no managed one; the package brings Node's own side of it. */
const RUNTIME: Runtime = "provided.al2023";

const configurationOf = ({ outputs }: Thing) => ({
  FunctionName: text(outputs, "name"),
  Runtime: RUNTIME,
  Handler: text(outputs, "handler"),
  Role: text(outputs, "role"),
  ...given({ Timeout: number(outputs, "timeout"), MemorySize: number(outputs, "memorySize") }),
  Environment: { Variables: map(part(outputs, "environment") ?? {}, "variables") },
});

function mappingOf({ outputs }: Thing) {
  const most = number(part(outputs, "scalingConfig") ?? {}, "maximumConcurrency");
  return {
    FunctionName: nameOf(outputs),
    Enabled: outputs["enabled"] !== false,
    ...given({ BatchSize: number(outputs, "batchSize") }),
    ...(most === undefined ? {} : { ScalingConfig: { MaximumConcurrency: most } }),
    FunctionResponseTypes: texts(outputs, "functionResponseTypes") as FunctionResponseType[],
  };
}

/** A function by its name or its ARN. */
const nameOf = (outputs: Properties): string => text(outputs, "functionName").split(":function:").at(-1) ?? "";

/** The emulator makes ids of its own; a function has one mapping for a source. */
async function mappingId(lambda: LambdaClient, { outputs }: Thing): Promise<string> {
  const { EventSourceMappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({
      FunctionName: nameOf(outputs),
      EventSourceArn: text(outputs, "eventSourceArn"),
    }),
  );
  return EventSourceMappings[0]!.UUID!;
}

/** Functions and what wakes them from a queue; who may invoke them is judged by the rules. */
export const LAMBDA: Forwards = {
  "aws:lambda/function:Function": {
    put: async (thing, { lambda }, before) => {
      const ZipFile = packageOf(thing.inputs["code"]);
      const configuration = configurationOf(thing);
      if (before === undefined) {
        await lambda.send(new CreateFunctionCommand({ ...configuration, Code: { ZipFile } }));
        return;
      }
      await lambda.send(new UpdateFunctionCodeCommand({ FunctionName: configuration.FunctionName, ZipFile }));
      await lambda.send(new UpdateFunctionConfigurationCommand(configuration));
    },
    remove: ({ outputs }, { lambda }) =>
      lambda.send(new DeleteFunctionCommand({ FunctionName: text(outputs, "name") })),
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    put: async (thing, { lambda }, before) => {
      const mapping = mappingOf(thing);
      if (before !== undefined) {
        await lambda.send(new UpdateEventSourceMappingCommand({ ...mapping, UUID: await mappingId(lambda, before) }));
        return;
      }
      const EventSourceArn = text(thing.outputs, "eventSourceArn");
      await lambda.send(new CreateEventSourceMappingCommand({ ...mapping, EventSourceArn }));
    },
    remove: async (thing, { lambda }) =>
      lambda.send(new DeleteEventSourceMappingCommand({ UUID: await mappingId(lambda, thing) })),
  },
};
