import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const DEAD = "arn:aws:sqs:us-east-1:111122223333:dead";
const policy = JSON.stringify({ deadLetterTargetArn: DEAD });
const left = "violated: redrivePolicy is left out";

prove("sns-subscription-redrive", {
  program: () => {
    const dead = resource("aws:sqs/queue:Queue", "dead", {});
    return [
      dead,
      resource(SUBSCRIPTION, "worker", { protocol: "sqs", redrivePolicy: policy }),
      resource(SUBSCRIPTION, "preview", { protocol: "lambda", redrivePolicy: UNKNOWN }, { redrivePolicy: [dead] }),
      resource(SUBSCRIPTION, "person", { protocol: "email" }),
    ];
  },
  compliant: { worker: "satisfied", preview: "satisfied", person: "not applicable: its endpoint is a person" },
  cases: [
    ...["https", "lambda", "firehose"].map((protocol) => ({
      when: `none for ${protocol}`,
      edit: (program: { set: (name: string, path: string, value: unknown) => void }) => {
        program.set("worker", "protocol", protocol);
        program.set("worker", "redrivePolicy", "");
      },
      then: { worker: left },
    })),
    {
      when: "without a target",
      edit: (program) => program.set("worker", "redrivePolicy", "{}"),
      then: { worker: "violated: redrivePolicy names no deadLetterTargetArn" },
    },
    {
      when: "none, and the protocol is not known",
      edit: (program) => {
        program.set("worker", "protocol", UNKNOWN);
        program.set("worker", "redrivePolicy", undefined);
      },
      then: { worker: "cannot be proved: protocol" },
    },
  ],
  values: [
    {
      of: "worker",
      path: "redrivePolicy",
      unknown: { worker: "cannot be proved: redrivePolicy" },
      absent: { worker: left },
      mistyped: { worker: "violated: redrivePolicy names no deadLetterTargetArn" },
    },
    {
      of: "worker",
      path: "protocol",
      unknown: {},
      absent: {},
      mistyped: { worker: "not applicable: its endpoint is a person" },
    },
  ],
});
