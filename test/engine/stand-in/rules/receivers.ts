import type { Account } from "../types";
import { authorizes } from "./authorization";
import { matchesPattern } from "./policy";
import { text } from "./support";

/** The policy of a queue or a topic, its own or the one put on it. */
export function policyOf(account: Account, arn: string): string | undefined {
  const thing = account.byArn(arn);
  if (thing === undefined) return undefined;
  const put = [
    ...account.all("aws:sqs/queuePolicy:QueuePolicy").filter((one) => text(one.inputs, "queueUrl") === thing.id),
    ...account.all("aws:sns/topicPolicy:TopicPolicy").filter((one) => text(one.inputs, "arn") === arn),
  ][0];
  return text((put ?? thing).inputs, "policy");
}

/** Whether a function has a permission for a service, acting for a source. */
export function invokable(account: Account, receiver: string, principal: string, source?: string): boolean {
  const named = receiver.replace(/(:function:[^:]+):.*$/, "$1");
  return account.all("aws:lambda/permission:Permission").some(({ inputs }) => {
    const subject = text(inputs, "function");
    const sourceArn = text(inputs, "sourceArn");
    return (
      (subject === named || subject === named.split(":").at(-1)) &&
      text(inputs, "principal") === principal &&
      matchesPattern(text(inputs, "action") ?? "", "lambda:InvokeFunction", true) &&
      (source === undefined || sourceArn === undefined || matchesPattern(sourceArn, source))
    );
  });
}

/** Whether a queue's or topic's policy lets a service do an action for a source. */
export const admitsService = (
  account: Account,
  receiver: string,
  principal: string,
  action: string,
  context: Readonly<Record<string, string | null>>,
): boolean => authorizes([policyOf(account, receiver)], { principal, action, resource: receiver, context });
