import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { denying, documents } from "./tls";

const SUBJECT = "aws:sns/topic:Topic";
const POLICY = "aws:sns/topicPolicy:TopicPolicy";

prove("sns-tls-only", {
  program: () => {
    const beside = resource(SUBJECT, "beside", {});
    return [
      beside,
      resource(POLICY, "policy", { arn: UNKNOWN, policy: denying("sns:Publish") }, { arn: [beside] }),
      resource(SUBJECT, "inline", { policy: denying("sns:Publish") }),
    ];
  },
  compliant: { beside: "satisfied", inline: "satisfied" },
  cases: [
    ...documents("policy", "beside", "sns:Publish", "sns:Subscribe"),
    {
      when: "no policy",
      edit: (program) => program.remove("policy"),
      then: { beside: "violated: nothing in this stack configures its policy" },
    },
    {
      when: "written in the topic, too little",
      edit: (program) => program.set("inline", "policy", denying("sns:Subscribe")),
      then: { inline: "violated: policy does not deny requests without TLS" },
    },
    {
      when: "written in the topic, empty",
      edit: (program) => program.set("inline", "policy", ""),
      then: { inline: "violated: policy is left out" },
    },
    {
      when: "a policy of what is not known",
      edit: (program) => program.set("policy", "arn", UNKNOWN),
      then: { beside: "cannot be proved: arn of policy, which may configure its policy" },
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
