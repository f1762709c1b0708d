import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { BALANCER, OLD_BALANCER } from "./balancers";

prove("alb-drop-invalid-headers", {
  program: () => [
    resource(BALANCER, "web", { dropInvalidHeaderFields: true, loadBalancerType: "application" }),
    resource(OLD_BALANCER, "older", { dropInvalidHeaderFields: "true" }),
    resource(BALANCER, "packets", { dropInvalidHeaderFields: true, loadBalancerType: "network" }),
  ],
  compliant: {
    web: "satisfied",
    older: "satisfied",
    packets: "not applicable: not an Application Load Balancer",
  },
  cases: [
    {
      when: "it is switched off",
      edit: (program) => {
        program.set("web", "dropInvalidHeaderFields", false);
        program.set("older", "dropInvalidHeaderFields", "false");
      },
      then: {
        web: "violated: dropInvalidHeaderFields is false",
        older: 'violated: dropInvalidHeaderFields is "false"',
      },
    },
    {
      when: "it is switched off and the kind is not known",
      edit: (program) => {
        program.set("web", "loadBalancerType", UNKNOWN);
        program.set("web", "dropInvalidHeaderFields", false);
      },
      then: { web: "cannot be proved: loadBalancerType" },
    },
    {
      when: "a Gateway Load Balancer",
      edit: (program) => program.set("web", "loadBalancerType", "gateway"),
      then: { web: "not applicable: not an Application Load Balancer" },
    },
  ],
  values: [
    {
      of: "web",
      path: "dropInvalidHeaderFields",
      unknown: { web: "cannot be proved: dropInvalidHeaderFields" },
      absent: { web: "violated: dropInvalidHeaderFields is left out, which means false" },
      mistyped: { web: "violated" },
    },
    {
      of: "older",
      path: "dropInvalidHeaderFields",
      unknown: { older: "cannot be proved: dropInvalidHeaderFields" },
      absent: { older: "violated: dropInvalidHeaderFields is left out, which means false" },
      mistyped: { older: "violated" },
    },
    { of: "web", path: "loadBalancerType", unknown: {}, absent: {}, mistyped: {} },
  ],
});
