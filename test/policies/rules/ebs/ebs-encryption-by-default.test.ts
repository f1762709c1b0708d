import { placed } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const stack = () => resource("pulumi:pulumi:Stack", "stack", {});
const missing = (region: string) => `violated: nothing switches encryption by default on in ${region}`;

prove("ebs-encryption-by-default", {
  program: () => [
    stack(),
    placed("us-east-1", "aws:autoscaling/group:Group", "web", {}),
    placed("us-west-2", "aws:ebs/volume:Volume", "disk", {}),
    placed("eu-west-1", "aws:s3/bucket:Bucket", "files", {}),
    placed("us-east-1", BY_DEFAULT, "east", { enabled: true }),
    placed("us-west-2", BY_DEFAULT, "west", {}),
  ],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "switched off in one region",
      edit: (program) => program.set("east", "enabled", "false"),
      then: { stack: 'violated: east: enabled is "false"' },
    },
    {
      when: "forgotten in one region",
      edit: (program) => program.remove("west"),
      then: { stack: missing("us-west-2") },
    },
    {
      when: "forgotten in both",
      edit: (program) => ["east", "west"].forEach((one) => program.remove(one)),
      then: { stack: `${missing("us-east-1")}; nothing switches encryption by default on in us-west-2` },
    },
    {
      when: "servers in a third region",
      edit: (program) => program.add(placed("eu-west-1", "aws:ec2/instance:Instance", "jump", {})),
      then: { stack: missing("eu-west-1") },
    },
    {
      when: "no servers at all",
      edit: (program) => ["web", "disk"].forEach((one) => program.remove(one)),
      then: { stack: "not applicable: the stack makes no volume" },
    },
    {
      when: "a server of a region that is not known is at home",
      edit: (program) => program.add(resource("aws:ec2/instance:Instance", "jump", {})),
      then: {},
    },
  ],
  values: [
    {
      of: "east",
      path: "enabled",
      unknown: { stack: "cannot be proved: enabled of east" },
      absent: {},
      mistyped: { stack: "violated" },
    },
  ],
});

prove("ebs-encryption-by-default", {
  program: () => [
    stack(),
    resource("aws:ec2/instance:Instance", "jump", {}),
    resource(BY_DEFAULT, "usual", { enabled: "true" }),
  ],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "nothing, in a region that is not known",
      edit: (program) => program.remove("usual"),
      then: { stack: missing("the stack's region") },
    },
    {
      when: "not known",
      edit: (program) => program.set("usual", "enabled", UNKNOWN),
      then: { stack: "cannot be proved: enabled of usual" },
    },
  ],
  values: [],
});
