import type { Making, Specials } from "../schema/making";

/** The default bus has no name in ids and ARNs. */
const onBus = ({ text }: Making, separator: string): string => {
  const bus = text("eventBusName");
  return bus === "" || bus === "default" ? "" : `${bus}${separator}`;
};

/** CloudWatch, its logs, and EventBridge, which Pulumi files under CloudWatch. */
export const CLOUDWATCH: Specials = {
  "aws:cloudwatch/eventRule:EventRule": {
    id: (making) => `${onBus(making, "/")}${making.text("name")}`,
    outputs: (making) => ({ arn: making.arn("events", `rule/${onBus(making, "/")}${making.text("name")}`) }),
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    id: (making) => `${onBus(making, "-")}${making.text("rule")}-${targetId(making)}`,
    outputs: (making) => ({ targetId: targetId(making) }),
  },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
    outputs: ({ random }) => ({ policyScope: "ACCOUNT", revisionId: random("lowerAlnum", 32, "revision") }),
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    // A dashboard is the same in all regions.
    outputs: ({ place, text }) => ({
      dashboardArn: `arn:aws:cloudwatch::${place.account}:dashboard/${text("dashboardName")}`,
    }),
  },
  "aws:synthetics/canary:Canary": {
    outputs: ({ inputs }) => ({ status: inputs["startCanary"] === true ? "RUNNING" : "READY" }),
    updated: (_, news) => ({ status: news["startCanary"] === true ? "RUNNING" : "STOPPED" }),
  },
};

const targetId = ({ text, random }: Making): string =>
  text("targetId") || `terraform-${random("digits", 26, "target")}`;
