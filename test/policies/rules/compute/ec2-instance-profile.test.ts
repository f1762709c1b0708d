import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { byTemplate, CONFIGURATION, INSTANCE, PROFILE, TEMPLATE } from "./servers";

const PATH = "iamInstanceProfile";
const absent = `violated: ${PATH} is left out`;
const open = `cannot be proved: ${PATH}`;
const byService = "not applicable: the service that starts its servers decides";
const NODES = "aws:eks/nodeGroup:NodeGroup";
const BATCH = "aws:batch/computeEnvironment:ComputeEnvironment";

prove("ec2-instance-profile", {
  program: () => {
    const profile = resource(PROFILE, "profile", {});
    const nodes = resource(TEMPLATE, "nodes", {});
    const jobs = resource(TEMPLATE, "jobs", { id: "lt-1" });
    return [
      ...[profile, nodes, jobs],
      resource(TEMPLATE, "web", { [PATH]: { arn: UNKNOWN } }, { [PATH]: [profile] }),
      resource(TEMPLATE, "named", { [PATH]: { name: "web" } }),
      resource(INSTANCE, "alone", { [PATH]: UNKNOWN }, { [PATH]: [profile] }),
      resource(INSTANCE, "started", { launchTemplate: { id: "lt-2" } }),
      resource(CONFIGURATION, "old", { [PATH]: "web" }),
      resource(NODES, "node-group", { launchTemplate: { id: UNKNOWN } }, { launchTemplate: [nodes] }),
      resource(BATCH, "batch", { computeResources: { launchTemplate: { launchTemplateId: "lt-1" } } }),
    ];
  },
  compliant: {
    nodes: byService,
    jobs: byService,
    web: "satisfied",
    named: "satisfied",
    alone: "satisfied",
    started: byTemplate,
    old: "satisfied",
  },
  cases: [
    {
      when: "an empty name",
      edit: (program) => {
        program.set("named", PATH, { name: "" });
        program.set("old", PATH, "");
      },
      then: { named: absent, old: absent },
    },
    {
      when: "EKS starts nothing from the template",
      edit: (program) => program.remove("node-group"),
      then: { nodes: absent },
    },
    {
      when: "Batch starts nothing from the template",
      edit: (program) => program.remove("batch"),
      then: { jobs: absent },
    },
    {
      when: "not known, and made from nothing here",
      edit: (program) => program.set("web", PATH, { arn: UNKNOWN }),
      then: { web: open },
    },
  ],
  values: [
    { of: "named", path: PATH, unknown: { named: open }, absent: { named: absent }, mistyped: { named: absent } },
    {
      of: "named",
      path: `${PATH}.name`,
      unknown: { named: open },
      absent: { named: absent },
      mistyped: { named: absent },
    },
    { of: "old", path: PATH, unknown: { old: open }, absent: { old: absent }, mistyped: { old: absent } },
  ],
});
