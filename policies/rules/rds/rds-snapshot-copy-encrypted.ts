import { storageIsEncrypted } from "../../checks/databases";
import { notText } from "../../checks/given";
import { keyRegionOf } from "../../checks/key-regions";
import { encryptedBy } from "../../checks/links";
import { read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { CLUSTERS, DATABASE } from "../../types";
import { cannotBeProved, notApplicable, shown, violated } from "../../verdict";

const COPIES = ["aws:rds/snapshotCopy:SnapshotCopy", "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"];
const SNAPSHOTS = [
  "aws:rds/snapshot:Snapshot",
  "aws:rds/clusterSnapshot:ClusterSnapshot",
  "aws:docdb/clusterSnapshot:ClusterSnapshot",
  "aws:neptune/clusterSnapshot:ClusterSnapshot",
];

/** Under a key of the region where the copy is: a key of another one cannot open it there. */
const copy: StackJudge = (one, graph) => {
  const verdict = encryptedBy("kmsKeyId", { own: true })(one, graph);
  if (verdict.is !== "satisfied") return verdict;
  const destination = read(one.inputs, "destinationRegion");
  if (destination.state === "unknown") return cannotBeProved("destinationRegion");
  const place = destination.state === "known" ? destination.value : one.region;
  const region = keyRegionOf(one, "kmsKeyId", graph);
  return region === undefined || place === undefined || region === place
    ? verdict
    : violated(`kmsKeyId is a key of ${region}, and the copy is made in ${shown(place)}`);
};

const snapshot: StackJudge = (one, graph) => {
  const path = one.type === "aws:rds/snapshot:Snapshot" ? "dbInstanceIdentifier" : "dbClusterIdentifier";
  const source = graph.reference(one, path, [...DATABASE, ...CLUSTERS]);
  if (source.is === "outside") return notApplicable("what it is taken from is made elsewhere");
  if (source.is !== "resource")
    return source.is === "unknown" ? (notText(one, path) ?? cannotBeProved(path)) : violated(`${path} is left out`);
  const verdict = storageIsEncrypted(source.resource);
  return verdict.is === "violated" ? violated(`of ${source.resource.name}: ${verdict.because}`) : verdict;
};

export const rdsSnapshotCopyEncrypted = stackRule("rds-snapshot-copy-encrypted", {
  types: [...COPIES, ...SNAPSHOTS],
  judge: (one, graph) => (COPIES.includes(one.type) ? copy : snapshot)(one, graph),
});
