import type { Examples } from "../examples";
import { arnOf, differs, topic } from "../fixtures";

const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const there = [topic("pages"), topic("pages.fifo")];
const pager = { topic: arnOf("sns", "pages"), protocol: "https", endpoint: "https://pager.example.com/in" };

export const snsEndpoints: Examples = {
  "sns/endpoint-of-another-protocol": differs(
    SUBSCRIPTION,
    pager,
    { ...pager, endpoint: "http://pager.example.com/in" },
    "is none of protocol https",
    there,
  ),
  "sns/fifo-topic-to-people": differs(
    SUBSCRIPTION,
    pager,
    { ...pager, topic: arnOf("sns", "pages.fifo") },
    "protocol is https for the FIFO topic",
    there,
  ),
};
