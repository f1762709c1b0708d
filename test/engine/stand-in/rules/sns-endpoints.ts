import type { Rule } from "../types";
import { text } from "./support";

const types = ["aws:sns/topicSubscription:TopicSubscription"];

/** The form of an endpoint, by protocol; others are ARNs and numbers. */
const FORMS: Readonly<Record<string, RegExp>> = {
  email: /^[^@\s]+@[^@\s]+$/,
  "email-json": /^[^@\s]+@[^@\s]+$/,
  http: /^http:\/\/\S+$/,
  https: /^https:\/\/\S+$/,
  lambda: /^arn:[^:]+:lambda:/,
  sqs: /^arn:[^:]+:sqs:/,
};

/** Who is told by a topic. */
export const snsEndpoints: readonly Rule[] = [
  {
    id: "sns/endpoint-of-another-protocol",
    cause:
      "the endpoint has the form of its protocol: an address, a URL that begins with it, an ARN (InvalidParameter)",
    source: "SNS API reference, Subscribe",
    types,
    at: "check",
    on: ["create"],
    refuses: ({ inputs }) => {
      const [protocol, endpoint] = [text(inputs, "protocol") ?? "", text(inputs, "endpoint")];
      const form = Object.hasOwn(FORMS, protocol) ? FORMS[protocol] : undefined;
      return endpoint === undefined || form === undefined || form.test(endpoint)
        ? undefined
        : `endpoint ${endpoint} is none of protocol ${protocol}`;
    },
  },
  {
    id: "sns/fifo-topic-to-people",
    cause: "a FIFO topic delivers to queues only",
    source: "SNS guide, message delivery from FIFO topics",
    types,
    at: "check",
    on: ["create"],
    refuses: ({ inputs }) => {
      const [topic, protocol] = [text(inputs, "topic"), text(inputs, "protocol") ?? "sqs"];
      return topic?.endsWith(".fifo") === true && protocol !== "sqs"
        ? `protocol is ${protocol} for the FIFO topic ${topic}`
        : undefined;
    },
  },
];
