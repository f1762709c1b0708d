import { read } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { METRIC_ALARM } from "../../types";
import { cannotBeProved, satisfied, violated, type Verdict } from "../../verdict";
import { oneOf } from "../../checks/values";

/** Any of these brings a certificate in from outside, which ACM cannot renew. */
const IMPORTED = ["certificateBody", "privateKey", "privateKeyWo"];
const CERTIFICATE = ["aws:acm/certificate:Certificate"];

export const acmRenewalAutomatic = stackRule("acm-renewal-automatic", {
  types: CERTIFICATE,
  judge: (certificate, graph) => {
    if (IMPORTED.some((path) => read(certificate.inputs, path).state !== "absent"))
      return isAlarmed(certificate, graph);
    // A private authority needs no proof of the name.
    if (read(certificate.inputs, "certificateAuthorityArn").state !== "absent") return satisfied;
    return oneOf("validationMethod", ["DNS"])(certificate);
  },
});

function isAlarmed(certificate: Resource, graph: Graph): Verdict {
  const { sure, maybe } = graph.configuring(certificate, CERTIFICATE, [METRIC_ALARM], "dimensions.CertificateArn");
  const answers = sure.map((alarm) => read(alarm.inputs, "metricName"));
  if (answers.some((name) => name.state === "known" && name.value === "DaysToExpiry")) return satisfied;
  return answers.some(({ state }) => state === "unknown") || maybe.some(mayWatch)
    ? cannotBeProved("whether an alarm on DaysToExpiry watches it")
    : violated("it is imported, so nobody renews it, and no alarm on DaysToExpiry watches it");
}

function mayWatch(alarm: Resource): boolean {
  const name = read(alarm.inputs, "metricName");
  return name.state === "unknown" || (name.state === "known" && name.value === "DaysToExpiry");
}
