import { accountRule, of, oneInEveryRegion, oneSuffices, regionalSettings } from "../../checks/account";
import { isTrue, oneOf } from "../../checks/values";
import { texts } from "../../config";
import { read } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { cannotBeProved, violated, worst, type Verdict } from "../../verdict";

const DETECTOR = ["aws:guardduty/detector:Detector"];
const FEATURE = ["aws:guardduty/detectorFeature:DetectorFeature"];

/** Where the detector itself can ask for a feature, as older programs do. */
const WITHIN: Readonly<Partial<Record<string, string>>> = {
  S3_DATA_EVENTS: "datasources.s3Logs.enable",
  EBS_MALWARE_PROTECTION: "datasources.malwareProtection.scanEc2InstanceWithFindings.ebsVolumes.enable",
};

const isOn = isTrue("enable");
const isEnabled = oneOf("status", ["ENABLED"]);

function hasFeature(detector: Resource, feature: string, graph: Graph): Verdict {
  const { sure, maybe } = graph.configuring(detector, DETECTOR, FEATURE, "detectorId");
  const found = [...sure, ...maybe].flatMap((one): Verdict[] => {
    const name = read(one.inputs, "name");
    if (name.state === "unknown") return [of(one, cannotBeProved("name"))];
    if (name.state === "absent" || name.value !== feature) return [];
    return [of(one, sure.includes(one) ? isEnabled(one) : cannotBeProved("detectorId"))];
  });
  const path = Object.hasOwn(WITHIN, feature) ? WITHIN[feature] : undefined;
  const inline = path === undefined || read(detector.inputs, path).state === "absent" ? [] : [isTrue(path)(detector)];
  return oneSuffices([...found, ...inline], violated(`no aws.guardduty.DetectorFeature enables ${feature}`));
}

export const guarddutyEnabled = accountRule("guardduty-enabled", {
  types: [...DETECTOR, ...FEATURE],
  settings: {
    ...regionalSettings(),
    features: texts(
      ["S3_DATA_EVENTS", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS", "EBS_MALWARE_PROTECTION"],
      "Features that each detector must have.",
    ),
  },
  judge: (graph, { notIn, features }) =>
    oneInEveryRegion(graph, DETECTOR, notIn, "aws.guardduty.Detector", (detector) =>
      worst([isOn(detector), ...features.map((feature) => hasFeature(detector, feature, graph))]),
    ),
});
