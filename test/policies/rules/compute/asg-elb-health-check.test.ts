import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { GROUP } from "./servers";

const none = "not applicable: no load balancer sends it requests";
const means = 'violated: healthCheckType is left out, which means "EC2"; must be ELB';
const whether = "cannot be proved: whether a load balancer sends it requests";
const ATTACHMENT = "aws:autoscaling/attachment:Attachment";

prove("asg-elb-health-check", {
  program: () => {
    const attached = resource(GROUP, "attached", { name: "attached", healthCheckType: "EC2,ELB" });
    return [
      resource(GROUP, "web", { targetGroupArns: ["arn"], healthCheckType: "ELB" }),
      resource(GROUP, "classic", { loadBalancers: [UNKNOWN], healthCheckType: "ELB" }),
      resource(GROUP, "lattice", { trafficSources: [{ type: "vpc-lattice" }], healthCheckType: "VPC_LATTICE" }),
      attached,
      resource(ATTACHMENT, "attachment", { autoscalingGroupName: UNKNOWN }, { autoscalingGroupName: [attached] }),
      resource(GROUP, "workers", { targetGroupArns: [] }),
    ];
  },
  compliant: { web: "satisfied", classic: "satisfied", lattice: "satisfied", attached: "satisfied", workers: none },
  cases: [
    {
      when: "only the machine is looked at",
      edit: (program) => program.set("web", "healthCheckType", "EC2"),
      then: { web: 'violated: healthCheckType is "EC2"; must be ELB' },
    },
    {
      when: "an attached group says nothing",
      edit: (program) => program.set("attached", "healthCheckType", undefined),
      then: { attached: means },
    },
    {
      when: "attached as a traffic source, by a known name",
      edit: (program) => {
        program.remove("attachment");
        program.set("attached", "healthCheckType", undefined);
        const type = "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment";
        program.add(resource(type, "source", { autoscalingGroupName: "attached" }));
      },
      then: { attached: means },
    },
    {
      when: "attached to nothing any more",
      edit: (program) => program.remove("attachment"),
      then: { attached: none },
    },
    {
      when: "whom an attachment is for is not known",
      edit: (program) => {
        program.set("attachment", "autoscalingGroupName", UNKNOWN);
        program.set("attached", "healthCheckType", undefined);
      },
      then: { attached: whether, workers: whether },
    },
    {
      when: "a kind that is spelled differently",
      edit: (program) => program.set("web", "healthCheckType", "ELBX"),
      then: { web: "violated" },
    },
  ],
  values: [
    {
      of: "web",
      path: "healthCheckType",
      unknown: { web: "cannot be proved: healthCheckType" },
      absent: { web: means },
      mistyped: { web: "violated" },
    },
    { of: "web", path: "targetGroupArns", unknown: {}, absent: { web: none }, mistyped: {} },
    {
      of: "workers",
      path: "targetGroupArns",
      unknown: { workers: whether },
      absent: {},
      mistyped: { workers: means },
    },
    { of: "classic", path: "loadBalancers", unknown: {}, absent: { classic: none }, mistyped: {} },
    { of: "lattice", path: "trafficSources", unknown: {}, absent: { lattice: none }, mistyped: {} },
    {
      of: "attachment",
      path: "autoscalingGroupName",
      unknown: { workers: whether },
      absent: { attached: none },
      mistyped: { attached: none },
    },
  ],
});
