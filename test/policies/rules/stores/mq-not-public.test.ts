import { refusal } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const PATH = "publiclyAccessible";

prove("mq-not-public", {
  program: () => [resource("aws:mq/broker:Broker", "broker", { [PATH]: false })],
  compliant: { broker: "satisfied" },
  cases: [
    {
      when: "an address on the internet",
      edit: (program) => program.set("broker", PATH, "true"),
      then: { broker: `violated: ${PATH} is "true"` },
    },
  ],
  values: [refusal("broker", PATH)],
});
