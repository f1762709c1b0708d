import type * as pulumi from "@pulumi/pulumi";
import { ChatChannel, OperationsTopic, validateChat, validateOperationsTopic } from "../components/monitoring";
import type { Problem } from "../components/shared/problem";
import type { Settings } from "./settings-model";

/** The people who are told, as topics. */
export interface AlertTopics {
  /** What has to be looked at in working hours, and everything when there is no other topic. */
  readonly operations: OperationsTopic;
  /** What harms people now: its own topic when somebody is paged, else that of operations. */
  readonly pages: OperationsTopic;
}

/** Tells the address for alarms, and whoever else the settings name. */
export function alertTopics(settings: Settings, keyArn: pulumi.Input<string>): AlertTopics {
  const { account: accountId, region, alarmEmail, alerts = {} } = settings;
  const place = { accountId, region, keyArn };
  const operations = new OperationsTopic("operations", { ...place, email: alarmEmail });
  const paged = pageSubscribers(settings);
  const pages = paged === undefined ? operations : new OperationsTopic("pages", { ...place, ...paged });
  if (alerts.slack !== undefined) {
    const topicArns = paged === undefined ? [operations.arn] : [operations.arn, pages.arn];
    new ChatChannel("chat", { region, ...alerts.slack, topicArns });
  }
  return { operations, pages };
}

/** What the topics would refuse, in the words of the stack file. */
export function alertProblems(settings: Settings): Problem[] {
  const { account: accountId, region, alarmEmail, alerts = {} } = settings;
  const place = { accountId, region, keyArn: undefined };
  const paged = pageSubscribers(settings);
  const names: Readonly<Record<string, string>> = {
    accountId: "aws:allowedAccountIds",
    region: "aws:region",
    email: "careplane:alerts.pageEmail",
    endpoint: "careplane:alerts.pagerUrl",
    workspaceId: "careplane:alerts.slack.workspaceId",
    channelId: "careplane:alerts.slack.channelId",
  };
  const named = (problems: readonly Problem[], own: Readonly<Record<string, string>>) =>
    problems.map((problem) => ({ ...problem, path: own[problem.path] ?? problem.path }));
  return [
    ...named(validateOperationsTopic({ ...place, email: alarmEmail }), { ...names, email: "careplane:alarmEmail" }),
    ...named(paged === undefined ? [] : validateOperationsTopic({ ...place, ...paged }), names),
    ...named(alerts.slack === undefined ? [] : validateChat({ region, ...alerts.slack, topics: 1 }), names),
  ];
}

/** Who is paged, if anybody is. */
function pageSubscribers({ alerts = {} }: Settings): { email?: string; endpoint?: string } | undefined {
  const { pagerUrl, pageEmail } = alerts;
  if (pagerUrl === undefined && pageEmail === undefined) return undefined;
  return {
    ...(pageEmail === undefined ? {} : { email: pageEmail }),
    ...(pagerUrl === undefined ? {} : { endpoint: pagerUrl }),
  };
}
