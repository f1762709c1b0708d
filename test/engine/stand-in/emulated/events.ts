import type { Properties } from "../types";
import { given, maybe, part, text, type Forwards } from "./forward";

const busOf = (outputs: Properties) => ({ EventBusName: text(outputs, "eventBusName") || "default" });

/** EventBridge. What goes off by a clock is left out: tests say when it is time. */
export const EVENTS: Forwards = {
  "aws:cloudwatch/eventBus:EventBus": {
    put: async ({ outputs }, { events }, before) => {
      if (before === undefined) await events("CreateEventBus", { Name: text(outputs, "name") });
    },
    remove: ({ outputs }, { events }) => events("DeleteEventBus", { Name: text(outputs, "name") }),
  },
  "aws:cloudwatch/eventRule:EventRule": {
    put: async ({ outputs }, { events }) => {
      const EventPattern = maybe(outputs, "eventPattern");
      if (EventPattern === undefined) return;
      const State = text(outputs, "state") === "DISABLED" ? "DISABLED" : "ENABLED";
      await events("PutRule", { Name: text(outputs, "name"), ...busOf(outputs), EventPattern, State });
    },
    remove: async ({ outputs }, { events }) => {
      if (maybe(outputs, "eventPattern") === undefined) return;
      await events("DeleteRule", { Name: text(outputs, "name"), ...busOf(outputs) });
    },
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    put: async ({ outputs }, { events }) => {
      const transformer = part(outputs, "inputTransformer");
      const dead = part(outputs, "deadLetterConfig");
      const target = given({
        Id: text(outputs, "targetId"),
        Arn: text(outputs, "arn"),
        RoleArn: maybe(outputs, "roleArn"),
        Input: maybe(outputs, "input"),
        InputPath: maybe(outputs, "inputPath"),
        InputTransformer:
          transformer === undefined
            ? undefined
            : { InputPathsMap: transformer["inputPaths"], InputTemplate: transformer["inputTemplate"] },
        DeadLetterConfig: dead === undefined ? undefined : { Arn: text(dead, "arn") },
      });
      await known(events("PutTargets", { Rule: text(outputs, "rule"), ...busOf(outputs), Targets: [target] }));
    },
    remove: ({ outputs }, { events }) =>
      known(
        events("RemoveTargets", { Rule: text(outputs, "rule"), ...busOf(outputs), Ids: [text(outputs, "targetId")] }),
      ),
  },
};

/** A rule that goes off by a clock was not made; its targets have nothing to belong to. */
const known = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: unknown) => {
    if (!(error instanceof Error && error.message.includes("ResourceNotFoundException"))) throw error;
  });
