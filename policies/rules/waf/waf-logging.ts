import { configured } from "../../checks/links";
import { eachOf } from "../../checks/values";
import { texts } from "../../config";
import { asText, elements, read } from "../../evidence";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { WEB_ACL } from "../../types";
import { cannotBeProved, satisfied, violated, worst, type Verdict } from "../../verdict";

/** Headers by which a reader of the log could take a patient's place. */
function hides(logging: Resource, headers: readonly string[]): Verdict {
  const found = read(logging.inputs, "redactedFields");
  if (found.state === "unknown") return cannotBeProved("redactedFields");
  const fields = (found.state === "known" ? elements(found.value) : undefined) ?? [];
  const names = fields.map((one) => (one.state === "known" ? read(one.value, "singleHeader.name") : one));
  const isHidden = (header: string) =>
    names.some((one) => one.state === "known" && asText(one.value).toLowerCase() === header.toLowerCase());
  const open = headers.filter((header) => !isHidden(header));
  if (open.length === 0) return satisfied;
  return names.some((one) => one.state === "unknown")
    ? cannotBeProved("redactedFields")
    : violated(`redactedFields lacks the header ${open.join(" and ")}`);
}

const goesSomewhere = eachOf("logDestinationConfigs", () => satisfied, violated("logDestinationConfigs is left out"));

export const wafLogging = stackRule("waf-logging", {
  types: WEB_ACL,
  settings: { headers: texts(["authorization", "cookie"], "Headers that the log must not show.") },
  judge: (acl, graph, { headers }) =>
    configured({
      by: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
      path: "resourceArn",
      what: "logging",
      judge: (logging) => worst([unlessUnknown(goesSomewhere(logging), logging), hides(logging, headers)]),
    })(acl, graph),
});

/** Where the logs go may not be known yet; that they go somewhere is. */
const unlessUnknown = (verdict: Verdict, { propertyDependencies }: Resource): Verdict =>
  verdict.is === "cannot be proved" && (propertyDependencies.logDestinationConfigs ?? []).length > 0
    ? satisfied
    : verdict;
