import { accountSettings, oneInEveryRegion } from "../../checks/account";
import { noneOf, oneOf } from "../../checks/values";
import { wholeRule } from "../../rule";
import { notApplicable } from "../../verdict";

const BLOCK = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess";
const PERMISSION = "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission";
const blocks = oneOf("state", ["block-all-sharing"]);
const sharesWithNobody = noneOf("accountId", ["all"]);

export const ebsSnapshotNotPublic = wholeRule("ebs-snapshot-not-public", {
  types: [BLOCK, PERMISSION],
  settings: accountSettings,
  judge: (graph, { elsewhere }) => {
    const onAws = graph.resources.some(({ type }) => type.startsWith("aws:"));
    const account = () => oneInEveryRegion(graph, [BLOCK], [], "block on the public sharing of snapshots", blocks);
    const verdict = elsewhere ? notApplicable("another program does this") : notApplicable("nothing here is on AWS");
    return [
      { resource: graph.stack, verdict: onAws && !elsewhere ? account() : verdict },
      ...graph.of([PERMISSION]).map((resource) => ({ resource, verdict: sharesWithNobody(resource) })),
    ];
  },
});
