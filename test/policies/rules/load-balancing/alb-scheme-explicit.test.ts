import { prove, type Proof } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { BALANCER, CLASSIC, OLD_BALANCER } from "./balancers";

const open = (internal: string, tag = "exposure=public") =>
  `violated: internal is ${internal}, and no tag ${tag} says that it is meant`;

const proof: Proof = {
  program: () => [
    resource(BALANCER, "web", { internal: false, tags: { exposure: "public" } }),
    resource(OLD_BALANCER, "office", { internal: true }),
    resource(CLASSIC, "classic", { internal: "true" }),
    resource(BALANCER, "appliances", { loadBalancerType: "gateway" }),
  ],
  compliant: {
    web: "satisfied",
    office: "satisfied",
    classic: "satisfied",
    appliances: "not applicable: a Gateway Load Balancer",
  },
  cases: [
    {
      when: "an internal one is opened",
      edit: (program) => program.set("office", "internal", false),
      then: { office: open("not true") },
    },
    {
      when: "internal is left out",
      edit: (program) => program.set("classic", "internal", undefined),
      then: { classic: open("left out") },
    },
    {
      when: "the tag says something else",
      edit: (program) => program.set("web", "tags.exposure", "partners"),
      then: { web: open("not true") },
    },
    {
      when: "its provider gives the tag to everything",
      edit: (program) => {
        program.set("web", "tags", undefined);
        program.replace("web", { ...program.get("web"), defaultTags: { exposure: "public" } });
      },
      then: {},
    },
  ],
  values: [
    {
      of: "office",
      path: "internal",
      unknown: { office: "cannot be proved: internal" },
      absent: { office: open("left out") },
      mistyped: { office: open("not true") },
    },
    { of: "web", path: "internal", unknown: {}, absent: {}, mistyped: {} },
    {
      of: "web",
      path: "tags.exposure",
      unknown: { web: "cannot be proved: tags" },
      absent: { web: open("not true") },
      mistyped: { web: open("not true") },
    },
    {
      of: "appliances",
      path: "loadBalancerType",
      unknown: { appliances: "cannot be proved: loadBalancerType" },
      absent: { appliances: open("left out") },
      mistyped: { appliances: open("left out") },
    },
  ],
};

prove("alb-scheme-explicit", proof);

describe("with tags of one's own", () =>
  prove("alb-scheme-explicit", {
    ...proof,
    config: { edgeTags: ["tier=edge", "zone=a=b"] },
    compliant: { ...proof.compliant, web: open("not true", "tier=edge or zone=a=b") },
    cases: [
      {
        when: "the first of them",
        edit: (program) => program.set("web", "tags", { tier: "edge" }),
        then: { web: "satisfied" },
      },
      {
        when: "the second, whose value holds an equals sign",
        edit: (program) => program.set("web", "tags", { zone: "a=b" }),
        then: { web: "satisfied" },
      },
      {
        when: "an internal one is opened",
        edit: (program) => program.set("office", "internal", false),
        then: { office: open("not true", "tier=edge or zone=a=b") },
      },
      {
        when: "one of them is not known",
        edit: (program) => program.set("web", "tags", { zone: UNKNOWN }),
        then: { web: "cannot be proved: tags" },
      },
    ],
    values: [],
  }));
