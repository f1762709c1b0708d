import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { VPC } from "./parts";

const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
const none = "violated: no flow log of this stack is the VPC's";
const must = "must be one of ALL, REJECT";

prove("vpc-flow-logs", {
  program: () => {
    const vpc = resource(VPC, "network", {});
    return [
      vpc,
      resource(FLOW_LOG, "log", { vpcId: UNKNOWN, trafficType: "ALL" }, { vpcId: [vpc] }),
      resource(VPC, "known", { id: "vpc-1" }),
      resource(FLOW_LOG, "accepted", { vpcId: "vpc-1", trafficType: "ACCEPT" }),
      resource(FLOW_LOG, "rejected", { vpcId: "vpc-1", trafficType: "REJECT" }),
      resource(FLOW_LOG, "subnet", { subnetId: "subnet-1", trafficType: "ALL" }),
    ];
  },
  compliant: { network: "satisfied", known: "satisfied" },
  cases: [
    { when: "there is no log", edit: (program) => program.remove("log"), then: { network: none } },
    {
      when: "only what is accepted is logged",
      edit: (program) => program.remove("rejected"),
      then: { known: `violated: accepted: trafficType is "ACCEPT"; ${must}` },
    },
    {
      when: "the log is of another VPC",
      edit: (program) => program.set("log", "vpcId", "vpc-2"),
      then: { network: none },
    },
    {
      when: "the log is of a subnet",
      edit: (program) => {
        program.set("log", "vpcId", undefined);
        program.set("log", "subnetId", UNKNOWN);
      },
      then: { network: none },
    },
    {
      when: "a default VPC without a log",
      edit: (program) => program.add(resource("aws:ec2/defaultVpc:DefaultVpc", "default", {})),
      then: { default: none },
    },
  ],
  values: [
    {
      of: "log",
      path: "trafficType",
      unknown: { network: "cannot be proved: trafficType of log" },
      absent: { network: `violated: log: trafficType is left out; ${must}` },
      mistyped: { network: "violated" },
    },
    {
      of: "rejected",
      path: "trafficType",
      unknown: { known: "cannot be proved: trafficType of rejected" },
      absent: { known: "violated" },
      mistyped: { known: "violated" },
    },
    {
      of: "rejected",
      path: "vpcId",
      unknown: { known: `violated: accepted: trafficType is "ACCEPT"; ${must}` },
      absent: { known: "violated" },
      mistyped: { known: "violated" },
    },
  ],
});

prove("vpc-flow-logs", {
  program: () => [
    resource(VPC, "network", { id: "vpc-1" }),
    resource(FLOW_LOG, "log", { vpcId: "vpc-1", trafficType: "ALL" }),
  ],
  compliant: { network: "satisfied" },
  cases: [{ when: "another id", edit: (program) => program.set("log", "vpcId", "vpc-2"), then: { network: none } }],
  values: [
    {
      of: "log",
      path: "vpcId",
      unknown: { network: "cannot be proved: vpcId of log" },
      absent: { network: none },
      mistyped: { network: none },
    },
  ],
});
