import { prove } from "../../proof";
import { resource, UNKNOWN, type Inputs } from "../../support";

const RECORD = "aws:route53/record:Record";
const unwatched =
  "violated: nothing tells Route 53 that it is down: no failover policy, health check or evaluateTargetHealth";
const record = (name: string, inputs: Inputs) =>
  resource(RECORD, name, { zoneId: "Z1", type: "A", name: `${name}.example.com`, ...inputs });
const alias = (more: Inputs = {}) => [{ name: UNKNOWN, zoneId: UNKNOWN, ...more }];
const failover = (name: string, type: string, more: Inputs = {}) =>
  record(name, { name: "app.example.com", failoverRoutingPolicies: [{ type }], records: ["192.0.2.1"], ...more });

prove("route53-failover", {
  program: () => {
    const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "balancer", {});
    return [
      balancer,
      resource(
        RECORD,
        "web",
        { zoneId: "Z1", type: "A", name: "us.example.com", aliases: alias({ evaluateTargetHealth: true }) },
        { aliases: [balancer] },
      ),
      failover("first", "PRIMARY", { healthCheckId: UNKNOWN }),
      failover("second", "SECONDARY"),
      record("proof", { name: "_1234.us.example.com", type: "CNAME", records: ["_5678.acm-validations.aws."] }),
      record("mail", { type: "MX", records: ["10 mail.example.com"] }),
    ];
  },
  compliant: {
    web: "satisfied",
    first: "satisfied",
    second: "satisfied",
    proof: "not applicable: a proof for somebody else's service",
    mail: "not applicable: not a name of a server",
  },
  cases: [
    {
      when: "the health of the target is not asked",
      edit: (program) => program.set("web", "aliases", alias({ evaluateTargetHealth: false })),
      then: { web: unwatched },
    },
    {
      when: "asked, as text",
      edit: (program) => program.set("web", "aliases", alias({ evaluateTargetHealth: "true" })),
      then: {},
    },
    {
      when: "a health check instead",
      edit: (program) => {
        program.set("web", "aliases", alias({ evaluateTargetHealth: false }));
        program.set("web", "healthCheckId", UNKNOWN);
      },
      then: {},
    },
    {
      when: "a bare address",
      edit: (program) => program.add(record("bare", { records: ["192.0.2.1"] })),
      then: { bare: unwatched },
    },
    {
      when: "addresses by latency, each with a health check",
      edit: (program) =>
        program.add(
          record("near", { records: ["192.0.2.1"], latencyRoutingPolicies: [{}], healthCheckId: "check" }),
          record("far", { records: ["192.0.2.2"], latencyRoutingPolicies: [{}] }),
        ),
      then: { near: "satisfied", far: unwatched },
    },
    {
      when: "no secondary",
      edit: (program) => program.remove("second"),
      then: { first: "violated: it is the PRIMARY of its name, which has no SECONDARY", second: undefined },
    },
    {
      when: "the secondary of another name",
      edit: (program) => program.set("second", "name", "other.example.com"),
      then: {
        first: "violated: it is the PRIMARY of its name, which has no SECONDARY",
        second: "violated: it is the SECONDARY of its name, which has no PRIMARY",
      },
    },
    {
      when: "the same name, written otherwise",
      edit: (program) => program.set("second", "name", "App.Example.com."),
      then: {},
    },
    {
      when: "a primary that nobody watches",
      edit: (program) => program.set("first", "healthCheckId", undefined),
      then: { first: "violated: it is the PRIMARY, and has neither healthCheckId nor evaluateTargetHealth" },
    },
    {
      when: "a distribution, which answers from everywhere",
      edit: (program) => {
        const cdn = resource("aws:cloudfront/distribution:Distribution", "cdn", {});
        program.add(
          cdn,
          resource(
            RECORD,
            "static",
            { zoneId: "Z1", type: "A", name: "static.example.com", aliases: alias({ evaluateTargetHealth: false }) },
            { aliases: [cdn] },
          ),
          record("literal", { aliases: [{ name: "d111111abcdef8.cloudfront.net", evaluateTargetHealth: false }] }),
        );
      },
      then: {
        static: "not applicable: CloudFront answers from everywhere",
        literal: "not applicable: CloudFront answers from everywhere",
      },
    },
    {
      when: "a CNAME for a load balancer",
      edit: (program) => program.add(record("old", { type: "CNAME", records: ["web-1.us-east-1.elb.amazonaws.com"] })),
      then: { old: unwatched },
    },
    {
      when: "a CNAME for somebody else's server",
      edit: (program) => program.add(record("help", { type: "CNAME", records: ["desk.example.net"] })),
      then: { help: "not applicable: it names a server of somebody else" },
    },
    {
      when: "a zone that only a VPC sees",
      edit: (program) => {
        const zone = resource("aws:route53/zone:Zone", "inner", { vpcs: [{ vpcId: UNKNOWN }] });
        program.add(
          zone,
          resource(
            RECORD,
            "database",
            { zoneId: UNKNOWN, type: "A", name: "db", records: ["10.0.0.1"] },
            { zoneId: [zone] },
          ),
        );
      },
      then: { database: "not applicable: only a VPC sees its zone" },
    },
    {
      when: "the proof of a certificate that is not known yet",
      edit: (program) => {
        const certificate = resource("aws:acm/certificate:Certificate", "certificate", {});
        program.add(
          certificate,
          resource(
            RECORD,
            "pending",
            { zoneId: "Z1", name: UNKNOWN, type: UNKNOWN, records: [UNKNOWN] },
            { name: [certificate], type: [certificate], records: [certificate] },
          ),
        );
      },
      then: { pending: "not applicable: a proof for somebody else's service" },
    },
    {
      when: "a record of which nothing is known",
      edit: (program) => program.add(resource(RECORD, "dark", { zoneId: UNKNOWN, name: UNKNOWN, type: UNKNOWN })),
      then: { dark: "cannot be proved: type" },
    },
  ],
  values: [
    {
      of: "web",
      path: "aliases",
      unknown: { web: "cannot be proved: healthCheckId and aliases" },
      absent: { web: unwatched },
      mistyped: { web: unwatched },
    },
    {
      of: "web",
      path: "type",
      unknown: {},
      absent: {},
      mistyped: { web: "not applicable: not a name of a server" },
    },
    {
      of: "first",
      path: "failoverRoutingPolicies",
      unknown: {
        first: "cannot be proved: failoverRoutingPolicies",
        second: "cannot be proved: failoverRoutingPolicies",
      },
      absent: { first: "satisfied", second: "violated" },
      mistyped: { first: "satisfied", second: "violated" },
    },
  ],
});
