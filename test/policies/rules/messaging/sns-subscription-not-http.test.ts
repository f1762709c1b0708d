import { prove } from "../../proof";
import { resource } from "../../support";

const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

prove("sns-subscription-not-http", {
  program: () => [
    resource(SUBSCRIPTION, "hook", { protocol: "https" }),
    resource(SUBSCRIPTION, "person", { protocol: "email" }),
  ],
  compliant: { hook: "satisfied", person: "satisfied" },
  cases: [
    {
      when: "plain HTTP",
      edit: (program) => program.set("hook", "protocol", "http"),
      then: { hook: 'violated: protocol is "http"' },
    },
  ],
  values: [
    {
      of: "hook",
      path: "protocol",
      unknown: { hook: "cannot be proved: protocol" },
      absent: {},
      mistyped: { hook: "violated" },
    },
  ],
});
