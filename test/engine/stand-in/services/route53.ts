import type { Specials } from "../schema/making";

/** Route 53. */
export const ROUTE53: Specials = {
  "aws:route53/record:Record": {
    id: ({ text }) =>
      [text("zoneId"), text("name"), text("type"), text("setIdentifier")].filter((part) => part !== "").join("_"),
    outputs: ({ text }) => ({ fqdn: text("name").replace(/\.$/, "").toLowerCase() }),
  },
};
