import type { Rule } from "../types";
import { isAbsent } from "./support";

/** Chat channels that are told of alarms (Amazon Q Developer in chat applications). */
export const chatbot: readonly Rule[] = [
  {
    id: "chatbot/without-guardrails",
    cause: "without guardrails a channel may do all that its role may, up to AdministratorAccess",
    source: "@pulumi/aws documentation; API reference, CreateSlackChannelConfiguration",
    types: ["aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration"],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) =>
      isAbsent(inputs, "guardrailPolicyArns[]") ? "guardrailPolicyArns is not given" : undefined,
  },
];
