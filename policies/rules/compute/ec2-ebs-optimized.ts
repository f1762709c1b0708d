import { isTrue } from "../../checks/values";
import { leavesToTemplate, SERVER } from "../../checks/started-from";
import { asBoolean, read } from "../../evidence";
import { resourceRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";

/** Old types that can be EBS-optimized but are not by themselves. Source: Amazon EC2, "EBS-optimized instance types". */
const OPTIONAL = new Set(
  [
    "c1.xlarge c3.xlarge c3.2xlarge c3.4xlarge g2.2xlarge i2.xlarge i2.2xlarge i2.4xlarge m1.large m1.xlarge",
    "m2.2xlarge m2.4xlarge m3.xlarge m3.2xlarge r3.xlarge r3.2xlarge r3.4xlarge",
  ].flatMap((line) => line.split(" ")),
);

export const ec2EbsOptimized = resourceRule("ec2-ebs-optimized", {
  types: SERVER,
  judge: (server) => {
    const optimized = isTrue("ebsOptimized")(server);
    if (optimized.is === "satisfied") return satisfied;
    const given = read(server.inputs, "ebsOptimized");
    if (given.state === "known" && asBoolean(given.value) === undefined) return optimized;
    const type = read(server.inputs, "instanceType");
    if (type.state === "unknown") return cannotBeProved("instanceType");
    if (type.state === "absent") {
      const decides = leavesToTemplate(server, "instanceType") ? "its launch template decides" : "it names no type";
      return notApplicable(decides);
    }
    if (typeof type.value !== "string") return violated(`instanceType is ${shown(type.value)}, not text`);
    return OPTIONAL.has(type.value) ? optimized : notApplicable(`${type.value} needs no switch`);
  },
});
