import { prove, type Program } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { TARGET_GROUP } from "./balancers";

const passes = "not applicable: it passes packets on; their two ends decide";
const noServer = "not applicable: its targets are no servers";
const must = "must be one of HTTPS, TLS";

prove("target-group-tls", {
  program: () => [
    resource(TARGET_GROUP, "web", { protocol: "HTTPS", targetType: "instance" }),
    resource("aws:alb/targetGroup:TargetGroup", "older", { protocol: "TLS", targetType: "ip" }),
    resource(TARGET_GROUP, "packets", { protocol: "TCP" }),
    resource(TARGET_GROUP, "function", { targetType: "lambda" }),
    resource(TARGET_GROUP, "brochure", { protocol: "HTTP", tags: { "data-classification": "none" } }),
  ],
  compliant: {
    web: "satisfied",
    older: "satisfied",
    packets: passes,
    function: noServer,
    brochure: "not applicable: its tag says that it has to do with no data",
  },
  cases: [
    {
      when: "plain HTTP",
      edit: (program) => program.set("web", "protocol", "HTTP"),
      then: { web: `violated: protocol is "HTTP"; ${must}` },
    },
    ...["UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"].map((protocol) => ({
      when: `packets of ${protocol}`,
      edit: (program: Program) => program.set("packets", "protocol", protocol),
      then: {},
    })),
    {
      when: "another load balancer is the target",
      edit: (program) => program.set("function", "targetType", "alb"),
      then: {},
    },
    {
      when: "a class that says what is held, not what is carried",
      edit: (program) => program.set("brochure", "tags.data-classification", "operational"),
      then: { brochure: `violated: protocol is "HTTP"; ${must}` },
    },
    {
      when: "what its targets are is not known",
      edit: (program) => program.set("function", "targetType", UNKNOWN),
      then: { function: "cannot be proved: targetType" },
    },
  ],
  values: [
    {
      of: "web",
      path: "protocol",
      unknown: { web: "cannot be proved: protocol" },
      absent: { web: `violated: protocol is left out; ${must}` },
      mistyped: { web: 'violated: protocol is {"of":"another type"}, not text' },
    },
    { of: "web", path: "targetType", unknown: {}, absent: {}, mistyped: {} },
    {
      of: "brochure",
      path: "tags.data-classification",
      unknown: { brochure: `violated: protocol is "HTTP"; ${must}` },
      absent: { brochure: `violated: protocol is "HTTP"; ${must}` },
      mistyped: { brochure: `violated: protocol is "HTTP"; ${must}` },
    },
  ],
});
