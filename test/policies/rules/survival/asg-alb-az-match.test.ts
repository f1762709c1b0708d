import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { clinic, made } from "../../topology";

const HIDDEN = "cannot be proved: the zones of alb";

prove("asg-alb-az-match", {
  program: clinic,
  compliant: { servers: "satisfied" },
  cases: [
    {
      when: "the load balancer lacks a zone",
      edit: (program) => program.point("alb", "subnets", ["public-a"]),
      then: { servers: "violated: alb has no subnet in us-east-1b, where the group starts servers" },
    },
    {
      when: "the load balancer has a zone more",
      edit: (program) => program.point("servers", "vpcZoneIdentifiers", ["private-a"]),
      then: {},
    },
    {
      when: "a classic load balancer lacks a zone",
      edit: (program) => {
        const type = "aws:elb/loadBalancer:LoadBalancer";
        program.add(made(type, "older", {}, { subnets: [program.get("public-b")] }));
        program.point("servers", "loadBalancers", ["older"]);
      },
      then: { servers: "violated: older has no subnet in us-east-1a, where the group starts servers" },
    },
    {
      when: "a traffic source of its own puts the group behind it",
      edit: (program) => {
        program.set("servers", "targetGroupArns", undefined);
        const from = { autoscalingGroupName: [program.get("servers")], trafficSource: [program.get("targets")] };
        const type = "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment";
        program.add(made(type, "source", { trafficSource: { identifier: UNKNOWN } }, from));
        program.point("alb", "subnets", ["public-a"]);
      },
      then: { servers: "violated" },
    },
    {
      when: "no load balancer",
      edit: (program) => program.remove("https"),
      then: { servers: "not applicable: no load balancer of this stack is in front of it" },
    },
    {
      when: "the load balancer's subnets are made elsewhere",
      edit: (program) => program.set("alb", "subnets", ["subnet-1", "subnet-2"]),
      then: { servers: "not applicable: subnets of alb are made elsewhere" },
    },
    {
      when: "the group's subnets are made elsewhere",
      edit: (program) => program.set("servers", "vpcZoneIdentifiers", ["subnet-1", "subnet-2"]),
      then: { servers: "not applicable: its subnets are made elsewhere" },
    },
    {
      when: "the group is in the load balancer's subnets, whose zones are not known",
      edit: (program) => {
        for (const zone of ["a", "b"]) program.set(`public-${zone}`, "availabilityZone", UNKNOWN);
        program.point("servers", "vpcZoneIdentifiers.0", ["public-a", "public-b"]);
      },
      then: {},
    },
    {
      when: "an older name of the type",
      edit: (program) => {
        const alb = program.get("alb");
        const type = "aws:alb/loadBalancer:LoadBalancer";
        program.replace(
          "alb",
          made(type, "alb", alb.inputs as Record<string, unknown>, { subnets: [program.get("public-a")] }),
        );
        program.point("alb", "subnets", ["public-a"]);
        program.point("https", "loadBalancerArn", ["alb"]);
      },
      then: { servers: "violated" },
    },
  ],
  values: [
    {
      of: "public-b",
      path: "availabilityZone",
      unknown: { servers: HIDDEN },
      absent: { servers: HIDDEN },
      mistyped: { servers: HIDDEN },
    },
    {
      of: "private-b",
      path: "availabilityZone",
      unknown: { servers: HIDDEN },
      absent: { servers: HIDDEN },
      mistyped: { servers: HIDDEN },
    },
    {
      of: "alb",
      path: "subnets",
      unknown: { servers: HIDDEN },
      absent: { servers: "not applicable: alb names no subnet" },
      mistyped: { servers: "violated" },
    },
    {
      of: "servers",
      path: "vpcZoneIdentifiers",
      unknown: { servers: "cannot be proved: vpcZoneIdentifiers" },
      absent: { servers: "not applicable: it names no subnet" },
      mistyped: { servers: "violated" },
    },
  ],
});
