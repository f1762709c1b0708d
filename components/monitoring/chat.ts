import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Role } from "../security";
import { refuse } from "../shared/refuse";
import { CHAT_GUARDRAIL, chatRegion, validateChat } from "./chat-plan";
import type { RegionName } from "../shared/regions";

export interface ChatChannelArgs {
  /** Region of the topics: the provider's. It decides in which region the configuration is kept. */
  readonly region: RegionName;
  /** Id of the Slack workspace, T07EA123LEP. Somebody connects it once in the console of the service. */
  readonly workspaceId: string;
  /** Id of the channel, C07EZ1ABC23; a private one needs an invitation of the app. */
  readonly channelId: string;
  /** ARNs of the topics whose messages the channel shows, with their policies in place. */
  readonly topicArns: readonly pulumi.Input<string>[];
}

/**
 * A channel in Slack that shows alarms. It tells, and nobody does anything from it.
 *
 * Creates: a role without permissions, and the configuration of Amazon Q Developer in chat applications.
 * Guarantees: whoever writes into the channel can neither read nor change anything in the account; the service logs
 * nothing, since its group would be in us-east-1 without a key. Alarms come without their graph, which the role would
 * have to read.
 * Costs: nothing.
 *
 * @example
 * new ChatChannel("chat", { region, workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23", topicArns: [operations.arn] });
 */
export class ChatChannel extends pulumi.ComponentResource {
  /** ARN of the configuration. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: ChatChannelArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:ChatChannel", name, {}, opts);
    const { region, workspaceId, channelId, topicArns } = args;
    refuse(`chat channel ${name}`, validateChat({ region, workspaceId, channelId, topics: topicArns.length }));
    const own = { parent: this };
    const role = new Role(
      name,
      { service: "chatbot.amazonaws.com", description: "Shows alarms in a channel; may do nothing." },
      own,
    );
    const channel = new aws.chatbot.SlackChannelConfiguration(
      name,
      {
        configurationName: `careplane-${pulumi.getStack()}-${name}`,
        region: chatRegion(region),
        slackTeamId: workspaceId,
        slackChannelId: channelId,
        snsTopicArns: [...topicArns],
        iamRoleArn: role.roleArn,
        guardrailPolicyArns: [CHAT_GUARDRAIL],
        loggingLevel: "NONE",
        userAuthorizationRequired: false,
      },
      own,
    );
    this.arn = channel.chatConfigurationArn;
    this.registerOutputs({ arn: this.arn });
  }
}
