import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { denying, documents } from "./tls";

const SUBJECT = "aws:sqs/queue:Queue";
const POLICY = "aws:sqs/queuePolicy:QueuePolicy";

prove("sqs-tls-only", {
  program: () => {
    const beside = resource(SUBJECT, "beside", {});
    return [
      beside,
      resource(POLICY, "policy", { queueUrl: UNKNOWN, policy: denying("sqs:*") }, { queueUrl: [beside] }),
      resource(SUBJECT, "inline", { policy: denying("sqs:*") }),
    ];
  },
  compliant: { beside: "satisfied", inline: "satisfied" },
  cases: [
    ...documents("policy", "beside", "sqs:*", "sqs:SendMessage"),
    {
      when: "no policy",
      edit: (program) => program.remove("policy"),
      then: { beside: "violated: nothing in this stack configures its policy" },
    },
    {
      when: "written in the queue, too little",
      edit: (program) => program.set("inline", "policy", denying("sqs:SendMessage")),
      then: { inline: "violated: policy does not deny requests without TLS" },
    },
    {
      when: "written in the queue, empty",
      edit: (program) => program.set("inline", "policy", ""),
      then: { inline: "violated: policy is left out" },
    },
    {
      when: "a policy of what is not known",
      edit: (program) => program.set("policy", "queueUrl", UNKNOWN),
      then: { beside: "cannot be proved: queueUrl of policy, which may configure its policy" },
    },
  ],
  values: [
    {
      of: "policy",
      path: "policy",
      unknown: { beside: "cannot be proved: policy of policy" },
      absent: { beside: "violated: policy: policy is left out" },
      mistyped: { beside: "violated: policy: policy is not JSON" },
    },
    {
      of: "inline",
      path: "policy",
      unknown: { inline: "cannot be proved: policy" },
      absent: { inline: "violated: nothing in this stack configures its policy" },
      mistyped: { inline: "violated: policy is not JSON" },
    },
  ],
});
