import type { Specials } from "../schema/making";
import { uuid as uuidOf } from "../schema/random";
import { same } from "../schema/same";
import { text } from "../schema/value";

/** What a revision is made of: a change of anything else leaves its id as it was. */
const REVISED = ["definition", "roleArn", "loggingConfiguration", "tracingConfiguration", "encryptionConfiguration"];

/** Step Functions. */
export const SFN: Specials = {
  "aws:sfn/stateMachine:StateMachine": {
    outputs: ({ uuid }) => ({
      creationDate: "2026-01-01T00:00:00Z",
      revisionId: uuid("revision 1"),
      status: "ACTIVE",
      encryptionConfiguration: { type: "AWS_OWNED_KEY" },
      loggingConfiguration: { level: "OFF", includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    }),
    updated: (outputs, news) => {
      const revised = REVISED.some((name) => news[name] !== undefined && !same(outputs[name], news[name]));
      return revised ? { revisionId: uuidOf(`after ${text(outputs["revisionId"])}`) } : {};
    },
  },
};
