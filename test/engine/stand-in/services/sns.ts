import type { Special, Specials } from "../schema/making";

const owned: Special = { outputs: ({ place }) => ({ owner: place.account }) };

/** Protocols that an endpoint has to confirm; AWS's own services are confirmed at once. */
const CONFIRMED_LATER = new Set(["email", "email-json", "http", "https"]);

/** Simple Notification Service. */
export const SNS: Specials = {
  "aws:sns/topic:Topic": owned,
  "aws:sns/topicPolicy:TopicPolicy": { ...owned, id: ({ text }) => text("arn") },
  "aws:sns/topicSubscription:TopicSubscription": {
    outputs: ({ place, text }) => ({
      ownerId: place.account,
      pendingConfirmation: CONFIRMED_LATER.has(text("protocol")),
      confirmationWasAuthenticated: !CONFIRMED_LATER.has(text("protocol")),
    }),
  },
};
