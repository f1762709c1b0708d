import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { BALANCER, CLASSIC, OLD_BALANCER, TARGET_GROUP } from "./balancers";

const always = "not applicable: an Application Load Balancer always does; its target groups are judged";
const SWITCH = "loadBalancingCrossZoneEnabled";

prove("lb-cross-zone", {
  program: () => [
    resource(BALANCER, "web", {}),
    resource(BALANCER, "packets", { loadBalancerType: "network", enableCrossZoneLoadBalancing: true }),
    resource(OLD_BALANCER, "appliances", { loadBalancerType: "gateway", enableCrossZoneLoadBalancing: "true" }),
    resource(CLASSIC, "classic", { crossZoneLoadBalancing: true }),
    resource(TARGET_GROUP, "servers", { [SWITCH]: "use_load_balancer_configuration" }),
    resource("aws:alb/targetGroup:TargetGroup", "older", { [SWITCH]: "true" }),
  ],
  compliant: {
    web: always,
    packets: "satisfied",
    appliances: "satisfied",
    classic: "satisfied",
    servers: "satisfied",
    older: "satisfied",
  },
  cases: [
    {
      when: "switched off",
      edit: (program) => {
        program.set("packets", "enableCrossZoneLoadBalancing", false);
        program.set("appliances", "enableCrossZoneLoadBalancing", "false");
        program.set("classic", "crossZoneLoadBalancing", false);
        program.set("servers", SWITCH, "false");
        program.set("older", SWITCH, false);
      },
      then: {
        packets: "violated: enableCrossZoneLoadBalancing is false",
        appliances: 'violated: enableCrossZoneLoadBalancing is "false"',
        classic: "violated: crossZoneLoadBalancing is false",
        servers: `violated: ${SWITCH} is "false"`,
        older: `violated: ${SWITCH} is false`,
      },
    },
    {
      when: "what kind it is is not known, and it is off",
      edit: (program) => program.set("web", "loadBalancerType", UNKNOWN),
      then: { web: "cannot be proved: loadBalancerType" },
    },
    {
      when: "on, as a boolean",
      edit: (program) => program.set("older", SWITCH, true),
      then: {},
    },
  ],
  values: [
    {
      of: "packets",
      path: "enableCrossZoneLoadBalancing",
      unknown: { packets: "cannot be proved: enableCrossZoneLoadBalancing" },
      absent: { packets: "violated: enableCrossZoneLoadBalancing is left out, which means false" },
      mistyped: { packets: "violated" },
    },
    { of: "packets", path: "loadBalancerType", unknown: {}, absent: { packets: always }, mistyped: {} },
    {
      of: "classic",
      path: "crossZoneLoadBalancing",
      unknown: { classic: "cannot be proved: crossZoneLoadBalancing" },
      absent: {},
      mistyped: { classic: "violated" },
    },
    {
      of: "servers",
      path: SWITCH,
      unknown: { servers: `cannot be proved: ${SWITCH}` },
      absent: {},
      mistyped: { servers: "violated" },
    },
  ],
});
