import { CreateStateMachineCommand, DeleteStateMachineCommand, UpdateStateMachineCommand } from "@aws-sdk/client-sfn";
import { text, type Forwards } from "./forward";

/** Step Functions. */
export const STATES: Forwards = {
  "aws:sfn/stateMachine:StateMachine": {
    put: ({ outputs }, { states }, before) => {
      const both = { definition: text(outputs, "definition"), roleArn: text(outputs, "roleArn") };
      if (before !== undefined) {
        return states.send(new UpdateStateMachineCommand({ ...both, stateMachineArn: text(outputs, "arn") }));
      }
      const type = text(outputs, "type") === "EXPRESS" ? "EXPRESS" : "STANDARD";
      return states.send(new CreateStateMachineCommand({ ...both, name: text(outputs, "name"), type }));
    },
    remove: ({ outputs }, { states }) =>
      states.send(new DeleteStateMachineCommand({ stateMachineArn: text(outputs, "arn") })),
  },
};
