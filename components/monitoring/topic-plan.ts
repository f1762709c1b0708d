import { accountProblems, keyArnProblems, regionProblems } from "../shared/place-problems";
import type { Statement } from "../shared/policy-document";
import { shown, type Problem } from "../shared/problem";
import { shownSecretAddress } from "../shared/shown-address";

/** Who may publish besides the account's own roles. */
export type Publisher = "alarms" | "events";

/** What is decided about the topic before anything is declared. Inputs that are known later are left unchecked. */
export interface OperationsTopicRequest {
  accountId: unknown;
  region: string;
  keyArn: unknown;
  email?: string;
  endpoint?: string;
  publishers?: readonly Publisher[];
}

/** What is known of a topic when its policy is written. */
export interface TopicSubject {
  topicArn: string;
  accountId: string;
  region: string;
}

const EMAIL = /^[^\s@"<>(),:;[\]\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** SNS calls public names by HTTPS; user names in an address would be in its logs. */
const ENDPOINT =
  /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?::\d{1,5})?(?:\/[^\s@#]{0,1800})?$/i;

/** Every problem of the topic's arguments. */
export function validateOperationsTopic(request: OperationsTopicRequest): Problem[] {
  const { accountId, region, keyArn, email, endpoint, publishers = [] } = request;
  const known = Object.keys(PUBLISH).join(", ");
  return [
    ...accountProblems("accountId", accountId),
    ...regionProblems("region", region),
    ...keyArnProblems("keyArn", keyArn, region),
    ...subscriberProblems(email, endpoint),
    ...publishers.flatMap((publisher, index): Problem[] =>
      Object.hasOwn(PUBLISH, publisher)
        ? []
        : [
            {
              path: `publishers[${index}]`,
              given: shown(publisher),
              allowed: `one of ${known}`,
              fix: "correct the name",
            },
          ],
    ),
  ];
}

/** Somebody must be told. What an address is given as stays out of the text: it can hold a key. */
function subscriberProblems(email: string | undefined, endpoint: string | undefined): Problem[] {
  const nobody = email === undefined && endpoint === undefined;
  const address: Problem[] =
    nobody || (email !== undefined && !EMAIL.test(email))
      ? [
          {
            path: "email",
            given: shown(email),
            allowed: nobody ? "one e-mail address, where there is no endpoint" : "one e-mail address",
            fix: "write it as operations@example.com",
          },
        ]
      : [];
  const pager: Problem[] =
    endpoint === undefined || ENDPOINT.test(endpoint)
      ? []
      : [
          {
            path: "endpoint",
            given: shownSecretAddress(endpoint),
            allowed: "an https address with a public name, without user and fragment",
            fix: "take the address of the SNS integration from the pager's page",
          },
        ];
  return [...address, ...pager];
}

/**
 * The policy of the topic. A policy replaces SNS's default one, so the account's own statement is written out: Auto
 * Scaling, among others, publishes as a role of the account.
 */
export function topicPolicy(publishers: readonly Publisher[], subject: TopicSubject): Statement[] {
  const resources = [subject.topicArn];
  return [
    {
      sid: "AccountOwnsTopic",
      principals: { AWS: `arn:aws:iam::${subject.accountId}:root` },
      actions: OWN,
      resources,
    },
    ...[...new Set(publishers)].sort().map((publisher) => PUBLISH[publisher](subject)),
    {
      sid: "DenyInsecureTransport",
      effect: "Deny",
      principals: "*",
      actions: ["sns:Publish"],
      resources,
      conditions: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
}

/** SNS, actions of its default topic policy. */
const OWN = [
  ...["AddPermission", "DeleteTopic", "GetTopicAttributes", "ListSubscriptionsByTopic", "Publish", "RemovePermission"],
  ...["SetTopicAttributes", "Subscribe"],
].map((action) => `sns:${action}`);

const PUBLISH: Readonly<Record<Publisher, (subject: TopicSubject) => Statement>> = {
  alarms: ({ topicArn, accountId, region }) => ({
    sid: "AlarmsPublish",
    principals: { Service: "cloudwatch.amazonaws.com" },
    actions: ["sns:Publish"],
    resources: [topicArn],
    conditions: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${accountId}:alarm:*` },
    },
  }),
  // EventBridge sends no source to SNS: with a condition, each of its messages is dropped without a trace.
  events: ({ topicArn }) => ({
    sid: "EventsPublish",
    principals: { Service: "events.amazonaws.com" },
    actions: ["sns:Publish"],
    resources: [topicArn],
  }),
};
