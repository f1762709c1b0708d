import { JURISDICTION, lawOf } from "../../checks/jurisdiction";
import { copyStays } from "../../checks/copies";
import { stackRule } from "../../rule";
import { CLUSTERS, DATABASE } from "../../types";

/** Property by which each type names the database that it copies. */
const SOURCE: Readonly<Record<string, string>> = {
  "aws:rds/instance:Instance": "replicateSourceDb",
  "aws:rds/cluster:Cluster": "replicationSourceIdentifier",
  "aws:neptune/cluster:Cluster": "replicationSourceIdentifier",
  "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": "sourceDbInstanceArn",
};

export const rdsReplicaInJurisdiction = stackRule("rds-replica-in-jurisdiction", {
  types: Object.keys(SOURCE),
  settings: JURISDICTION,
  judge: (copy, graph, config) =>
    copyStays(copy, SOURCE[copy.type] ?? "", [...DATABASE, ...CLUSTERS], graph, lawOf(graph, config)),
});
