import { placed, refusal } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const BLOCK = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess";
const PERMISSION = "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission";

prove("ebs-snapshot-not-public", {
  program: () => [
    resource("pulumi:pulumi:Stack", "stack", {}),
    placed("us-east-1", BLOCK, "east", { state: "block-all-sharing" }),
    placed("us-west-2", BLOCK, "west", { state: "block-all-sharing" }),
    placed("us-east-1", PERMISSION, "auditor", { accountId: "111122223333" }),
  ],
  compliant: { stack: "satisfied", auditor: "satisfied" },
  cases: [
    {
      when: "what is public stays so",
      edit: (program) => program.set("west", "state", "block-new-sharing"),
      then: { stack: 'violated: west: state is "block-new-sharing"; must be block-all-sharing' },
    },
    {
      when: "a region without a block",
      edit: (program) => program.replace("west", placed("us-west-2", "aws:s3/bucket:Bucket", "west", {})),
      then: { stack: "violated: us-west-2 has no block on the public sharing of snapshots" },
    },
    {
      when: "a snapshot shared with everybody",
      edit: (program) => program.set("auditor", "accountId", "all"),
      then: { auditor: 'violated: accountId is "all"' },
    },
  ],
  values: [
    {
      of: "east",
      path: "state",
      unknown: { stack: "cannot be proved: state of east" },
      absent: { stack: "violated" },
      mistyped: { stack: "violated" },
    },
    refusal("auditor", "accountId"),
  ],
});

prove("ebs-snapshot-not-public", {
  config: { elsewhere: true },
  program: () => [
    resource("pulumi:pulumi:Stack", "stack", {}),
    placed("us-east-1", PERMISSION, "auditor", { accountId: "111122223333" }),
  ],
  compliant: { stack: "not applicable: another program does this", auditor: "satisfied" },
  cases: [
    {
      when: "a snapshot shared with everybody",
      edit: (program) => program.set("auditor", "accountId", "all"),
      then: { auditor: "violated" },
    },
  ],
  values: [],
});
