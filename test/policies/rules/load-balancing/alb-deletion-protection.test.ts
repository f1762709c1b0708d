import { prove } from "../../proof";
import { resource } from "../../support";
import { BALANCER, OLD_BALANCER } from "./balancers";

prove("alb-deletion-protection", {
  program: () => [
    resource(BALANCER, "web", { enableDeletionProtection: true, loadBalancerType: "application" }),
    resource(OLD_BALANCER, "older", { enableDeletionProtection: "true" }),
    resource(BALANCER, "packets", { enableDeletionProtection: true, loadBalancerType: "network" }),
  ],
  compliant: {
    web: "satisfied",
    older: "satisfied",
    packets: "satisfied",
  },
  cases: [
    {
      when: "it is switched off",
      edit: (program) => {
        program.set("web", "enableDeletionProtection", false);
        program.set("older", "enableDeletionProtection", "false");
      },
      then: {
        web: "violated: enableDeletionProtection is false",
        older: 'violated: enableDeletionProtection is "false"',
      },
    },
    {
      when: "it is switched off for a network load balancer",
      edit: (program) => program.set("packets", "enableDeletionProtection", false),
      then: { packets: "violated: enableDeletionProtection is false" },
    },
  ],
  values: [
    {
      of: "web",
      path: "enableDeletionProtection",
      unknown: { web: "cannot be proved: enableDeletionProtection" },
      absent: { web: "violated: enableDeletionProtection is left out, which means false" },
      mistyped: { web: "violated" },
    },
    {
      of: "older",
      path: "enableDeletionProtection",
      unknown: { older: "cannot be proved: enableDeletionProtection" },
      absent: { older: "violated: enableDeletionProtection is left out, which means false" },
      mistyped: { older: "violated" },
    },
  ],
});
