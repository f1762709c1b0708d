import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { BALANCER, CLASSIC, OLD_BALANCER } from "./balancers";

const must = "must be one of defensive, strictest";
const other = "not applicable: not an Application Load Balancer";

prove("alb-desync", {
  program: () => [
    resource(BALANCER, "web", { desyncMitigationMode: "strictest" }),
    resource(OLD_BALANCER, "older", { loadBalancerType: "application", desyncMitigationMode: "defensive" }),
    resource(CLASSIC, "classic", { desyncMitigationMode: "strictest" }),
    resource(BALANCER, "packets", { loadBalancerType: "network", desyncMitigationMode: "monitor" }),
  ],
  compliant: { web: "satisfied", older: "satisfied", classic: "satisfied", packets: other },
  cases: [
    {
      when: "it only counts",
      edit: (program) => {
        program.set("web", "desyncMitigationMode", "monitor");
        program.set("classic", "desyncMitigationMode", "monitor");
      },
      then: {
        web: `violated: desyncMitigationMode is "monitor"; ${must}`,
        classic: `violated: desyncMitigationMode is "monitor"; ${must}`,
      },
    },
    {
      when: "what kind it is is not known, and it only counts",
      edit: (program) => program.set("packets", "loadBalancerType", UNKNOWN),
      then: { packets: "cannot be proved: loadBalancerType" },
    },
  ],
  values: [
    {
      of: "web",
      path: "desyncMitigationMode",
      unknown: { web: "cannot be proved: desyncMitigationMode" },
      absent: {},
      mistyped: { web: "violated" },
    },
    { of: "older", path: "loadBalancerType", unknown: {}, absent: {}, mistyped: {} },
    {
      of: "classic",
      path: "desyncMitigationMode",
      unknown: { classic: "cannot be proved: desyncMitigationMode" },
      absent: {},
      mistyped: { classic: "violated" },
    },
  ],
});
