import { rulesOf } from "../../checks/web-acl";
import { flag } from "../../config";
import { asBoolean, read, type Evidence } from "../../evidence";
import { stackRule } from "../../rule";
import { WEB_ACL } from "../../types";
import { cannotBeProved, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

function isOn(name: string, path: string, value: Evidence): Verdict {
  if (value.state === "unknown") return cannotBeProved(`${path} of ${name}`);
  if (value.state === "absent") return violated(`${name}: ${path} is left out`);
  return asBoolean(value.value) === true ? satisfied : violated(`${name}: ${path} is ${shown(value.value)}`);
}

export const wafMetrics = stackRule("waf-metrics", {
  tier: "extended",
  types: WEB_ACL,
  settings: { samples: flag(false, "Samples of requests must be kept too.") },
  judge: (acl, graph, { samples }) => {
    const { rules, open } = rulesOf(acl, graph);
    const paths = ["cloudwatchMetricsEnabled", ...(samples ? ["sampledRequestsEnabled"] : [])].map(
      (property) => `visibilityConfig.${property}`,
    );
    return worst(
      paths.flatMap((path) => [
        isOn(acl.name, path, read(acl.inputs, path)),
        ...rules.map((rule) => isOn(rule.name, path, inCapitals(rule.at, path))),
        ...open.map(cannotBeProved),
      ]),
    );
  },
});

/** The WAF API spells this one property in two ways. */
const inCapitals = (at: (path: string) => Evidence, path: string): Evidence => {
  const found = at(path);
  return found.state === "absent" ? at(path.replace("cloudwatchMetrics", "cloudWatchMetrics")) : found;
};
