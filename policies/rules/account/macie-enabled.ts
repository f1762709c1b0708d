import { accountRule, oneInEveryRegion, regionalSettings } from "../../checks/account";
import { kindOf } from "../../checks/bucket-kinds";
import { oneOf } from "../../checks/values";
import { regionsOf } from "../../places";
import { BUCKET } from "../../types";
import { notApplicable } from "../../verdict";

const ACCOUNT = ["aws:macie2/account:Account"];
const isOn = oneOf("status", ["ENABLED"]);

export const macieEnabled = accountRule("macie-enabled", {
  tier: "extended",
  types: ACCOUNT,
  // Source: Amazon Macie endpoints and quotas; Melbourne and Hyderabad have none.
  settings: regionalSettings("ap-southeast-4", "ap-south-2"),
  judge: (graph, { notIn }) => {
    const health = graph.of(BUCKET).filter((bucket) => [undefined, "health"].includes(kindOf(bucket, graph)));
    if (health.length === 0) return notApplicable("no bucket holds health data");
    const kept = new Set(regionsOf(health));
    const others = kept.size === 0 ? [] : regionsOf(graph.resources).filter((region) => !kept.has(region));
    return oneInEveryRegion(graph, ACCOUNT, [...notIn, ...others], "aws.macie2.Account", isOn);
  },
});
