import { prove, type Program } from "../../proof";
import { UNKNOWN, type Inputs } from "../../support";
import { AWAY, HOME, placed, PLAN, SELECTION } from "./good";

const VOLUME = "aws:ebs/volume:Volume";
const SERVER = "aws:ec2/instance:Instance";
const unselected = "violated: no selection of us-east-1 takes it in";

const snapshots =
  (details: unknown, more: Inputs = {}, region = HOME) =>
  (program: Program) => {
    program.set("selection", "resources", ["arn:aws:rds:*:*:db:*"]);
    program.set("disk", "tags", { snapshot: "daily" });
    program.add(
      placed(region, "aws:dlm/lifecyclePolicy:LifecyclePolicy", "policy", { policyDetails: details, ...more }),
    );
  };
const wanted = { resourceTypes: ["VOLUME"], targetTags: { snapshot: "daily" } };

prove("ebs-ec2-in-backup-plan", {
  program: () => {
    const plan = placed(HOME, PLAN, "plan", { rules: [] });
    const disk = placed(HOME, VOLUME, "disk");
    const server = placed(HOME, SERVER, "server");
    return [
      plan,
      disk,
      server,
      placed(HOME, SERVER, "jump", { tags: { "data-classification": "none" } }),
      placed(
        HOME,
        SELECTION,
        "selection",
        { planId: UNKNOWN, resources: [UNKNOWN, UNKNOWN] },
        { planId: [plan], resources: [disk, server] },
      ),
    ];
  },
  compliant: {
    disk: "satisfied",
    server: "satisfied",
    jump: "not applicable: what it holds is of class none and needs no backup",
  },
  cases: [
    {
      when: "no selection takes them in",
      edit: (program) => program.set("selection", "resources", ["arn:aws:rds:*:*:db:*"]),
      then: { disk: unselected, server: unselected },
    },
    {
      when: "volumes by wildcard",
      edit: (program) => program.set("selection", "resources", ["arn:aws:ec2:*:*:volume/*"]),
      then: { server: unselected },
    },
    {
      when: "the volume belongs to a server that is taken in",
      edit: (program) => {
        program.set("selection", "resources", ["arn:aws:ec2:*:*:instance/*"]);
        program.add(
          placed(
            HOME,
            "aws:ec2/volumeAttachment:VolumeAttachment",
            "attached",
            { volumeId: UNKNOWN, instanceId: UNKNOWN },
            { volumeId: [program.get("disk")], instanceId: [program.get("server")] },
          ),
        );
      },
      then: {},
    },
    { when: "Data Lifecycle Manager takes it", edit: snapshots(wanted), then: { server: unselected } },
    {
      when: "Data Lifecycle Manager takes servers",
      edit: snapshots({ ...wanted, resourceTypes: ["INSTANCE"] }),
      then: { disk: unselected, server: unselected },
    },
    {
      when: "Data Lifecycle Manager looks for another tag",
      edit: snapshots({ ...wanted, targetTags: { snapshot: "weekly" } }),
      then: { disk: unselected, server: unselected },
    },
    {
      when: "Data Lifecycle Manager works in another region",
      edit: snapshots(wanted, {}, AWAY),
      then: { disk: unselected, server: unselected },
    },
    {
      when: "the policy is switched off",
      edit: snapshots(wanted, { state: "DISABLED" }),
      then: { disk: unselected, server: unselected },
    },
    {
      when: "the default policy takes every volume",
      edit: snapshots({}, { defaultPolicy: "VOLUME" }),
      then: { server: unselected },
    },
    {
      when: "the tags that the policy looks for are not known yet",
      edit: snapshots({ ...wanted, targetTags: UNKNOWN }),
      then: { disk: "cannot be proved: whether the policy policy takes snapshots of it", server: unselected },
    },
    {
      when: "the policy has details of a wrong type",
      edit: snapshots("daily"),
      then: { disk: unselected, server: unselected },
    },
  ],
  values: [
    {
      of: "selection",
      path: "resources",
      unknown: {
        disk: "cannot be proved: whether the selection selection backs it up",
        server: "cannot be proved: whether the selection selection backs it up",
      },
      absent: { disk: unselected, server: unselected },
      mistyped: { disk: unselected, server: unselected },
    },
  ],
});
