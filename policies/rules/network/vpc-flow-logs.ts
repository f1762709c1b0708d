import { best } from "../../checks/best";
import { oneOf } from "../../checks/values";
import { stackRule } from "../../rule";
import { VPC } from "../../types";
import { cannotBeProved, violated } from "../../verdict";

const FLOW_LOG = "aws:ec2/flowLog:FlowLog";

export const vpcFlowLogs = stackRule("vpc-flow-logs", {
  types: VPC,
  judge: (vpc, graph) => {
    const { sure, maybe } = graph.configuring(vpc, VPC, [FLOW_LOG], "vpcId");
    if (sure.length > 0) {
      return best(
        sure.map((log) => {
          const verdict = oneOf("trafficType", ["ALL", "REJECT"])(log);
          if (verdict.is === "violated") return violated(`${log.name}: ${verdict.because}`);
          return verdict.is === "cannot be proved" ? cannotBeProved(`trafficType of ${log.name}`) : verdict;
        }),
      );
    }
    return maybe[0] === undefined
      ? violated("no flow log of this stack is the VPC's")
      : cannotBeProved(`vpcId of ${maybe[0].name}`);
  },
});
