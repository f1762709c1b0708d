import type { Examples } from "../examples";
import { differs, role, roleArn } from "../fixtures";

const channel = {
  configurationName: "operations",
  iamRoleArn: roleArn("chat"),
  slackChannelId: "C07EZ1ABC23",
  slackTeamId: "T07EA123LEP",
};

export const chatbot: Examples = {
  "chatbot/without-guardrails": differs(
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
    { ...channel, guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"] },
    { ...channel, guardrailPolicyArns: [] },
    "guardrailPolicyArns is not given",
    role("chat", "chatbot.amazonaws.com"),
  ),
};
